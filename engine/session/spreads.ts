import type { Spread } from '../protocol';

/** Numbers of every step, for several things at once, between two reports. */
export interface Spreads {
  /** Values that each thing has so far. */
  readonly count: number;
  /** Steps for which there is room without taking more memory. */
  readonly room: number;
  /** Takes one step's values, [things]. */
  add(values: Float32Array | readonly number[]): void;
  /** Smallest, middle and largest of each thing's values since the last call; then starts anew. */
  drain(): readonly Spread[];
}

const NOTHING: Spread = { min: Number.NaN, median: Number.NaN, max: Number.NaN };

/** Steps for which there is room at first, and to which it shrinks again. */
const ROOM = 64;

/** Puts what is no number behind the others; returns how many are numbers. */
function numbersFirst(values: Float32Array): number {
  let numbers = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) continue;
    values[i] = values[numbers];
    values[numbers++] = value;
  }
  return numbers;
}

/** Moves the k-th smallest of the first so many to place k, smaller ones before it (Hoare's selection): O(count). */
function select(values: Float32Array, count: number, k: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const kept = values[i];
      values[i++] = values[j];
      values[j--] = kept;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k];
}

/** Of values, which it puts into another order; a value that is none stands behind all others. */
function spreadOf(values: Float32Array): Spread {
  const numbers = numbersFirst(values);
  let min = numbers > 0 ? values[0] : Number.NaN;
  let max = min;
  for (let i = 1; i < numbers; i++) {
    const value = values[i];
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const middle = values.length >> 1;
  let median = middle < numbers ? select(values, numbers, middle) : Number.NaN;
  if (values.length % 2 === 0 && middle < numbers) {
    let below = values[0];
    for (let i = 1; i < middle; i++) if (values[i] > below) below = values[i];
    median = (below + median) / 2;
  }
  return { min, median, max: numbers < values.length ? Number.NaN : max };
}

/** Gathers values of so many things, of all steps between two reports, which keep none. */
export function createSpreads(things: number): Spreads {
  let kept = new Float32Array(ROOM * things);
  let count = 0;

  function valuesOf(thing: number, out: Float32Array): Float32Array {
    for (let i = 0; i < count; i++) out[i] = kept[i * things + thing];
    return out;
  }

  return {
    get count() {
      return count;
    },
    get room() {
      return kept.length / things;
    },
    add(values) {
      if ((count + 1) * things > kept.length) {
        const larger = new Float32Array(2 * kept.length);
        larger.set(kept);
        kept = larger;
      }
      const start = count * things;
      for (let i = 0; i < things; i++) kept[start + i] = values[i];
      count++;
    },
    drain() {
      const values = new Float32Array(count);
      const spreads = Array.from({ length: things }, (_, thing) =>
        count === 0 ? NOTHING : spreadOf(valuesOf(thing, values)),
      );
      // After a report that came late there is not room for as much for ever.
      if (kept.length > ROOM * things && 4 * count * things < kept.length)
        kept = new Float32Array(Math.max(ROOM * things, kept.length / 2));
      count = 0;
      return spreads;
    },
  };
}
