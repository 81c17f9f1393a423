import type { Experiment, ExperimentKey } from '../config/experiment';
import type { TrainingState } from '../executor';
import { prepare, type Prepared } from '../prepare';
import type { Evaluation, Samples, Seam, Snapshot } from '../protocol';
import type { Position } from './batches';
import { beginSchedule, carryOver, isHot, keepsSamples, withSeam } from './change';
import { newProgress, nothingAt } from './contract';
import type { ImageLibrary } from './image-library';
import { freezeRun, type Standing } from './moment';
import { initialState, type Run } from './run';
import { createSentry, type Sentry } from './sentry';

/** What a course runs on and whom it tells. */
export interface CourseHost {
  /** Makes a run on the device that suits it. */
  readonly startRun: (prepared: Prepared, state: TrainingState, position: Position) => Promise<Run>;
  readonly library: ImageLibrary;
  /** What came after this step did not happen. */
  readonly onRewind: (step: number) => void;
  /** Another run has taken the place of the one before, which is still there. */
  readonly onBegin: () => void;
  /** The run goes on with other settings. */
  readonly onSettings: () => Promise<void>;
  /** Other weights than the latest step left behind: what comes next is looked at before it is made. */
  readonly onWeights: () => Promise<void>;
  readonly onSamples: (version: number, samples: Samples) => void;
  readonly onEvaluation: (evaluation: Evaluation) => void;
  /** The run stands somewhere else, and its evaluation takes long: it is wanted as soon as the change is answered. */
  readonly onUnmeasured: () => void;
}

/**
 * The course that a session's training takes, from run to run: what it stands at, and every way to another place in
 * it. Nothing may be trained while it changes.
 */
export interface Course extends Standing {
  freeze(): Promise<Snapshot>;
  /** Makes an experiment ready with the images that it needs; one that cannot be is refused in words. */
  prepare(experiment: Experiment): Promise<Prepared>;
  /** To step 0 and the initial weights. */
  restart(experiment: Experiment): Promise<void>;
  restore(snapshot: Snapshot): Promise<void>;
  /** Back to the last moment at which the loss was sound, with the settings of now. */
  fallBack(): Promise<void>;
  /** Numbers that blew up are of no use to anybody. */
  clearTrouble(): Promise<void>;
  /** Stops at this step with the weights of the best moment. */
  stopEarly(best: Snapshot): Promise<void>;
  /** Goes on with another experiment, which differs in these fields; `continued` if the latest seam is of the same gesture. */
  change(prepared: Prepared, keys: readonly ExperimentKey[], continued: boolean): Promise<void>;
  /** Writes a parameter by hand. */
  write(index: number, value: number): Promise<void>;
  /** Takes an evaluation of the run under way; returns the moment to stop at, if it is time. */
  judge(evaluation: Evaluation, scheduled: boolean): Promise<Snapshot | null>;
}

/** A course that begins with an experiment, or where a snapshot stood. */
export function createCourse(host: CourseHost): Course {
  const progress = newProgress();
  let seams: readonly Seam[] = [];
  let version = 0;
  let current: Run;
  let sentry: Sentry;

  const prepareWith: Course['prepare'] = async (experiment) => prepare(experiment, await host.library.need(experiment));

  const freeze = (): Promise<Snapshot> => freezeRun({ run: current, progress, seams, version });

  function judge(evaluation: Evaluation, scheduled: boolean): Promise<Snapshot | null> {
    take(evaluation);
    return sentry.take(current.prepared, evaluation, scheduled, freeze);
  }

  function take(evaluation: Evaluation): void {
    progress.evaluation = evaluation;
    host.onEvaluation(evaluation);
  }

  /** Nothing is stale that is evaluated while nothing else can happen. */
  async function measure(tell: (evaluation: Evaluation) => unknown): Promise<void> {
    const evaluation = await current.evaluate(progress.step);
    if (evaluation) await tell(evaluation);
  }

  /** Evaluates the run as it stands now, or has that done soon, and watches it from here on. */
  async function takeMeasure(): Promise<void> {
    if (current.evaluatesSlowly) host.onUnmeasured();
    else await measure(take);
    sentry = createSentry(progress, await freeze());
  }

  /** Puts a new run in the place of the current one. */
  async function begin(prepared: Prepared, trained: TrainingState, position: Position): Promise<void> {
    const next = await host.startRun(prepared, trained, position);
    const before: Run | undefined = current;
    current = next;
    host.onBegin();
    before?.dispose();
    version++;
    if (before?.prepared.samples !== prepared.samples) {
      // What was found with other samples says nothing about these.
      progress.evaluation = nothingAt(progress.step);
      host.onSamples(version, prepared.samples);
    }
    progress.trouble = null;
    progress.stoppedEarly = null;
    await takeMeasure();
    await host.onWeights();
  }

  async function restart(experiment: Experiment): Promise<void> {
    const prepared = await prepareWith(experiment);
    host.onRewind(0);
    Object.assign(progress, newProgress());
    seams = [];
    await begin(prepared, await initialState(prepared), { epoch: 0, taken: 0 });
  }

  async function restore(snapshot: Snapshot): Promise<void> {
    const prepared = await prepareWith(snapshot.experiment);
    const { step, updates, scheduleStart, plateau, touched, epoch, taken } = snapshot;
    Object.assign(progress, { step, updates, scheduleStart, plateau, touched, evaluation: nothingAt(step) });
    seams = snapshot.seams;
    host.onRewind(step);
    await begin(prepared, snapshot, { epoch, taken });
  }

  function fallBack(): Promise<void> {
    const { sound } = sentry;
    const scheduleStart = Math.min(progress.scheduleStart, sound.step);
    return restore({ ...sound, scheduleStart, experiment: current.prepared.experiment });
  }

  async function change(prepared: Prepared, keys: readonly ExperimentKey[], continued: boolean): Promise<void> {
    const before = current.prepared;
    const { experiment } = prepared;
    if (keys.includes('seed') || (progress.step === 0 && !progress.touched)) return restart(experiment);
    if (keys.includes('schedule')) beginSchedule(progress);
    progress.stoppedEarly = null;
    sentry.restart();
    if (progress.step > 0) seams = withSeam(seams, progress.step, before.experiment, experiment, continued);
    if (isHot(keys)) {
      current = { ...current, prepared: { ...before, experiment } };
      version++;
      return host.onSettings();
    }
    const { position } = current.batches;
    if (before.plan.optimizer !== prepared.plan.optimizer) progress.updates = 0;
    const sameData = before.train.length === prepared.train.length;
    await begin(
      keepsSamples(keys) ? { ...prepared, samples: before.samples } : prepared,
      await carryOver(before, await current.executor.read(), prepared),
      sameData ? position : { epoch: position.epoch, taken: 0 },
    );
  }

  return {
    get run() {
      return current;
    },
    progress,
    get seams() {
      return seams;
    },
    get version() {
      return version;
    },
    freeze,
    prepare: prepareWith,
    restart,
    restore,
    fallBack,
    async clearTrouble() {
      if (progress.trouble) await fallBack();
    },
    async stopEarly(best) {
      current.executor.load(best);
      progress.updates = best.updates;
      progress.stoppedEarly = { step: progress.step, best: best.step };
      version++;
      sentry.restart();
      await takeMeasure();
      await host.onWeights();
    },
    change,
    async write(index, value) {
      const trained = await current.executor.read();
      trained.parameters[index] = value;
      current.executor.load(trained);
      progress.touched = true;
      progress.stoppedEarly = null;
      sentry.restart();
      version++;
      await measure((evaluation) => judge(evaluation, false));
    },
    judge,
  };
}
