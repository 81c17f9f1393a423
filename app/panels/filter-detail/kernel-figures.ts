import type { FilterCourse } from '../../../engine/protocol/filter';
import { formatFigure } from '../../plots/figure-text';

/** Largest size among the finite ones of some values; 0 of none. */
export function largestOf(values: Float32Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (size > most && size < Infinity) most = size;
  }
  return most;
}

/** Smallest and largest of some values. */
export function rangeOf(values: Float32Array): readonly [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  return values.length === 0 ? [0, 0] : [low, high];
}

/** Place of the last recorded moment up to a step; the first one where there is none. */
export function momentAt({ moments }: Pick<FilterCourse, 'moments'>, step: number): number {
  return Math.max(
    0,
    moments.findLastIndex((moment) => moment.step <= step),
  );
}

/** ‖b − a‖ / ‖a‖; NaN of nothing. */
export function relativeChange(a: Float32Array, b: Float32Array): number {
  let [difference, size] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    difference += (b[i] - a[i]) ** 2;
    size += a[i] ** 2;
  }
  return size > 0 ? Math.sqrt(difference / size) : Number.NaN;
}

/** A weight in two digits, without the zero that leads. */
export const shortText = (value: number): string => formatFigure(value, 2).replace(/^(−?)0\./, '$1.');
