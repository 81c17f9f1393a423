import { expect, test } from 'vitest';
import { inkTable, paintSaliency } from './image-pixels';

/** Red, green and blue of a pixel. */
const rgb = (pixel: number): number[] => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];

function painted(gradient: readonly number[], look: 'strength' | 'sign', bytes = gradient.map(() => 0)) {
  const out = new Uint32Array(gradient.length);
  paintSaliency(bytes, Float32Array.from(gradient), look, 'light', out);
  return Array.from(out, rgb);
}

test.each(['light', 'dark'] as const)(
  'ink stands out from paper on a %s ground, and every shade between is grey',
  (ground) => {
    const shades = Array.from(inkTable(ground), rgb);
    expect(shades).toHaveLength(256);
    for (const [r, g, b] of shades) expect([g, b]).toEqual([r, r]);
    const [paper] = shades[0];
    const [ink] = shades[255];
    expect(Math.abs(paper - ink)).toBeGreaterThan(180);
    expect(ink < paper).toBe(ground === 'light');
  },
);

test('the strength of a gradient has no sign, and its largest pixel the full colour', () => {
  const [none, weak, strong, opposite] = painted([0, 0.01, 1, -1], 'strength');
  expect(none).toEqual([255, 255, 255]);
  expect(strong).toEqual([8, 119, 189]);
  expect(opposite).toEqual(strong);
  expect(weak[0]).toBeLessThan(none[0]);
  expect(weak[0]).toBeGreaterThan(strong[0]);
});

test('its sign shows as orange and blue', () => {
  const [up, down] = painted([2, -2], 'sign');
  expect(up).toEqual([8, 119, 189]);
  expect(down).toEqual([245, 147, 34]);
});

test('under no gradient at all the image is left, faded', () => {
  const [paper, ink] = painted([0, 0], 'sign', [0, 255]);
  expect(paper).toEqual([255, 255, 255]);
  expect(ink[0]).toBeLessThan(255);
  expect(ink[0]).toBeGreaterThan(100);
});
