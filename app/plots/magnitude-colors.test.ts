import { describe, expect, it } from 'vitest';
import { magnitudeColor, magnitudeTable, toPixel } from './magnitude-colors';

/** Lightness as CIE L* has it, 0 … 100. */
function lightness(color: readonly [number, number, number]): number {
  const [r, g, b] = color.map((value) => {
    const channel = value / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 116 * Math.cbrt(0.2126 * r + 0.7152 * g + 0.0722 * b) - 16;
}

describe.each(['light', 'dark'] as const)('the sequential scale on a %s ground', (ground) => {
  it('gets steadily further from the ground, so that it reads without its hues', () => {
    const steps = Array.from({ length: 41 }, (_, i) => lightness(magnitudeColor(i / 40, ground)));
    const away = steps.slice(1).map((value, i) => (ground === 'light' ? steps[i] - value : value - steps[i]));
    expect(Math.min(...away)).toBeGreaterThan(0.4);
  });

  it('tells every decade of gradients from the next', () => {
    for (let decade = 0; decade < 10; decade++) {
      const [a, b] = [magnitudeColor(decade / 10, ground), magnitudeColor((decade + 1) / 10, ground)];
      expect(Math.abs(lightness(a) - lightness(b))).toBeGreaterThan(3);
    }
  });

  it('is held at its ends, and the same as pixels', () => {
    expect(magnitudeColor(-1, ground)).toEqual(magnitudeColor(0, ground));
    expect(magnitudeColor(2, ground)).toEqual(magnitudeColor(1, ground));
    expect(magnitudeTable(ground)[255]).toBe(toPixel(magnitudeColor(1, ground)));
  });
});
