import type { Experiment } from '../config/experiment';
import type { Evaluation, Plateau } from '../protocol';

/** A loss falls if it gets below the best one by this share: PyTorch’s ReduceLROnPlateau, threshold_mode “rel”. */
const THRESHOLD = 1e-4;

/** Before the first evaluation; the rate has dropped so often already. */
export const newPlateau = (step: number, drops = 0): Plateau => ({ drops, best: Infinity, since: step });

/** The loss that says whether a run still gets better: on the test samples, or without any on the others. */
const watchedLoss = ({ testLoss, trainLoss }: Evaluation): number => (Number.isNaN(testLoss) ? trainLoss : testLoss);

/** Counts a drop of the rate where the loss has not fallen for the schedule’s steps; for scheduled evaluations. */
export function watchPlateau(
  plateau: Plateau,
  { schedule, scheduleSteps }: Experiment,
  evaluation: Evaluation,
): Plateau {
  if (schedule !== 'plateau') return plateau;
  const { step } = evaluation;
  const loss = watchedLoss(evaluation);
  const { drops, best, since } = plateau;
  if (loss < best * (1 - THRESHOLD)) {
    return { drops, best: loss, since: step };
  }
  return step - since < scheduleSteps ? plateau : { drops: drops + 1, best, since: step };
}
