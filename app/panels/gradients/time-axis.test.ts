import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GradientBin } from '../../state/gradient-history';
import { binAt, binsPerPixel, middleOf, spanOf } from './time-axis';

const binOf = (step: number, until: number, exponent = 0): GradientBin => ({
  step,
  until,
  clipped: 0,
  min: [10 ** exponent],
  max: [10 ** exponent],
  middle: [exponent],
});

const lengths = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 80 });

function binsOf(steps: readonly number[]): GradientBin[] {
  let from = 0;
  return steps.map((length) => binOf(from, (from += length)));
}

describe('the time axis of a strip', () => {
  it('has every bin under some pixel and some bin under every pixel', () => {
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 120 }), (steps, pixels) => {
        const bins = binsOf(steps);
        const span = spanOf(bins) ?? { from: 0, until: 0 };
        const map = binsPerPixel(bins, span, pixels);
        const seen = new Set<number>();
        for (let pixel = 0; pixel < pixels; pixel++) {
          expect(map[2 * pixel + 1]).toBeGreaterThan(map[2 * pixel]);
          for (let bin = map[2 * pixel]; bin < map[2 * pixel + 1]; bin++) seen.add(bin);
        }
        expect(seen.size).toBe(bins.length);
      }),
    );
  });

  it('gives a long bin more pixels than a short one', () => {
    const bins = [binOf(0, 30), binOf(30, 40)];
    const map = binsPerPixel(bins, { from: 0, until: 40 }, 4);
    expect(Array.from(map)).toEqual([0, 1, 0, 1, 0, 1, 1, 2]);
  });

  it('weighs the logarithms of bins that share a pixel by their steps', () => {
    expect(middleOf([binOf(0, 30, -4), binOf(30, 40, 0)], 0, 2, 0)).toBe(-3);
  });

  it('knows nothing of a layer that was not there', () => {
    expect(middleOf([binOf(0, 1, Number.NaN)], 0, 1, 0)).toBeNaN();
    expect(middleOf([binOf(0, 1, Number.NaN), binOf(1, 2, -2)], 0, 2, 0)).toBe(-2);
  });

  it('finds the bin of a step, and the nearest one of a step beyond', () => {
    const bins = [binOf(0, 10), binOf(10, 30), binOf(30, 31)];
    expect([0, 9, 10, 29, 30, 99].map((step) => binAt(bins, step))).toEqual([0, 0, 1, 1, 2, 2]);
    expect(binAt([], 3)).toBe(-1);
  });
});
