import { afterEach, describe, expect, it } from 'vitest';

import { DEFAULT_EXPERIMENT } from '../config/normalise';
import type { Executor } from '../executor';
import { createStepTable, type StepTable } from '../memory';
import { prepare } from '../prepare';
import { createBatches } from './batches';
import { newProgress, nothingAt } from './contract';
import { createLoop, type Loop } from './loop';
import type { Run } from './run';
import { closeTrials, openTrial } from './trial-session';
import { yieldToOthers } from './yield';

const ROWS = 512;

interface Made {
  readonly loop: Loop;
  /** Slices that were begun, the most that were under way at once, and the steps of the latest. */
  readonly counted: { slices: number; most: number; rows: number };
  /** Resolves when so many slices more have been begun. */
  slices(more: number): Promise<void>;
  /** Puts another executor in the place of the first; returns the steps of its slices, as they are begun. */
  swap(): readonly number[];
}

/** A loop over an executor that computes nothing, and takes as many turns of the worker for a slice. */
function make(kind: Executor['kind'], turns: number): Made {
  const prepared = prepare(DEFAULT_EXPERIMENT);
  const { train, experiment } = prepared;
  const batches = createBatches(train, experiment.batchSize, experiment.seed, { epoch: 0, taken: 0 });
  const counted = { slices: 0, most: 0, rows: 0 };
  let underWay = 0;
  const executor = {
    kind,
    async train({ rows }: StepTable) {
      counted.slices++;
      counted.rows = rows;
      counted.most = Math.max(counted.most, ++underWay);
      for (let i = 0; i < turns; i++) await yieldToOthers();
      underWay--;
      return { losses: new Float32Array(rows), haltedAt: -1 };
    },
  } as unknown as Executor;
  const run: { -readonly [K in keyof Run]?: Run[K] } = {
    prepared,
    executor,
    batches,
    table: createStepTable(ROWS, batches.size),
    stepsReady: () => Infinity,
    evaluate: (step) => Promise.resolve(nothingAt(step)),
  };
  const loop = createLoop(
    {
      current: () => run as Run,
      progress: newProgress(),
      version: () => 0,
      onSteps: () => undefined,
      onEvaluation: () => Promise.resolve(),
      onSlice: () => undefined,
      onStop: () => undefined,
      onFailure: (error) => {
        throw error;
      },
    },
    Infinity,
  );
  return {
    loop,
    counted,
    swap() {
      const rows: number[] = [];
      run.executor = {
        ...executor,
        train(table) {
          rows.push(table.rows);
          return executor.train(table);
        },
      };
      return rows;
    },
    async slices(more) {
      const wanted = counted.slices + more;
      while (counted.slices < wanted) await yieldToOthers();
    },
  };
}

describe('at full speed', () => {
  it.each([
    ['cpu', 0, 1],
    ['webgpu', 3, 2],
  ] as const)('a command on %s is done before another slice begins', async (kind, turns, inFlight) => {
    const { loop, counted, slices } = make(kind, turns);
    loop.start();
    await slices(50);
    for (let command = 0; command < 20; command++) {
      const before = counted.slices;
      // What was begun before is brought to its end.
      await loop.exclusive(() => undefined);
      expect(counted.slices - before).toBeLessThanOrEqual(1);
      await slices(2);
    }
    expect(counted.most).toBeLessThanOrEqual(inFlight);
    loop.stop();
  });

  it('another network, which may be slow, begins with a single step', async () => {
    const { loop, counted, slices, swap } = make('cpu', 0);
    loop.start();
    // The first steps are evaluated one by one.
    while (counted.rows < 16) await slices(1);
    const rows = await loop.exclusive(swap);
    await slices(1);
    expect(rows[0]).toBe(1);
    loop.stop();
  });
});

describe('while nobody looks', () => {
  afterEach(closeTrials);

  it('nothing is trained, although the run is running; then it goes on where it was', async () => {
    const { session, until, events } = await openTrial();
    await session.run();
    await until(({ step }) => step > 200);
    session.hide(true);
    await session.snapshot();
    const { step } = session.state().status;
    for (let i = 0; i < 50; i++) {
      await yieldToOthers();
      await session.snapshot();
    }
    expect(session.state().status).toMatchObject({ step, running: true });
    session.hide(false);
    await until((status) => status.step > step + 200);
    // No step was left out, and none made twice.
    const told = events.filter((event) => event.type === 'metrics');
    let next = 0;
    for (const { firstStep, losses } of told) {
      if (losses.length === 0) continue;
      expect(firstStep).toBe(next);
      next += losses.length;
    }
    expect(next).toBeGreaterThan(step);
  });

  it('commands are answered all the same', async () => {
    const { session, until } = await openTrial();
    await session.run();
    await until(({ step }) => step > 50);
    session.hide(true);
    expect((await session.reset(3)).status.step).toBe(0);
    expect((await session.pause()).running).toBe(false);
  });
});
