import { HISTOGRAM_BINS, HISTOGRAM_HEAD } from '../protocol';

/** Lowest and highest value that a histogram counts. */
export type Bounds = readonly [low: number, high: number];

/** Largest power of two that a frame can hold. */
const LARGEST = 2 ** 127;

/** The next power of two from a size on; 0 for 0. */
function reachOf(size: number): number {
  if (size === 0) return 0;
  const reach = 2 ** Math.ceil(Math.log2(size));
  return Math.min(LARGEST, reach < size ? 2 * reach : reach);
}

/**
 * Bounds for values that take these: those of a bounded range itself, else out to the next power of two, to both
 * sides of zero where values have both signs. Such bounds seldom move, and bins of one nest in those of the next.
 */
export function boundsOf(values: Float32Array, [lowest, highest]: Bounds): Bounds {
  if (Number.isFinite(lowest) && Number.isFinite(highest)) return [lowest, highest];
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (size > most && size < Infinity) most = size;
  }
  const reach = reachOf(most);
  return [lowest >= 0 ? 0 : -reach, reach];
}

/**
 * Counts values into one row of topic `layerDetail`; a value at an edge or beyond counts in the last bin there, one that
 * is not finite counts as left out. Bounds of no width stand for values that are all 0: they count in the first bin.
 */
export function writeHistogram(values: Float32Array, column: number, [low, high]: Bounds, row: Float32Array): void {
  const counts = row.fill(0).subarray(HISTOGRAM_HEAD);
  const perUnit = high > low ? HISTOGRAM_BINS / (high - low) : 0;
  let sum = 0;
  let zeros = 0;
  let leftOut = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Number.isFinite(value)) {
      leftOut++;
      continue;
    }
    sum += value;
    if (value === 0) zeros++;
    counts[Math.max(0, Math.min(HISTOGRAM_BINS - 1, Math.floor((value - low) * perUnit)))]++;
  }
  const finite = values.length - leftOut;
  const mean = sum / finite;
  let squares = 0;
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i])) squares += (values[i] - mean) ** 2;
  row.set([column, low, high, mean, Math.sqrt(squares / finite), zeros / finite, leftOut]);
}
