import type { Samples } from '../../engine/protocol';
import { type Reading, winner } from './reading';

/** How often each class was taken for each: `counts[actual][predicted]`. */
export interface Confusion {
  readonly counts: readonly (readonly number[])[];
  readonly total: number;
  readonly right: number;
}

/** Counts the samples of one part by their class and by the class that wins; samples without a winner are left out. */
export function countConfusion(
  reading: Reading,
  classes: number,
  samples: Samples,
  predictions: Float32Array,
  outputs: number,
  part: 'train' | 'test',
): Confusion {
  const counts = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
  let total = 0;
  let right = 0;
  for (let i = 0; i < samples.count; i++) {
    if ((samples.isTest[i] === 1) !== (part === 'test')) continue;
    const actual = samples.target[i];
    const predicted = winner(reading, predictions, i * outputs);
    if (predicted === null || !(actual < classes)) continue;
    counts[actual][predicted]++;
    total++;
    if (predicted === actual) right++;
  }
  return { counts, total, right };
}

/** Share of a class's samples that were recognised; NaN where it has none. */
export function recallOf({ counts }: Confusion, actual: number): number {
  const row = counts[actual];
  return row[actual] / row.reduce((sum, count) => sum + count, 0);
}
