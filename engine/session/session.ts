import type { Experiment, ExperimentKey } from '../config/experiment';
import { changedKeys, normalise } from '../config/normalise';
import type { Note } from '../config/parameter';
import { parameterOf } from '../config/parameters';
import type { TrainingState } from '../executor';
import type { ParameterSlot } from '../plan';
import { prepare, type Prepared, recipeOf } from '../prepare';
import type { BackendChoice, Evaluation, Seam, SessionId, SessionState, Snapshot, Status, Topic, Trouble, WorkerEvent } from '../protocol';
import { rateAt } from '../step-rows';
import type { Position } from './batches';
import { type Device, fallbackDevice, findDevice } from './devices';
import { createFrames } from './frames';
import { createHistory } from './history';
import { createLoop } from './loop';
import { initialState, type Run, startRun } from './run';
import { transplant } from './transplant';

/** Where a session's training stands, apart from its weights. */
export interface Progress {
  step: number;
  /** Updates that the optimizer's state has seen. */
  updates: number;
  /** Step at which the schedule began. */
  scheduleStart: number;
  /** A parameter was written by hand. */
  touched: boolean;
  trouble: Trouble | null;
  evaluation: Evaluation;
}

const NO_EVALUATION: Evaluation = { step: 0, trainLoss: NaN, testLoss: NaN, trainAccuracy: NaN, testAccuracy: NaN };

/** One run that can be changed at any time, and all that is seen of it. */
export interface Session {
  state(): SessionState;
  configure(experiment: Experiment, gesture?: string): Promise<SessionState>;
  setBackend(choice: BackendChoice): Promise<SessionState>;
  run(): Promise<Status>;
  pause(): Promise<Status>;
  advance(steps: number | 'epoch'): Promise<Status>;
  setSpeed(stepsPerSecond: number): void;
  reset(seed?: number): Promise<SessionState>;
  travel(direction: 'undo' | 'redo'): Promise<SessionState>;
  setParameter(index: number, value: number, gesture?: string): Promise<Status>;
  snapshot(): Promise<Snapshot>;
  subscribe(topic: Topic, parameters: unknown): void;
  unsubscribe(topic: Topic): void;
  release(topic: Topic): void;
  close(): Promise<void>;
}

/** What a session is opened with. */
export interface OpenOptions {
  readonly id: SessionId;
  readonly experiment: Experiment;
  readonly backend: BackendChoice;
  readonly stepsPerSecond: number;
  readonly snapshot?: Snapshot;
  readonly gpu: GPU | undefined;
  readonly post: (event: WorkerEvent, transfer?: Transferable[]) => void;
}

/** Milliseconds between two reports of status and losses. */
const REPORT = 100;
/** Milliseconds of training that a lost GPU may cost. */
const KEEP = 2000;

