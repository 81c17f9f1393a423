import { isImageSet } from '../catalog/datasets';
import type { Experiment } from '../config/experiment';
import type { Executor, SliceResult } from '../executor';
import type { Evaluation } from '../protocol';
import { fillTable } from './fill';
import { loadTools } from './load-tools';
import { createPace } from './pace';
import type { Run } from './run';
import type { Progress } from './contract';
import { createWait, yieldToOthers } from './yield';

/** Slices that may be under way at once: one computes, one waits; more would run ahead of the person. */
const IN_FLIGHT = 2;
/** Milliseconds after which a loop that waits for images looks for them by itself. */
const ARRIVAL = 1000;
/** Evaluations per doubling of the steps: often at first, then ever more rarely, at the same steps in every run. */
const PER_DOUBLING = 32;

/**
 * Images that are trained on between two evaluations, at least. An evaluation looks at 1500 images, forward alone: with
 * this it takes less than a quarter of the time.
 */
const IMAGES_BETWEEN = 4096;

/** Evaluations at least in the time for which early stopping, or a drop of the rate, waits. */
const PER_WAIT = 4;

const powerBelow = (steps: number): number => 2 ** Math.max(0, Math.floor(Math.log2(steps)));

/** Steps between two scheduled evaluations around a step: powers of two, decided by step and experiment alone. */
function evaluationStride(step: number, { data, batchSize, patience, schedule, scheduleSteps }: Experiment): number {
  const usual = powerBelow(Math.max(1, step) / PER_DOUBLING);
  const stop = patience > 0 ? powerBelow(patience / PER_WAIT) : Infinity;
  const drop = schedule === 'plateau' ? powerBelow(scheduleSteps / PER_WAIT) : Infinity;
  const least = isImageSet(data) ? powerBelow(IMAGES_BETWEEN / batchSize) : 1;
  return Math.max(least, Math.min(usual, stop, drop));
}

