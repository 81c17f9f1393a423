import type { Experiment } from '../config/experiment';
import type { Evaluation, Plateau } from '../protocol';
import { rateAt } from '../step-rows';

/** A loss falls if it gets below the best one by this share: PyTorch’s ReduceLROnPlateau, threshold_mode “rel”. */
const THRESHOLD = 1e-4;
/** A drop that changes the rate by no more than this is left out: ReduceLROnPlateau’s eps. */
const LEAST_DROP = 1e-8;

/** Before the first evaluation; the rate has dropped so often already. */
export const newPlateau = (step: number, drops = 0): Plateau => ({ drops, best: Infinity, since: step });

/** The loss that says whether a run still gets better: on the test samples, or without any on the others. */
const watchedLoss = ({ testLoss, trainLoss }: Evaluation): number => (Number.isNaN(testLoss) ? trainLoss : testLoss);

/** Whether one more drop would change the rate enough to be made. */
const canDrop = (experiment: Experiment, drops: number): boolean =>
  rateAt(experiment, 0, drops) - rateAt(experiment, 0, drops + 1) > LEAST_DROP;

/** Counts a drop of the rate where the loss has not fallen for the schedule’s steps; for scheduled evaluations. */
export function watchPlateau(plateau: Plateau, experiment: Experiment, evaluation: Evaluation): Plateau {
  const { schedule, scheduleSteps } = experiment;
  if (schedule !== 'plateau') return plateau;
  const { step } = evaluation;
  const loss = watchedLoss(evaluation);
  const { drops, best, since } = plateau;
  if (loss < best * (1 - THRESHOLD)) {
    return { drops, best: loss, since: step };
  }
  if (step - since < scheduleSteps) return plateau;
  return { drops: canDrop(experiment, drops) ? drops + 1 : drops, best, since: step };
}
