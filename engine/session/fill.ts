import { createDropoutKeys } from '../dropout';
import { augmentationOf } from '../images/augment';
import { pushHead } from '../memory';
import { createStepRows } from '../step-rows';
import type { Progress } from './contract';
import type { Run } from './run';

/**
 * Fills the run's table with its next so many steps, and moves the batches on by as many; `rateOf` the i-th of them
 * takes the place of the schedule. A step allocates nothing: half a million of them may be made in a second.
 */
export function fillTable(
  { batches, table, prepared }: Pick<Run, 'batches' | 'table' | 'prepared'>,
  progress: Pick<Progress, 'step' | 'updates' | 'scheduleStart' | 'plateau'>,
  count: number,
  rateOf?: (i: number) => number,
): void {
  const { experiment, plan } = prepared;
  // The settings of an experiment, by the names that the optimizer's formulas use.
  const values = experiment as unknown as Readonly<Record<string, number>>;
  const rowAt = createStepRows(experiment, plan.optimizer, values, progress.plateau.drops);
  const dropoutKey = createDropoutKeys(experiment.seed);
  table.rows = 0;
  for (let i = 0; i < count; i++) {
    const step = progress.step + i;
    const row = rowAt(step - progress.scheduleStart, progress.updates + i + 1, dropoutKey(step));
    if (rateOf) row.rate = rateOf(i);
    if (plan.images) row.augmentation = augmentationOf(experiment, experiment.seed, step);
    batches.dealInto(table.words, pushHead(table, batches.nextSize, row));
  }
}
