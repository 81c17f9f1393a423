import { dropoutKey } from '../dropout';
import { pushStep } from '../memory';
import { createStepRows } from '../step-rows';
import type { Progress } from './contract';
import type { Run } from './run';

/** Fills the run's table with its next so many steps, and moves the batches on by as many. */
export function fillTable({ batches, table, prepared }: Run, progress: Progress, count: number): void {
  const { experiment, plan } = prepared;
  // The settings of an experiment, by the names that the optimizer's formulas use.
  const values = experiment as unknown as Readonly<Record<string, number>>;
  const rowAt = createStepRows(experiment, plan.optimizer, values, progress.plateau.drops);
  table.rows = 0;
  for (let i = 0; i < count; i++) {
    const t = progress.step + i - progress.scheduleStart;
    const batch = batches.next();
    const key = dropoutKey(experiment.seed, progress.step + i);
    pushStep(table, batch.length, rowAt(t, progress.updates + i + 1, key)).set(batch);
  }
}
