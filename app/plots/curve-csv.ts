import type { Curves } from '../state/curves';

const HEADER = [
  'step',
  'batches',
  'batch_loss_mean',
  'batch_loss_min',
  'batch_loss_max',
  'train_loss',
  'test_loss',
  'train_accuracy',
  'test_accuracy',
];

/** JavaScript prints a number so that reading it back gives the same bits; a float32 is exact in it. */
const cell = (value: number): string => (Number.isFinite(value) ? String(value) : '');

/**
 * The curves as comma-separated values, by step. `batches` steps from `step` on are summed up in the three batch
 * losses; evaluations stand in the row of their own step.
 */
export function curvesToCsv({ bins, evaluations }: Pick<Curves, 'bins' | 'evaluations'>): string {
  const rows = new Map<number, string[]>();
  const rowOf = (step: number): string[] => {
    const known = rows.get(step);
    if (known) return known;
    const row = [String(step), ...HEADER.slice(1).map(() => '')];
    rows.set(step, row);
    return row;
  };
  for (const { step, count, mean, min, max } of bins) {
    rowOf(step).splice(1, 4, String(count), cell(mean), cell(min), cell(max));
  }
  for (const { step, trainLoss, testLoss, trainAccuracy, testAccuracy } of evaluations) {
    rowOf(step).splice(5, 4, cell(trainLoss), cell(testLoss), cell(trainAccuracy), cell(testAccuracy));
  }
  const ordered = [...rows.entries()].toSorted(([a], [b]) => a - b).map(([, row]) => row);
  return [HEADER, ...ordered].map((row) => `${row.join(',')}\n`).join('');
}
