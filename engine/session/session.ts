import type { Experiment } from '../config/experiment';
import { changedKeys, normalise } from '../config/normalise';
import type { Note } from '../config/parameter';
import type { TrainingState } from '../executor';
import { prepare, type Prepared } from '../prepare';
import type { Evaluation, Seam, SessionState, Snapshot, Status } from '../protocol';
import type { Position } from './batches';
import { beginSchedule, carryOver, checkParameter, checkSamples, isHot, keepsSamples, withSeam } from './change';
import { engineFailed, newProgress, type OpenOptions, type Session } from './contract';
import { createDeviceKeeper } from './device-keeper';
import { createExaminer } from './examiner';
import { createFrames } from './frames';
import { createHistory } from './history';
import { createLoop } from './loop';
import { freezeRun, statusOf } from './moment';
import { rehearseStep } from './rehearsal';
import { createRangeTester } from './range-test';
import { createReporter } from './reporter';
import { initialState, type Run, startRun } from './run';
import { createSentry, type Sentry } from './sentry';

/** Milliseconds between two reports of status and losses. */
const REPORT = 100;

/** Opens a session: finds a device, prepares the experiment, stands at step 0 or where the snapshot stood. */
export async function openSession(options: OpenOptions): Promise<Session> {
  const { id, post, gpu } = options;
  const history = createHistory();
  const reporter = createReporter(id, post);
  const rangeTester = createRangeTester();
  const progress = newProgress();
  let closed = false;
  const keeper = await createDeviceKeeper(options.backend, gpu, (reason) => {
    if (!closed) recover(reason).catch((error) => void fail(error));
  });
  let seams: readonly Seam[] = [];
  let version = 0;
  /** The person wants it to train; a failing device does not change that. */
  let keepGoing = false;
  let current: Run;
  let sentry: Sentry;

  const frames = createFrames({
    source: () =>
      closed || examiner.rehearsing
        ? null
        : {
            session: id,
            executor: current.executor,
            prepared: current.prepared,
            samplePoints: current.samplePoints,
            step: progress.step,
            version,
          },
    post: (frame) => post({ type: 'frame', ...frame }, [frame.data.buffer]),
    onFailure: (error) => void fail(error),
  });

  const examiner = createExaminer({
    current: () => current,
    progress,
    version: () => version,
    onVitals(vitals) {
      if (!closed) post({ type: 'vitals', session: id, vitals });
    },
    onFailure: (error) => void fail(error),
  });

  const loop = createLoop(
    {
      current: () => current,
      progress,
      onSteps(firstStep, result, steps) {
        reporter.addLosses(firstStep, result.losses.subarray(0, steps));
        examiner.add(result, steps);
      },
      async onEvaluation(evaluation, scheduled) {
        const best = await judge(evaluation, scheduled);
        if (best) await stopEarly(best);
      },
      onSlice() {
        frames.show();
        if (reporter.age() >= REPORT) report();
        examiner.glance();
      },
      onStop() {
        report();
        void examiner.examine();
      },
      onFailure: (error) => void fail(error),
    },
    options.stepsPerSecond,
  );

  const { snapshot: kept } = options;
  // A device that is lost meanwhile is replaced afterwards.
  await loop.exclusive(() => (kept ? restore(kept) : restart(normalise(options.experiment).experiment)));
  report();

  /** A lost device is asked for again, then done without; the run goes on from what was kept last. */
  async function recover(reason: string): Promise<void> {
    const wasRunning = keepGoing;
    loop.stop();
    await loop.exclusive(() => keeper.replace(reason, fallBack));
    if (closed) return;
    post({ type: 'backend', session: id, backend: keeper.device.backend });
    report();
    frames.show();
    if (wasRunning) loop.start();
  }

  /** An executor failed. One that cannot even be read has lost its device, whether the browser said so yet or not. */
  async function fail(error: unknown): Promise<void> {
    if (closed) return;
    loop.stop();
    const failed = keeper.device;
    const detail = error instanceof Error ? error.message : String(error);
    const alive = await current.executor.read().then(
      () => true,
      () => false,
    );
    if (closed) return;
    if (!alive) return keeper.lose(failed, detail);
    if (failed !== keeper.device || progress.trouble) return;
    progress.trouble = engineFailed(progress.step, detail);
    report();
  }

  function takeEvaluation(evaluation: Evaluation): void {
    progress.evaluation = evaluation;
    reporter.addEvaluation(evaluation);
    examiner.evaluate(evaluation);
  }

  /** Tells of an evaluation of the run under way, and asks the sentry whether to stop at an earlier moment. */
  function judge(evaluation: Evaluation, scheduled: boolean): Promise<Snapshot | null> {
    takeEvaluation(evaluation);
    return sentry.take(current.prepared, evaluation, scheduled, freeze);
  }

  /** Evaluates the run as it stands now, and watches it from here on. */
  async function takeMeasure(): Promise<void> {
    takeEvaluation(await current.evaluate(progress.step));
    sentry = createSentry(progress, await freeze());
  }

  /** Stops at this step with the weights of the best moment. */
  async function stopEarly(best: Snapshot): Promise<void> {
    keepGoing = false;
    loop.stop();
    current.executor.load(best);
    progress.updates = best.updates;
    progress.stoppedEarly = { step: progress.step, best: best.step };
    version++;
    sentry.restart();
    await takeMeasure();
    await examiner.rehearse();
  }

  function status(): Status {
    return statusOf(current, progress, loop, history, { version, seams });
  }

  function report(): void {
    reporter.send(status());
  }

  function freeze(): Promise<Snapshot> {
    return freezeRun(current, progress, seams);
  }

  function rewind(step: number): void {
    reporter.forget();
    post({ type: 'rewind', session: id, step });
  }

  /** Puts a new run in the place of the current one. */
  async function begin(prepared: Prepared, trained: TrainingState, position: Position): Promise<void> {
    const next = await startRun(keeper.device, prepared, trained, position);
    const before: Run | undefined = current;
    current = next;
    examiner.begin();
    frames.forget();
    before?.dispose();
    version++;
    if (before?.prepared.samples !== prepared.samples) {
      post({ type: 'samples', session: id, version, samples: prepared.samples });
    }
    progress.trouble = null;
    progress.stoppedEarly = null;
    await takeMeasure();
    await examiner.rehearse();
  }

  /** To step 0 and the initial weights. */
  async function restart(experiment: Experiment): Promise<void> {
    const prepared = prepare(experiment);
    rewind(0);
    Object.assign(progress, newProgress());
    seams = [];
    await begin(prepared, await initialState(prepared), { epoch: 0, taken: 0 });
  }

  async function restore(snapshot: Snapshot): Promise<void> {
    const { step, updates, scheduleStart, plateau, touched, epoch, taken } = snapshot;
    Object.assign(progress, { step, updates, scheduleStart, plateau, touched });
    seams = snapshot.seams;
    rewind(step);
    await begin(prepare(snapshot.experiment), snapshot, { epoch, taken });
  }

  async function remember(gesture?: string): Promise<void> {
    if (!history.continues(gesture)) history.push(await freeze(), gesture);
  }

  async function apply(experiment: Experiment, gesture?: string): Promise<void> {
    const keys = changedKeys(current.prepared.experiment, experiment);
    if (keys.length === 0) return;
    // What cannot be prepared is refused before anything is touched.
    const prepared = prepare(experiment);
    await clearTrouble();
    const before = current.prepared;
    const continued = history.continues(gesture);
    await remember(gesture);
    if (keys.includes('seed') || (progress.step === 0 && !progress.touched)) return restart(experiment);
    if (keys.includes('schedule')) beginSchedule(progress);
    progress.stoppedEarly = null;
    sentry.restart();
    if (progress.step > 0) seams = withSeam(seams, progress.step, before.experiment, experiment, continued);
    if (isHot(keys)) {
      current = { ...current, prepared: { ...before, experiment } };
      version++;
      examiner.change();
      if (!loop.running) await examiner.rehearse();
      return;
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

  function state(notes: readonly Note[] = []): SessionState {
    const { experiment, network } = current.prepared;
    return { experiment, notes, network, backend: keeper.device.backend, status: status() };
  }

  /** The state after a change, which is shown at once. */
  function changed(notes: readonly Note[] = []): SessionState {
    report();
    frames.show();
    return state(notes);
  }

  function startTraining(until?: number): Status {
    checkSamples(current.prepared);
    keepGoing = until === undefined;
    progress.stoppedEarly = null;
    loop.start(until);
    return status();
  }

  /** Back to the last moment at which the loss was sound, with the settings of now. */
  function fallBack(): Promise<void> {
    const { sound } = sentry;
    const scheduleStart = Math.min(progress.scheduleStart, sound.step);
    return restore({ ...sound, scheduleStart, experiment: current.prepared.experiment });
  }

  /** Numbers that blew up are of no use to anybody. */
  async function clearTrouble(): Promise<void> {
    if (progress.trouble) await fallBack();
  }

  return {
    state,
    configure: (experiment, gesture) =>
      loop.exclusive(async () => {
        const { experiment: wanted, notes } = normalise(experiment);
        await apply(wanted, gesture);
        return changed(notes);
      }),
    setBackend: (next) =>
      loop.exclusive(async () => {
        const moment = await freeze();
        await keeper.choose(next);
        await restore(moment);
        return changed();
      }),
    run: () =>
      loop.exclusive(async () => {
        await clearTrouble();
        return startTraining();
      }),
    pause() {
      keepGoing = false;
      loop.stop();
      return loop.exclusive(status);
    },
    advance: (steps) =>
      loop.exclusive(async () => {
        await clearTrouble();
        if (steps === 'epoch') return startTraining(progress.step + current.batches.stepsLeft);
        // A key that is held down asks for the next step before the last one is made.
        const from = loop.target < Infinity ? loop.target : progress.step;
        return startTraining(from + Math.max(1, Math.floor(steps)));
      }),
    setSpeed(stepsPerSecond) {
      loop.speed = stepsPerSecond > 0 ? stepsPerSecond : 1;
    },
    reset: (seed) =>
      loop.exclusive(async () => {
        await remember();
        const { experiment } = current.prepared;
        await restart(seed === undefined ? experiment : normalise({ ...experiment, seed }).experiment);
        return changed();
      }),
    travel: (direction) =>
      loop.exclusive(async () => {
        const moment = history[direction](await freeze());
        if (moment) await restore(moment);
        return changed();
      }),
    setParameter: (index, value, gesture) =>
      loop.exclusive(async () => {
        checkParameter(current.prepared.plan, index, value);
        await remember(gesture);
        const trained = await current.executor.read();
        trained.parameters[index] = value;
        current.executor.load(trained);
        progress.touched = true;
        progress.stoppedEarly = null;
        sentry.restart();
        version++;
        await judge(await current.evaluate(progress.step), false);
        if (!loop.running) await examiner.rehearse();
        return changed().status;
      }),
    snapshot: () => loop.exclusive(freeze),
    rehearse: (place) =>
      loop.exclusive(async () => {
        checkSamples(current.prepared);
        await clearTrouble();
        report();
        // What the run's own steps left behind is told before another step takes its place.
        await examiner.examine();
        // Pictures that were asked for meanwhile were not made.
        return examiner.aside(() => rehearseStep(current, progress, version, place)).finally(frames.show);
      }),
    rangeTest: () =>
      rangeTester.start(() =>
        loop.exclusive(async () => {
          checkSamples(current.prepared);
          return { device: keeper.device, prepared: current.prepared, moment: await freeze() };
        }),
      ),
    subscribe: frames.subscribe,
    unsubscribe: frames.unsubscribe,
    release: frames.release,
    async close() {
      closed = true;
      rangeTester.cancel();
      await loop.end(() => current.dispose());
    },
  };
}
