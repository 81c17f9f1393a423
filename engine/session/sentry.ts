import type { Prepared } from '../prepare';
import type { Evaluation, Snapshot } from '../protocol';
import type { Progress } from './contract';
import { newPlateau, watchPlateau } from './plateau';

/** With fewer test samples than this, chance alone would decide when a run stops. */
const MIN_TEST_SAMPLES = 5;
/** A loss is sound up to so many times the loss that the run began with. */
const SOUND = 10;

/** Follows the evaluations of a run: for early stopping, for drops of the rate, and for a moment to fall back on. */
export interface Sentry {
  /** The last moment at which the loss was sound: what a lost device or numbers that blew up are mended with. */
  readonly sound: Snapshot;
  /** What was best before is no measure for what comes. */
  restart(): void;
  /**
   * Takes an evaluation of a run that is under way; of those, only the `scheduled` ones decide anything.
   * @returns the best moment, if the experiment’s patience has run out since; else null
   */
  take(
    prepared: Prepared,
    evaluation: Evaluation,
    scheduled: boolean,
    freeze: () => Promise<Snapshot>,
  ): Promise<Snapshot | null>;
}

/** A sentry over a run that begins, or goes on changed, at a moment; it counts the drops of the rate in `progress`. */
export function createSentry(progress: Progress, start: Snapshot): Sentry {
  // Of images the run may be watched before it is evaluated.
  let firstLoss = progress.evaluation.trainLoss;
  let sound = start;
  let best: { readonly loss: number; readonly moment: Snapshot } | null = null;

  /** The best moment, if nothing better came for so many steps. */
  function runOut({ samples, experiment }: Prepared, loss: number, moment: Snapshot): Snapshot | null {
    const { patience } = experiment;
    if (patience === 0 || samples.isTest.reduce((sum, test) => sum + test, 0) < MIN_TEST_SAMPLES) return null;
    if (Number.isFinite(loss) && (best === null || loss < best.loss)) best = { loss, moment };
    return best !== null && moment.step - best.moment.step >= patience ? best.moment : null;
  }

  return {
    get sound() {
      return sound;
    },
    restart() {
      best = null;
      progress.plateau = newPlateau(progress.step, progress.plateau.drops);
    },
    async take(prepared, evaluation, scheduled, freeze) {
      if (scheduled) progress.plateau = watchPlateau(progress.plateau, prepared.experiment, evaluation);
      const moment = await freeze();
      if (Number.isNaN(firstLoss)) firstLoss = evaluation.trainLoss;
      if (evaluation.trainLoss <= SOUND * firstLoss) sound = moment;
      return scheduled ? runOut(prepared, evaluation.testLoss, moment) : null;
    },
  };
}
