import type { Seam, Snapshot, Status } from '../protocol';
import { rateAt } from '../step-rows';
import type { Progress } from './contract';
import type { History } from './history';
import type { Loop } from './loop';
import type { Run } from './run';

/** Where training stands. */
export interface Standing {
  readonly run: Run;
  readonly progress: Progress;
  readonly seams: readonly Seam[];
  /** Rises with everything that makes earlier pictures wrong. */
  readonly version: number;
}

/** All that is needed to go on from here. */
export async function freezeRun({ run, progress, seams }: Standing): Promise<Snapshot> {
  const { parameters, state } = await run.executor.read();
  const { step, updates, scheduleStart, plateau, touched } = progress;
  const { experiment } = run.prepared;
  return {
    experiment,
    step,
    ...run.batches.position,
    updates,
    scheduleStart,
    plateau,
    touched,
    parameters,
    state,
    seams,
  };
}

/** Where a run stands, as the page is told. */
export function statusOf(
  { run, progress, seams, version }: Standing,
  loop: Pick<Loop, 'running' | 'measured'>,
  history: Pick<History, 'canUndo' | 'canRedo'>,
): Status {
  const { position, stepsPerEpoch } = run.batches;
  const { step, scheduleStart, plateau, evaluation, trouble, stoppedEarly } = progress;
  return {
    running: loop.running,
    step,
    epoch: position.epoch,
    stepsPerEpoch,
    rate: rateAt(run.prepared.experiment, step - scheduleStart, plateau.drops),
    speed: loop.measured,
    version,
    seams,
    evaluation,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    trouble,
    stoppedEarly,
  };
}
