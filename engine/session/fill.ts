import { dropoutKey } from '../dropout';
import { augmentationOf } from '../images/augment';
import { pushStep } from '../memory';
import { createStepRows } from '../step-rows';
import type { Progress } from './contract';
import type { Run } from './run';

/**
 * Fills the run's table with its next so many steps, and moves the batches on by as many; `rateOf` the i-th of them
 * takes the place of the schedule.
 */
export function fillTable(
  { batches, table, prepared }: Run,
  progress: Progress,
  count: number,
  rateOf?: (i: number) => number,
): void {
  const { experiment, plan } = prepared;
  // The settings of an experiment, by the names that the optimizer's formulas use.
  const values = experiment as unknown as Readonly<Record<string, number>>;
  const rowAt = createStepRows(experiment, plan.optimizer, values, progress.plateau.drops);
  table.rows = 0;
  for (let i = 0; i < count; i++) {
    const t = progress.step + i - progress.scheduleStart;
    const batch = batches.next();
    const step = progress.step + i;
    const row = rowAt(t, progress.updates + i + 1, dropoutKey(experiment.seed, step));
    const rate = rateOf ? rateOf(i) : row.rate;
    const augmentation = augmentationOf(experiment, experiment.seed, step);
    pushStep(table, batch.length, { ...row, rate, augmentation }).set(batch);
  }
}