/** Opens a session: finds a device, prepares the experiment, stands at step 0 or where the snapshot stood. */
export async function openSession(options: OpenOptions): Promise<Session> {
  const { id, post, gpu } = options;
  const history = createHistory();
  const progress: Progress = { step: 0, updates: 0, scheduleStart: 0, touched: false, trouble: null, evaluation: NO_EVALUATION };
  let choice = options.backend;
  let device = await openDevice();
  let seams: readonly Seam[] = [];
  let version = 0;
  let reportedAt = 0;
  let losses: { firstStep: number; parts: Float32Array[] } | null = null;
  let evaluations: Evaluation[] = [];
  let frameTimer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  let current: Run;
  /** A moment that survives the loss of a GPU. */
  let keepsake: Snapshot;
  let keptAt = 0;

  const frames = createFrames(
    (frame) => post({ type: 'frame', ...frame }, [frame.data.buffer]),
    (error) => {
      if (error) fail(error);
      showFrames();
    },
  );

  const loop = createLoop(
    {
      current: () => current,
      progress,
      onLosses(firstStep, added) {
        if (losses) losses.parts.push(added);
        else losses = { firstStep, parts: [added] };
      },
      onEvaluation: takeEvaluation,
      onSlice() {
        showFrames();
        if (performance.now() - reportedAt >= REPORT) void report();
      },
      onStop: () => void report(),
      onFailure: fail,
    },
    options.stepsPerSecond,
  );

  const start = options.snapshot;
  if (start) await restore(start);
  else await restart(normalise(options.experiment).experiment);
  void report();
  keepsake = await freeze();

  async function openDevice(): Promise<Device> {
    const opened = await findDevice(choice, gpu);
    void opened.lost.then((reason) => {
      if (!closed && opened === device) void replaceDevice(reason);
    });
    return opened;
  }

  /** A lost device is asked for again, then done without; the run goes on from what was kept last. */
  async function replaceDevice(reason: string): Promise<void> {
    const wasRunning = loop.running;
    loop.stop();
    await loop.exclusive(async () => {
      device = await openDevice();
      if (device.backend.kind === 'cpu') device = fallbackDevice(reason);
      await restore(keepsake);
    });
    post({ type: 'backend', session: id, backend: device.backend });
    void report();
    if (wasRunning) loop.start();
  }

  function fail(error: unknown): void {
    if (closed || progress.trouble) return;
    loop.stop();
    progress.trouble = {
      code: 'engineFailed',
      step: progress.step,
      layer: null,
      detail: error instanceof Error ? error.message : String(error),
    };
    void report();
  }

  function takeEvaluation(evaluation: Evaluation): void {
    progress.evaluation = evaluation;
    evaluations.push(evaluation);
  }

  function showFrames(): void {
    clearTimeout(frameTimer);
    if (closed) return;
    const { executor, prepared, samplePoints } = current;
    const next = frames.offer({ session: id, executor, prepared, step: progress.step, version, samplePoints }, performance.now());
    if (next < Infinity && !loop.running) frameTimer = setTimeout(showFrames, next);
  }

  function status(): Status {
    const { experiment } = current.prepared;
    const { position, stepsPerEpoch } = current.batches;
    return {
      running: loop.running,
      step: progress.step,
      epoch: position.epoch,
      stepsPerEpoch,
      rate: rateAt(experiment, progress.step - progress.scheduleStart),
      speed: loop.measured,
      version,
      evaluation: progress.evaluation,
      seams,
      canUndo: history.canUndo,
      canRedo: history.canRedo,
      trouble: progress.trouble,
    };
  }

  /** Sends what has gathered since the last report. */
  async function report(): Promise<void> {
    reportedAt = performance.now();
    if (losses || evaluations.length > 0) {
      const { firstStep, parts } = losses ?? { firstStep: progress.step, parts: [] };
      const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        joined.set(part, at);
        at += part.length;
      }
      post({ type: 'metrics', session: id, version, firstStep, losses: joined, evaluations }, [joined.buffer]);
      losses = null;
      evaluations = [];
    }
    post({ type: 'status', session: id, status: status() });
    if (current.executor.kind === 'webgpu' && reportedAt - keptAt > KEEP) {
      keptAt = reportedAt;
      keepsake = await loop.exclusive(freeze);
    }
  }

  async function freeze(): Promise<Snapshot> {
    const { parameters, state } = await current.executor.read();
    const { step, updates, scheduleStart, touched } = progress;
    return { experiment: current.prepared.experiment, step, ...current.batches.position, updates, scheduleStart, touched, parameters, state, seams };
  }

  /** Puts a new run in the place of the current one. */
  async function begin(prepared: Prepared, state: TrainingState, position: Position): Promise<void> {
    const next = await startRun(device, prepared, state, position);
    const before: Run | undefined = current;
    current = next;
    frames.forget();
    before?.dispose();
    version++;
    if (before?.prepared.samples !== prepared.samples) {
      post({ type: 'samples', session: id, version, samples: prepared.samples });
    }
    progress.trouble = null;
    takeEvaluation(await current.evaluate(progress.step));
  }

  /** To step 0 and the initial weights. */
  async function restart(experiment: Experiment): Promise<void> {
    const prepared = prepare(experiment);
    Object.assign(progress, { step: 0, updates: 0, scheduleStart: 0, touched: false });
    seams = [];
    await begin(prepared, initialState(prepared), { epoch: 0, taken: 0 });
  }

  async function restore(snapshot: Snapshot): Promise<void> {
    const { step, updates, scheduleStart, touched, epoch, taken } = snapshot;
    Object.assign(progress, { step, updates, scheduleStart, touched });
    seams = snapshot.seams;
    losses = null;
    await begin(prepare(snapshot.experiment), snapshot, { epoch, taken });
  }

  async function remember(gesture?: string): Promise<void> {
    if (!history.continues(gesture)) history.push(await freeze(), gesture);
  }

  async function apply(experiment: Experiment, gesture?: string): Promise<void> {
    const before = current.prepared;
    const keys = changedKeys(before.experiment, experiment);
    if (keys.length === 0) return;
    // What cannot be prepared is refused before anything is touched.
    const prepared = prepare(experiment);
    const continued = history.continues(gesture);
    await remember(gesture);
    if (keys.includes('seed') || (progress.step === 0 && !progress.touched)) return restart(experiment);
    if (keys.includes('schedule')) progress.scheduleStart = progress.step;
    if (progress.step > 0) addSeam(keys, before.experiment, experiment, continued);
    const sameSamples = keys.every((key) => parameterOf(key).group !== 'data');
    await carryOver(sameSamples ? { ...prepared, samples: before.samples } : prepared);
    if (before.plan.optimizer !== prepared.plan.optimizer) progress.updates = 0;
  }

  /** Takes the weights over into another experiment; what is initialized differently is drawn anew. */
  async function carryOver(prepared: Prepared): Promise<void> {
    const before = current.prepared;
    const trained = await current.executor.read();
    const recipes = new Map(before.plan.slots.map((slot) => [slot.name, recipeOf(before, slot)]));
    const keep = (slot: ParameterSlot): boolean => (recipes.get(slot.name) ?? recipeOf(prepared, slot)) === recipeOf(prepared, slot);
    const fresh = initialState(prepared).parameters;
    const sameData = before.train.length === prepared.train.length;
    const { position } = current.batches;
    await begin(prepared, transplant(before.plan, trained, prepared.plan, fresh, keep), sameData ? position : { epoch: position.epoch, taken: 0 });
  }

  /** One gesture leaves one seam, which tells from where to where it went in all. */
  function addSeam(keys: readonly ExperimentKey[], before: Experiment, after: Experiment, continued: boolean): void {
    const last = seams.at(-1);
    if (!continued || !last) {
      seams = [...seams, { step: progress.step, keys, before, after }];
      return;
    }
    seams = [...seams.slice(0, -1), { step: last.step, keys: changedKeys(last.before, after), before: last.before, after }];
  }

  function state(notes: readonly Note[] = []): SessionState {
    return { experiment: current.prepared.experiment, notes, network: current.prepared.network, backend: device.backend, status: status() };
  }

  /** The state after a change, which is shown at once. */
  function changed(notes: readonly Note[] = []): SessionState {
    void report();
    showFrames();
    return state(notes);
  }

  function startTraining(until?: number): Status {
    if (current.prepared.train.length === 0) {
      throw new Error('There are no points to learn from. Paint some, or choose another data set.');
    }
    loop.start(until);
    return status();
  }

  /** An executor that met something infinite stands still until parameters are loaded. */
  async function clearTrouble(): Promise<void> {
    if (!progress.trouble) return;
    progress.trouble = null;
    current.executor.load(await current.executor.read());
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
        choice = next;
        const moment = await freeze();
        device = await openDevice();
        await restore(moment);
        return changed();
      }),
    run: () =>
      loop.exclusive(async () => {
        await clearTrouble();
        return startTraining();
      }),
    pause() {
      loop.stop();
      return loop.exclusive(status);
    },
    advance: (steps) =>
      loop.exclusive(async () => {
        await clearTrouble();
        return startTraining(progress.step + (steps === 'epoch' ? stepsToEpochEnd() : Math.max(1, Math.floor(steps))));
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
        if (!Number.isFinite(value) || !(index >= 0 && index < current.prepared.plan.parameterCount)) {
          throw new Error(`Parameter ${index} cannot become ${value}: give a finite number for one of the network’s parameters.`);
        }
        await remember(gesture);
        const trained = await current.executor.read();
        trained.parameters[index] = value;
        current.executor.load(trained);
        progress.touched = true;
        version++;
        takeEvaluation(await current.evaluate(progress.step));
        return changed().status;
      }),
    snapshot: () => loop.exclusive(freeze),
    subscribe(topic, parameters) {
      frames.subscribe(topic, parameters);
      showFrames();
    },
    unsubscribe: (topic) => frames.unsubscribe(topic),
    release(topic) {
      frames.release(topic);
      showFrames();
    },
    async close() {
      closed = true;
      clearTimeout(frameTimer);
      loop.stop();
      await loop.exclusive(() => current.dispose());
    },
  };

  function stepsToEpochEnd(): number {
    const { position, size } = current.batches;
    return Math.ceil((current.prepared.train.length - position.taken) / size);
  }
}
