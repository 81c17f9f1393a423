import { type Frame, HISTOGRAM_BINS, HISTOGRAM_HEAD } from '../../engine/protocol';

/** Lowest and highest value of an axis. */
export type Span = readonly [low: number, high: number];

/** One row of topic `layerDetail`. */
export interface Histogram {
  /** Column of the layer that it is of. */
  readonly column: number;
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  readonly deviation: number;
  /** Share of the values that are exactly 0. */
  readonly zeros: number;
  /** Values that were not finite. */
  readonly leftOut: number;
  /** Finite values. */
  readonly total: number;
  readonly counts: Float32Array;
}

/** The histograms of a frame of topic `layerDetail`, copied: weights, z, a, gradients; none where there is no such layer. */
export function readHistograms({ shape, data }: Pick<Frame, 'shape' | 'data'>): readonly Histogram[] {
  const [rows, width] = shape;
  return Array.from({ length: rows }, (_, i) => {
    const row = data.subarray(i * width, (i + 1) * width);
    const [column, low, high, mean, deviation, zeros, leftOut] = row;
    const counts = row.slice(HISTOGRAM_HEAD);
    const total = counts.reduce((sum, count) => sum + count, 0);
    return { column, low, high, mean, deviation, zeros, leftOut, total, counts };
  });
}

/**
 * Shares of all values in each of the bins of a span. A bin that is cut gives to both sides by its parts, but values that
 * are exactly 0 stay where 0 is; what lies outside is not counted.
 */
export function rebin(histogram: Histogram, [from, to]: Span, bins = HISTOGRAM_BINS): Float32Array {
  const { low, high, counts, total, zeros } = histogram;
  const shares = new Float32Array(bins);
  if (total === 0 || !(to > from)) return shares;
  const scale = bins / (to - from);
  const width = (high - low) / counts.length;
  const zero = width > 0 ? Math.min(counts.length - 1, Math.floor(-low / width)) : -1;
  for (let i = 0; i < counts.length; i++) {
    const share = counts[i] / total - (i === zero ? zeros : 0);
    const start = (low + i * width - from) * scale;
    if (share > 1e-6) spread(shares, start, start + width * scale, share);
  }
  if (zero >= 0 && zeros > 0) spread(shares, -from * scale, -from * scale, zeros);
  return shares;
}

/** Adds a share to the bins between two places, measured in bins, evenly. */
function spread(shares: Float32Array, start: number, end: number, share: number): void {
  const first = Math.floor(start);
  if (end - start < 1e-9) {
    if (first >= 0 && first < shares.length) shares[first] += share;
    return;
  }
  for (let bin = Math.max(0, first); bin < Math.min(shares.length, end); bin++) {
    const part = Math.min(end, bin + 1) - Math.max(start, bin);
    if (part > 0) shares[bin] += (share * part) / (end - start);
  }
}

/** Share of the values of a histogram that lie outside a span. */
function outside(histogram: Histogram, span: Span): number {
  if (histogram.total === 0) return 0;
  return 1 - rebin(histogram, span).reduce((sum, share) => sum + share, 0);
}

/** Of all values together, this share may lie outside the axis; it narrows only when half as much would. */
const OUTSIDE = 0.03;

/** Least and most that an axis may reach. */
export interface Reach {
  readonly least: number;
  readonly most: number;
}

const powerAbove = (size: number): number => 2 ** Math.ceil(Math.log2(size));

/**
 * A span that shows all of these histograms but a few far values, to the next power of two: symmetric where there are
 * negative values, else from 0. It stays as it was (`before`) as long as that serves, so that pictures don't jump.
 */
export function commonSpan(histograms: readonly Histogram[], before: Span | null, { least, most }: Reach): Span {
  const signed = histograms.some(({ low }) => low < 0);
  const spanOf = (reach: number): Span => [signed ? -reach : 0, reach];
  const average = (reach: number): number =>
    histograms.reduce((sum, histogram) => sum + outside(histogram, spanOf(reach)), 0) / histograms.length;
  const farthest = histograms.reduce((far, { low, high }) => Math.max(far, -low, high), 0);
  if (farthest === 0) return before ?? spanOf(least || 1);
  const widest = Math.max(least, Math.min(powerAbove(farthest), most > 0 ? powerAbove(most) : Infinity));
  let reach = widest;
  while (reach / 2 >= Math.max(least, widest / 2 ** 12) && average(reach / 2) <= OUTSIDE) reach /= 2;
  const known = before?.[1] ?? 0;
  if (known <= reach || known > 2 * widest) return spanOf(reach);
  return average(known / 2) <= OUTSIDE / 2 ? spanOf(reach) : spanOf(known);
}

/** How high bars are drawn. */
export interface BarScale {
  /** Share that a bar of full height stands for. */
  readonly top: number;
  /** A bar so much higher than all others that it is cut off; −1 where there is none. */
  readonly cut: number;
}

/** A bar may be this much higher than the next one before it is cut, and then the others reach this share of the height. */
const OUTSTANDING = 3;
const OTHERS = 0.62;

/** A scale by which all bars are legible, though one may be far higher than the rest. */
export function barScale(shares: ArrayLike<number>): BarScale {
  let highest = -1;
  let next = 0;
  for (let i = 0; i < shares.length; i++) {
    if (highest < 0 || shares[i] > shares[highest]) {
      next = highest < 0 ? 0 : shares[highest];
      highest = i;
    } else next = Math.max(next, shares[i]);
  }
  if (highest < 0 || shares[highest] === 0) return { top: 1, cut: -1 };
  const isCut = next > 0 && shares[highest] > OUTSTANDING * next;
  return isCut ? { top: next / OTHERS, cut: highest } : { top: shares[highest], cut: -1 };
}

/** The same shares with their noise evened out: twice the mean of each with its neighbours, 1 : 2 : 1. */
export function smoothed(shares: Float32Array): Float32Array {
  const pass = (from: Float32Array): Float32Array =>
    from.map((share, i) => (2 * share + (from[i - 1] ?? share) + (from[i + 1] ?? share)) / 4);
  return pass(pass(shares));
}
