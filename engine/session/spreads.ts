import type { Spread } from '../protocol';

/** Numbers of every step, for several things at once, between two reports. */
export interface Spreads {
  /** Values that each thing has so far. */
  readonly count: number;
  /** Takes one step's values, [things]. */
  add(values: Float32Array | readonly number[]): void;
  /** Smallest, middle and largest of each thing's values since the last call; then starts anew. */
  drain(): readonly Spread[];
}

const NOTHING: Spread = { min: Number.NaN, median: Number.NaN, max: Number.NaN };

/** Gathers values of so many things; grows with the steps between two reports, which keep none. */
export function createSpreads(things: number): Spreads {
  let kept = new Float32Array(64 * things);
  let count = 0;

  function spreadOf(thing: number): Spread {
    const values = new Float32Array(count);
    for (let i = 0; i < count; i++) values[i] = kept[i * things + thing];
    // NaN sorts behind everything: a value that is not finite shows in the maximum.
    values.sort();
    const middle = count >> 1;
    const median = count % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    return { min: values[0], median, max: values[count - 1] };
  }

  return {
    get count() {
      return count;
    },
    add(values) {
      if ((count + 1) * things > kept.length) {
        const larger = new Float32Array(2 * kept.length);
        larger.set(kept);
        kept = larger;
      }
      kept.set(values, count * things);
      count++;
    },
    drain() {
      const spreads = Array.from({ length: things }, (_, thing) => (count === 0 ? NOTHING : spreadOf(thing)));
      count = 0;
      return spreads;
    },
  };
}
