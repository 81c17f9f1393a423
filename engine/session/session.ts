import type { Experiment } from '../config/experiment';
import { changedKeys, normalise } from '../config/normalise';
import type { Note } from '../config/parameter';
import type { SessionState, Snapshot, Status } from '../protocol';
import type { FilterPlace, TopPatches } from '../protocol/filter';
import { createArrivals } from './arrivals';
import { checkParameter, checkSamples } from './change';
import type { OpenOptions, Session } from './contract';
import { createCourse } from './course';
import { createDeviceKeeper } from './device-keeper';
import { createExaminer } from './examiner';
import { createFilterHistory } from './filter-history';
import { createFrames } from './frames';
import { createHistory } from './history';
import { createImageLibrary } from './image-library';
import { createLoop, type Loop } from './loop';
import { createMender } from './mender';
import { statusOf } from './moment';
import { createLatest } from './latest';
import { loadTools, runRangeTest, testAll } from './load-tools';
import { createRatesStore } from './rates-store';
import { createReporter } from './reporter';
import { batchRows, startRun } from './run';
import { yieldToOthers } from './yield';

/** Milliseconds between two reports of status and losses. */
const REPORT = 100;

/** Opens a session: finds a device, prepares the experiment, stands at step 0 or where the snapshot stood. */
export async function openSession(options: OpenOptions): Promise<Session> {
  const { id, post, gpu } = options;
  const history = createHistory();
  const reporter = createReporter(id, post);
  const rangeTests = createLatest(runRangeTest);
  const judgements = createLatest(testAll);
  const filters = createFilterHistory();
  const searches = createLatest(searchPatches);
  let closed = false;
  const keeper = createDeviceKeeper(options.backend, {
    gpu,
    rates: options.rates ?? createRatesStore(),
    alone: (work) => loop.aside(work),
    onLost: (reason) => mender.recover(reason),
    onNews: () => void mender.reconsider(),
  });
  /** Changes are made in the order in which they were asked for. */
  let configuring: Promise<unknown> = Promise.resolve();
  /** The person wants it to train; a failing device does not change that. */
  let keepGoing = false;

  const library = options.library ?? createImageLibrary();
  const arrivals = createArrivals({ session: id, library, post, onImages: () => loop.wake() });

  const course = createCourse({
    startRun: (prepared, trained, position) =>
      keeper.start(prepared.plan, batchRows(prepared), (device) => startRun(device, prepared, trained, position)),
    library,
    onRewind(step) {
      filters.rewind(step);
      reporter.forget();
      post({ type: 'rewind', session: id, step });
    },
    onBegin() {
      examiner.begin();
      frames.forget();
      arrivals.begin(course.run);
    },
    async onSettings() {
      examiner.change();
      if (!loop.running) await examiner.rehearse();
    },
    onWeights: () => examiner.rehearse(),
    onSamples: (version, samples) => post({ type: 'samples', session: id, version, samples }),
    onEvaluation(evaluation) {
      reporter.addEvaluation(evaluation);
      examiner.evaluate(evaluation);
      recordFilters(evaluation.step);
    },
    onUnmeasured() {
      recordFilters(progress.step);
      loop.measure();
    },
  });
  const { progress, freeze, clearTrouble } = course;

  /** Writes down what the filters are like at this step. */
  function recordFilters(step: number): void {
    const { prepared, executor, batches } = course.run;
    filters
      .record({ plan: prepared.plan, executor }, step, batches.position.epoch)
      .catch((error) => (executor === course.run.executor ? mender.fail(error) : undefined));
  }

  const frames = createFrames({
    source: () =>
      closed || examiner.rehearsing
        ? null
        : {
            session: id,
            executor: course.run.executor,
            prepared: course.run.prepared,
            samplePoints: course.run.samplePoints,
            endings: course.run.endings(),
            step: progress.step,
            version: course.version,
          },
    post: (frame) => post({ type: 'frame', ...frame }, [frame.data.buffer]),
    onFailure: (error) => void mender.fail(error),
  });

  const examiner = createExaminer({
    current: () => course.run,
    progress,
    version: () => course.version,
    onVitals(vitals) {
      if (!closed) post({ type: 'vitals', session: id, vitals });
    },
    onFailure: (error) => void mender.fail(error),
  });

  const loop: Loop = createLoop(
    {
      current: () => course.run,
      progress,
      version: () => course.version,
      onSteps(firstStep, result, steps) {
        reporter.addLosses(firstStep, result.losses.subarray(0, steps));
        examiner.add(result, steps);
      },
      async onEvaluation(evaluation, scheduled) {
        const best = await course.judge(evaluation, scheduled);
        if (best) await stopEarly(best);
      },
      onSlice() {
        keeper.learn(loop.stepTime);
        frames.show();
        if (filters.isDue(progress.step)) recordFilters(progress.step);
        if (reporter.age() >= REPORT) report();
        examiner.glance();
      },
      onStop() {
        report();
        // The run was evaluated once more after its last step.
        frames.show();
        void examiner.examine();
      },
      onFailure: (error) => void mender.fail(error),
    },
    options.stepsPerSecond,
  );

  const mender = createMender({
    keeper,
    loop,
    course,
    isClosed: () => closed,
    isWanted: () => keepGoing,
    report,
    show: frames.show,
    onBackend: (backend) => post({ type: 'backend', session: id, backend }),
  });

  const { snapshot: kept } = options;
  // A device that is lost meanwhile is replaced afterwards.
  await loop.exclusive(() => (kept ? course.restore(kept) : course.restart(normalise(options.experiment).experiment)));
  report();

  /** Stops at this step with the weights of the best moment. */
  async function stopEarly(best: Snapshot): Promise<void> {
    keepGoing = false;
    loop.stop();
    await course.stopEarly(best);
  }

  /** Looks for what excites a filter, of the network as it is now; training goes on between two looks. */
  async function searchPatches(place: FilterPlace, stale: () => boolean): Promise<TopPatches | null> {
    const { version } = course;
    const { step } = progress;
    const found = await (
      await loadTools()
    ).topPatches(place, async (look) => {
      await yieldToOthers();
      return loop.exclusive(() => (stale() || version !== course.version ? null : look(course.run)));
    });
    return found && { version, step, ...found };
  }

  function status(): Status {
    return statusOf(course, loop, history);
  }

  function report(): void {
    reporter.send(status());
  }

  async function remember(gesture?: string): Promise<void> {
    if (!history.continues(gesture)) history.push(await freeze(), gesture);
  }

  async function apply(experiment: Experiment, gesture?: string): Promise<void> {
    const keys = changedKeys(course.run.prepared.experiment, experiment);
    if (keys.length === 0) return;
    // What cannot be prepared is refused before anything is touched.
    const prepared = await course.prepare(experiment);
    await clearTrouble();
    const continued = history.continues(gesture);
    await remember(gesture);
    await course.change(prepared, keys, continued);
  }

  function state(notes: readonly Note[] = []): SessionState {
    const { experiment, network } = course.run.prepared;
    return { experiment, notes, network, backend: keeper.backend, status: status() };
  }

  /** The state after a change, which is shown at once. */
  function changed(notes: readonly Note[] = []): SessionState {
    report();
    frames.show();
    return state(notes);
  }

  function startTraining(until?: number): Status {
    checkSamples(course.run.prepared);
    keepGoing = until === undefined;
    progress.stoppedEarly = null;
    loop.start(until);
    return status();
  }

  return {
    state,
    configure(experiment, gesture) {
      const { experiment: wanted, notes } = normalise(experiment);
      // The run goes on while the first images of another set are on their way.
      configuring = configuring.catch(() => undefined).then(() => library.need(wanted));
      return configuring.then(() =>
        loop.exclusive(async () => {
          await apply(wanted, gesture);
          return changed(notes);
        }),
      );
    },
    setBackend: (next) =>
      loop.exclusive(async () => {
        const moment = await freeze();
        keeper.choose(next);
        await course.restore(moment);
        return changed();
      }),
    async compareBackends() {
      await keeper.compare();
      await mender.reconsider();
      return keeper.backend;
    },
    hide: (hidden) => loop.rest(hidden),
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
        if (steps === 'epoch') return startTraining(progress.step + course.run.batches.stepsLeft);
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
        const { experiment } = course.run.prepared;
        await course.restart(seed === undefined ? experiment : normalise({ ...experiment, seed }).experiment);
        return changed();
      }),
    travel: (direction) =>
      loop.exclusive(async () => {
        const moment = history[direction](await freeze());
        if (moment) await course.restore(moment);
        return changed();
      }),
    setParameter: (index, value, gesture) =>
      loop.exclusive(async () => {
        checkParameter(course.run.prepared.plan, index, value);
        await remember(gesture);
        await course.write(index, value);
        if (!loop.running) await examiner.rehearse();
        return changed().status;
      }),
    testAll: () =>
      judgements.start(async () => {
        const { images } = course.run.prepared;
        if (images) await library.needAll(images, 'test');
        return loop.exclusive(async () => ({
          device: keeper.device,
          prepared: course.run.prepared,
          parameters: (await course.run.executor.read()).parameters,
          step: progress.step,
          version: course.version,
        }));
      }),
    loadImages: arrivals.retry,
    snapshot: () => loop.exclusive(freeze),
    rehearse: (place) =>
      loop.exclusive(async () => {
        checkSamples(course.run.prepared);
        await clearTrouble();
        report();
        // What the run's own steps left behind is told before another step takes its place.
        await examiner.examine();
        const { rehearseStep } = await loadTools();
        // Pictures that were asked for meanwhile were not made.
        return examiner.aside(() => rehearseStep(course.run, progress, course.version, place)).finally(frames.show);
      }),
    cell: (image, cell) =>
      loop.exclusive(async () => {
        const { step } = progress;
        return { version: course.version, step, ...(await (await loadTools()).explainCell(course.run, image, cell)) };
      }),
    filter(place) {
      const { version, run } = course;
      const known = filters.courseOf(run.prepared.plan, place);
      return known && { version, ...known };
    },
    topPatches: (place) => searches.start(() => place),
    rangeTest: () =>
      rangeTests.start(() =>
        loop.exclusive(async () => {
          checkSamples(course.run.prepared);
          return { device: keeper.device, prepared: course.run.prepared, moment: await freeze() };
        }),
      ),
    subscribe: frames.subscribe,
    unsubscribe: frames.unsubscribe,
    release: frames.release,
    async close() {
      closed = true;
      for (const work of [rangeTests, judgements, searches]) work.cancel();
      arrivals.end();
      await loop.end(() => course.run.dispose());
    },
  };
}
