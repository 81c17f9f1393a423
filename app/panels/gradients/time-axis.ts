import type { GradientBin } from '../../state/gradient-history';

/** Steps that a strip shows. */
export interface TimeSpan {
  readonly from: number;
  /** The step after the last one. */
  readonly until: number;
}

/** From the first step that is known to the newest one; null where there is none. */
export function spanOf(bins: readonly GradientBin[]): TimeSpan | null {
  const first = bins[0];
  const last = bins.at(-1);
  return first && last ? { from: first.step, until: last.until } : null;
}

/** The bins under each pixel of a strip: the first, and the one after the last; [pixels, 2]. */
export function binsPerPixel(bins: readonly GradientBin[], span: TimeSpan, pixels: number): Uint16Array {
  const result = new Uint16Array(2 * pixels);
  const steps = span.until - span.from;
  let first = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const from = span.from + (pixel / pixels) * steps;
    const until = span.from + ((pixel + 1) / pixels) * steps;
    while (first < bins.length - 1 && bins[first].until <= from) first++;
    let end = first + 1;
    while (end < bins.length && bins[end].step < until) end++;
    result[2 * pixel] = first;
    result[2 * pixel + 1] = end;
  }
  return result;
}

/** Decimal logarithm that stands for a layer in some bins: the mean, weighted by steps; NaN where nothing is known. */
export function middleOf(bins: readonly GradientBin[], from: number, until: number, layer: number): number {
  let sum = 0;
  let steps = 0;
  for (let i = from; i < until; i++) {
    const value = bins[i].middle[layer];
    if (Number.isNaN(value)) continue;
    const weight = bins[i].until - bins[i].step;
    sum += value * weight;
    steps += weight;
  }
  return steps === 0 ? Number.NaN : sum / steps;
}

/** The bin in which a step lies, or the nearest one; −1 where there is none. */
export function binAt(bins: readonly GradientBin[], step: number): number {
  let low = 0;
  let high = bins.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bins[middle].until > step) high = middle;
    else low = middle + 1;
  }
  return high;
}
