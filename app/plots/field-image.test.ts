import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divergingColor, divergingTable } from './colors';
import { CLASS_RGB, colorClasses, colorSigned, mixClasses, pixelOf } from './field-image';

const mixtureOf = (values: readonly number[], probabilities = true) => {
  const mixture = { shares: [] as number[], strength: 0 };
  mixClasses(values, values.length, probabilities, mixture);
  return mixture;
};

describe('colours of a signed field', () => {
  it('run from one end of the scale to the other', () => {
    const out = new Uint32Array(3);
    colorSigned(Float32Array.of(0, 0.5, 1), 2, -1, 'light', out);
    const table = divergingTable('light');
    expect([out[0], out[2]]).toEqual([table[0], table[255]]);
    expect(out[1]).toBe(table[128]);
  });

  it('stay at the ends for values beyond them, and in the middle for what is no number', () => {
    const out = new Uint32Array(3);
    colorSigned(Float32Array.of(-9, 9, Number.NaN), 1, 0, 'dark', out);
    const table = divergingTable('dark');
    expect([...out]).toEqual([table[0], table[255], pixelOf(divergingColor(0, 'dark'))]);
  });
});

describe('mixing the colours of classes', () => {
  it('is full strength where one class is certain and none where all are alike', () => {
    expect(mixtureOf([0, 1, 0]).strength).toBe(1);
    expect(mixtureOf([1 / 3, 1 / 3, 1 / 3]).strength).toBeCloseTo(0, 9);
  });

  it('grows with the probability of the winner', () => {
    expect(mixtureOf([0.8, 0.1, 0.1]).strength).toBeGreaterThan(mixtureOf([0.6, 0.2, 0.2]).strength);
  });

  it('weakens where several classes claim a point for themselves', () => {
    expect(mixtureOf([0.9, 0.9, 0.1]).strength).toBeLessThan(mixtureOf([0.9, 0.1, 0.1]).strength);
  });

  it('shows raw scores by the winner’s lead', () => {
    expect(mixtureOf([3, 2.5, -1], false)).toEqual({ shares: [1, 0, 0], strength: 0.5 });
  });

  it('has shares that sum to one and a strength between 0 and 1, whatever the outputs', () => {
    const value = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 6 }), fc.boolean(), (values, probabilities) => {
        const { shares, strength } = mixtureOf(values, probabilities);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(strength >= 0 && strength <= 1).toBe(true);
      }),
    );
  });

  it('colours certain cells by their class and undecided or broken ones by the ground', () => {
    const field = Float32Array.of(1, 1 / 3, Number.NaN, 0, 1 / 3, 0, 0, 1 / 3, 0);
    const out = new Uint32Array(3);
    colorClasses(field, 3, true, 'light', out);
    const ground = pixelOf(divergingColor(0, 'light'));
    expect([...out]).toEqual([pixelOf(CLASS_RGB[0]), ground, ground]);
  });
});
