import { hash } from '../../random';
import type { Samples } from './samples';

/** Indices of the samples to train on and of those held out, each in rising order; together every sample once. */
export interface Split {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * Holds out a share of the samples, of every class alike (to within one sample), and leaves at least one to train on.
 *
 * The samples with the smallest hash are held out: a larger share adds to the test set and never swaps, and more
 * samples change the lot of few.
 */
export function split(samples: Pick<Samples, 'count' | 'classes' | 'target'>, testShare: number, key: number): Split {
  const { count, classes, target } = samples;
  const groups: number[][] = Array.from({ length: Math.max(1, classes) }, () => []);
  for (let i = 0; i < count; i++) groups[classes > 0 ? target[i] : 0].push(i);

  const share = Math.min(1, Math.max(0, testShare));
  const lots = Uint32Array.from({ length: count }, (_, i) => hash(key, i));
  const held = new Uint8Array(count);
  let passed = 0;
  let heldCount = 0;
  for (const group of groups) {
    passed += group.length;
    // Rounding the running total spreads the remainders over the classes.
    const quota = Math.min(Math.round(share * passed), count - 1) - heldCount;
    const order = group.toSorted((a, b) => lots[a] - lots[b] || a - b);
    for (const index of order.slice(0, Math.max(0, quota))) held[index] = 1;
    heldCount += Math.max(0, quota);
  }

  const indices = Uint32Array.from({ length: count }, (_, i) => i);
  return { train: indices.filter((i) => held[i] === 0), test: indices.filter((i) => held[i] === 1) };
}
