import { describe, expect, it } from 'vitest';
import { HISTOGRAM_BINS, HISTOGRAM_HEAD } from '../../engine/protocol';
import { barScale, commonSpan, type Histogram, readHistograms, rebin, smoothed } from './histogram';

/** A histogram of so many values in some of its bins. */
function histogram(low: number, high: number, counted: Readonly<Record<number, number>>): Histogram {
  const counts = new Float32Array(HISTOGRAM_BINS);
  for (const [bin, count] of Object.entries(counted)) counts[Number(bin)] = count;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { column: 1, low, high, mean: 0, deviation: 1, zeros: 0, leftOut: 0, total, counts };
}

const sum = (values: Float32Array): number => values.reduce((all, value) => all + value, 0);

/** All values within a third of zero, but for one in each last bin. */
const peaked = histogram(-8, 8, { 0: 1, 23: 499, 24: 499, 47: 1 });

const FREE = { least: 0, most: Infinity };

describe('rebin', () => {
  it('gives shares, bin by bin, on the histogram’s own span', () => {
    const shares = rebin(histogram(-1, 1, { 3: 1, 40: 3 }), [-1, 1]);
    expect(shares[3]).toBeCloseTo(0.25);
    expect(shares[40]).toBeCloseTo(0.75);
    expect(sum(shares)).toBeCloseTo(1);
  });

  it('merges whole bins where the span is twice as wide', () => {
    const shares = rebin(histogram(-1, 1, { 0: 1, 1: 1, 47: 2 }), [-2, 2]);
    expect(shares[12]).toBeCloseTo(0.5);
    expect(shares[35]).toBeCloseTo(0.5);
  });

  it('divides a bin among the narrower ones that it covers, and leaves out what lies outside', () => {
    const shares = rebin(histogram(-1, 1, { 24: 2, 47: 2 }), [-0.5, 0.5]);
    expect(shares[24]).toBeCloseTo(0.25);
    expect(shares[25]).toBeCloseTo(0.25);
    expect(sum(shares)).toBeCloseTo(0.5);
  });

  it('puts values that are all 0 where 0 is', () => {
    const zeros = histogram(0, 0, { 0: 9 });
    expect(rebin(zeros, [-1, 1])[24]).toBe(1);
    expect(rebin(zeros, [0, 4])[0]).toBe(1);
  });

  it('keeps zeros together where their bin is divided', () => {
    const half = { ...histogram(0, 8, { 0: 30, 10: 10 }), zeros: 0.5 };
    const shares = rebin(half, [0, 4]);
    expect(shares[0]).toBeCloseTo(0.625);
    expect(shares[1]).toBeCloseTo(0.125);
    expect(sum(shares)).toBeCloseTo(1);
  });

  it('has nothing to give of no values', () => {
    expect(sum(rebin(histogram(-1, 1, {}), [-1, 1]))).toBe(0);
  });
});

describe('commonSpan', () => {
  it('holds all histograms, symmetric where one has negative values', () => {
    const wide = histogram(0, 4, { 40: 10 });
    expect(commonSpan([wide], null, FREE)).toEqual([0, 4]);
    expect(commonSpan([wide, histogram(-1, 1, { 10: 10 })], null, FREE)).toEqual([-4, 4]);
  });

  it('does without a few far values', () => {
    expect(commonSpan([peaked], null, FREE)).toEqual([-0.5, 0.5]);
  });

  it('is never narrower or wider than it may be', () => {
    expect(commonSpan([peaked], null, { least: 4, most: Infinity })).toEqual([-4, 4]);
    expect(commonSpan([histogram(-8, 8, { 0: 5, 47: 5 })], null, { least: 0, most: 0.9 })).toEqual([-1, 1]);
  });

  it('stays as it was until half of it would do for nearly all', () => {
    const span = [-4, 4] as const;
    // 2.5 % of the values lie beyond ±2: too many for the axis to narrow, not too many for it to be drawn so.
    const mostly = histogram(-4, 4, { 0: 25, 24: 975 });
    expect(commonSpan([mostly], span, FREE)).toEqual([-4, 4]);
    expect(commonSpan([mostly], null, FREE)[1]).toBeLessThan(4);
    expect(commonSpan([histogram(-4, 4, { 24: 1000 })], span, FREE)[1]).toBeLessThan(4);
  });

  it('widens at once', () => {
    expect(commonSpan([histogram(-16, 16, { 0: 5, 47: 5 })], [-1, 1], FREE)).toEqual([-16, 16]);
  });

  it('keeps its place while everything is 0', () => {
    const zeros = histogram(0, 0, { 0: 9 });
    expect(commonSpan([zeros], [-2, 2], FREE)).toEqual([-2, 2]);
    expect(commonSpan([zeros], null, FREE)).toEqual([0, 1]);
  });
});

describe('barScale', () => {
  it('makes the highest bar as high as the plot', () => {
    expect(barScale([0.2, 0.5, 0.3])).toEqual({ top: 0.5, cut: -1 });
  });

  it('cuts one bar that would flatten all others', () => {
    const { top, cut } = barScale([0.02, 0.9, 0.08]);
    expect(cut).toBe(1);
    expect(top).toBeGreaterThan(0.08);
    expect(top).toBeLessThan(0.2);
  });

  it('does not cut a bar that stands alone', () => {
    expect(barScale([0, 1, 0])).toEqual({ top: 1, cut: -1 });
    expect(barScale([0, 0])).toEqual({ top: 1, cut: -1 });
  });
});

describe('smoothed', () => {
  it('keeps the sum, and leaves even shares alone', () => {
    const lone = new Float32Array(9);
    lone[4] = 1;
    expect(sum(smoothed(lone))).toBeCloseTo(1);
    expect(smoothed(lone)[4]).toBeCloseTo(0.375);
    expect([...smoothed(new Float32Array(5).fill(0.5))]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
  });
});

describe('readHistograms', () => {
  it('reads head and counts of every row, and copies them', () => {
    const width = HISTOGRAM_HEAD + HISTOGRAM_BINS;
    const data = new Float32Array(2 * width);
    data.set([3, -2, 2, 0.5, 1.5, 0.25, 7], width);
    data[width + HISTOGRAM_HEAD + 5] = 12;
    const [, second] = readHistograms({ shape: [2, width], data });
    data.fill(0);
    expect(second).toMatchObject({ column: 3, low: -2, high: 2, mean: 0.5, deviation: 1.5, zeros: 0.25, leftOut: 7 });
    expect(second.counts[5]).toBe(12);
    expect(second.total).toBe(12);
  });

  it('finds none where there is no such layer', () => {
    expect(readHistograms({ shape: [0, 55], data: new Float32Array(0) })).toEqual([]);
  });
});