/** What the loop works on and whom it tells. */
export interface LoopHost {
  readonly current: () => Run;
  readonly progress: Progress;
  /** Rises with every change of the run. */
  readonly version: () => number;
  /** What a slice left behind, of which the first so many steps were made. */
  readonly onSteps: (firstStep: number, result: SliceResult, steps: number) => void;
  /** `scheduled` evaluations come at the same steps in every run; the others when somebody pauses. */
  readonly onEvaluation: (evaluation: Evaluation, scheduled: boolean) => Promise<void>;
  /** After every slice: a chance to show something. */
  readonly onSlice: () => void;
  /** The loop stopped by itself. */
  readonly onStop: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** Trains, slice after slice; commands come in between. */
export interface Loop {
  readonly running: boolean;
  speed: number;
  /** Steps per second lately. */
  readonly measured: number;
  /** The step that it is under way to; Infinity where it trains until stopped, or stands. */
  readonly target: number;
  /** Trains until stopped, or until a step is reached, which is reached as fast as it goes. */
  start(until?: number): void;
  stop(): void;
  /** Evaluates the run as it stands, as soon as nothing else is done with it, and before it is trained on. */
  measure(): void;
  /** Images have come for which it may have waited. */
  wake(): void;
  /** Microseconds of a step at full speed on the present executor; NaN where it was not seen yet. */
  readonly stepTime: number;
  /** Nobody looks: nothing is trained until somebody does, and the run is running all the same. */
  rest(resting: boolean): void;
  /** Does something while nothing new is trained; commands are answered as ever. */
  aside<T>(work: () => Promise<T>): Promise<T>;
  /** Does something when no slice is under way; one after another, in the order of the calls. */
  exclusive<T>(work: () => Promise<T> | T): Promise<T>;
  /** Does something last of all: from then on nothing is trained or evaluated any more. */
  end(work: () => void): Promise<void>;
}

/** A loop that stands still. */
export function createLoop(host: LoopHost, speed: number): Loop {
  const pace = createPace(speed);
  const { wait, signal } = createWait();
  const inFlight = new Set<Promise<void>>();
  let lock: Promise<unknown> = Promise.resolve();
  let running = false;
  let spinning = false;
  let ended = false;
  let resting = false;
  /** Things that are done aside. */
  let asides = 0;
  /** The executor that the pace was found on. */
  let paced: Executor | undefined;
  /** When the latest slice was done: the next one began no sooner on the device. */
  let doneAt = 0;
  let limit = Infinity;
  /** The steps have come to where an evaluation is scheduled. */
  let isDue = false;
  /** The run was changed, and has to be evaluated anew. */
  let isUnmeasured = false;
  /** The run whose latest step was not finite, until it is known why. */
  let halted: Run | null = null;

  function locked<T>(work: () => Promise<T> | T): Promise<T> {
    const result = lock.then(work);
    lock = result.catch(() => undefined);
    return result;
  }

  async function drain(): Promise<void> {
    while (inFlight.size > 0) await Promise.allSettled(inFlight);
    if (!halted) return;
    try {
      const { describeTrouble } = await loadTools();
      if (halted === host.current()) host.progress.trouble = await describeTrouble(halted, host.progress);
    } finally {
      halted = null;
    }
  }

  function absorb(run: Run, result: SliceResult, firstStep: number, position: Run['batches']['position']): void {
    const { progress } = host;
    if (halted || progress.trouble || run !== host.current()) return;
    if (result.haltedAt < 0) return host.onSteps(firstStep, result, result.losses.length);
    host.onSteps(firstStep, result, result.haltedAt);
    progress.updates -= progress.step - firstStep - result.haltedAt;
    progress.step = firstStep + result.haltedAt;
    run.batches.position = position;
    for (let i = 0; i < result.haltedAt; i++) run.batches.next();
    halted = run;
    running = false;
  }

  /** One slice, or nothing if no step is due; returns the milliseconds until one is. */
  async function slice(): Promise<number> {
    const now = performance.now();
    const run = host.current();
    const { progress } = host;
    const { step } = progress;
    if (run.executor !== paced) pace.renew();
    paced = run.executor;
    const due = limit < Infinity ? Math.max(1, pace.due(now)) : pace.due(now);
    const { experiment } = run.prepared;
    const stride = evaluationStride(step, experiment);
    const ready = run.stepsReady();
    // What comes is told of with `wake`.
    if (ready < 1) return ARRIVAL;
    const count = Math.min(due, run.table.rowCapacity, stride - (step % stride), limit - step, ready);
    if (count < 1) return pace.delay(now);
    const { position } = run.batches;
    fillTable(run, progress, count);
    progress.step += count;
    progress.updates += count;
    const training = run.executor.train(run.table).then((result) => {
      const done = performance.now();
      pace.took(count, done - Math.max(now, doneAt), done);
      doneAt = done;
      absorb(run, result, step, position);
    });
    inFlight.add(training);
    training.catch(host.onFailure).finally(() => inFlight.delete(training));
    if (inFlight.size >= (pace.isSlow ? 1 : IN_FLIGHT) || run.executor.kind === 'cpu') await Promise.race(inFlight);
    isDue = progress.step % evaluationStride(progress.step, experiment) === 0;
    return 0;
  }

  /** Evaluates the run as it stands; commands come in between, and where they change its weights it begins anew. */
  async function evaluate(scheduled: boolean): Promise<void> {
    isDue = false;
    isUnmeasured = false;
    await locked(drain);
    const { executor } = host.current();
    const { step } = host.progress;
    const isGone = (): boolean => ended || host.current().executor !== executor || host.progress.step !== step;
    while (!isGone() && !host.progress.trouble) {
      const version = host.version();
      const stale = (): boolean => isGone() || host.version() !== version;
      const evaluation = await host
        .current()
        .evaluate(step, stale)
        .catch((error) => {
          // What an executor that is gone could not finish is nobody's loss.
          if (!isGone()) throw error;
          return null;
        });
      const told = await locked(async () => {
        if (!evaluation || stale()) return false;
        await host.onEvaluation(evaluation, scheduled);
        return true;
      });
      if (told) return;
    }
  }

  async function spin(): Promise<void> {
    spinning = true;
    try {
      // Started again while it came to rest, it goes on.
      do {
        pace.restart(performance.now());
        while (running) await turn();
        await evaluate(false);
      } while (running || isUnmeasured);
    } catch (error) {
      running = false;
      host.onFailure(error);
    } finally {
      spinning = false;
      if (!ended) host.onStop();
    }
  }

  async function turn(): Promise<void> {
    if (isUnmeasured) return evaluate(false);
    if (resting || asides > 0) return pass();
    const delay = await locked(() => (running ? slice() : 0));
    if (isDue) await evaluate(true);
    if (host.progress.step >= limit) running = false;
    if (!halted && !ended) host.onSlice();
    await (delay > 1 ? wait(delay) : yieldToOthers());
  }

  /** Waits until training may go on; the time that passed is not made up for. */
  async function pass(): Promise<void> {
    await wait(ARRIVAL);
    pace.restart(performance.now());
  }

  function stop(): void {
    running = false;
    signal();
  }

  const exclusive: Loop['exclusive'] = (work) =>
    locked(async () => {
      await drain();
      return work();
    });

  return {
    get running() {
      return running;
    },
    get speed() {
      return pace.speed;
    },
    set speed(next) {
      pace.speed = next;
      signal();
    },
    get measured() {
      return running ? pace.measured(performance.now()) : 0;
    },
    get stepTime() {
      return 1000 * pace.stepTime;
    },
    rest(next) {
      resting = next;
      signal();
    },
    async aside(work) {
      asides++;
      try {
        return await work();
      } finally {
        asides--;
        signal();
      }
    },
    get target() {
      return running ? limit : Infinity;
    },
    start(until = Infinity) {
      if (ended) return;
      limit = until;
      running = true;
      if (!spinning) void spin();
    },
    stop,
    measure() {
      if (ended) return;
      isUnmeasured = true;
      if (!spinning) void spin();
    },
    wake: signal,
    exclusive,
    end(work) {
      stop();
      return exclusive(() => {
        ended = true;
        stop();
        work();
      });
    },
  };
}
