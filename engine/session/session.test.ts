import { afterEach, describe, expect, it } from 'vitest';

import type { Experiment } from '../config/experiment';
import { normalise, withChange } from '../config/normalise';
import type { WorkerEvent } from '../protocol/messages';
import { closeTrials, openTrial, parametersOf } from './trial-session';

afterEach(closeTrials);

/** Batch losses in the order of their steps, from the last time that training began at step 0. */
function lossesOf(events: readonly WorkerEvent[]): number[] {
  const metrics = events.filter((event) => event.type === 'metrics').filter(({ losses }) => losses.length > 0);
  const start = metrics.findLastIndex(({ firstStep }) => firstStep === 0);
  return metrics.slice(start).flatMap(({ losses }) => [...losses]);
}

describe('a session', () => {
  it('learns the spiral with the default experiment', async () => {
    const { train } = await openTrial();
    const { evaluation } = await train(1500);
    expect(evaluation.testAccuracy).toBeGreaterThanOrEqual(0.95);
  });

  it('makes the same first losses again after a reset, and in another session', async () => {
    const first = await openTrial();
    await first.train(50);
    const losses = lossesOf(first.events);
    expect(losses).toHaveLength(50);
    await first.session.reset();
    await first.train(50);
    expect(lossesOf(first.events)).toEqual(losses);
    const second = await openTrial();
    await second.train(50);
    expect(lossesOf(second.events)).toEqual(losses);
  });

  it('makes other losses with another seed', async () => {
    const { session, events, train } = await openTrial();
    await train(20);
    const losses = lossesOf(events);
    await session.reset(7);
    await train(20);
    expect(lossesOf(events)).not.toEqual(losses);
    expect(session.state().experiment.seed).toBe(7);
  });

  it('reports the loss of every step, none left out', async () => {
    const { events, train } = await openTrial();
    await train(777);
    expect(lossesOf(events)).toHaveLength(777);
  });

  it('learns with a batch that is larger than the data', async () => {
    const { session, train } = await openTrial({ batchSize: 5000, samples: 100 });
    expect(session.state().status.stepsPerEpoch).toBe(1);
    const before = session.state().status.evaluation.trainLoss;
    const { evaluation, epoch } = await train(300);
    expect(epoch).toBe(300);
    expect(evaluation.trainLoss).toBeLessThan(before / 1.5);
  });

  it('goes to the end of the epoch', async () => {
    const { session, until } = await openTrial();
    const stopped = until(({ running, step }) => !running && step > 0);
    await session.advance('epoch');
    const status = await stopped;
    expect(status.step).toBe(status.stepsPerEpoch);
    expect(status.epoch).toBe(1);
  });

  it('makes as many steps as it was asked for, however quickly', async () => {
    const { session, until } = await openTrial();
    const stopped = until(({ running, step }) => !running && step === 40);
    for (let i = 0; i < 40; i++) void session.advance(1);
    expect((await stopped).step).toBe(40);
  });

  it('goes on when it is started again at once', async () => {
    const { session, until } = await openTrial();
    await session.run();
    for (let i = 0; i < 20; i++) {
      await session.pause();
      await session.run();
    }
    const { step } = session.state().status;
    const status = await until((next) => next.step > step + 100);
    expect(status.running).toBe(true);
  });

  it('refuses to train without points, in words', async () => {
    const { session } = await openTrial({ data: 'paint', points: [] });
    await expect(session.run()).rejects.toThrow(/no points to learn from/);
  });
});

const SWAPS: readonly (readonly [string, Partial<Experiment>])[] = [
  ['activation', { activation: 'relu' }],
  ['own formula', { activation: 'custom', formula: 'sin(3x)' }],
  ['optimizer', { optimizer: 'sgd' }],
  ['learning rate', { learningRate: 0.001 }],
  ['schedule', { schedule: 'cosine' }],
  ['loss', { loss: 'hinge' }],
  ['penalty', { l2: 0.01 }],
  ['clipping', { clipNorm: 0.5 }],
  ['batch size', { batchSize: 7 }],
  ['noise', { noise: 0.3 }],
  ['data set', { data: 'circle' }],
];

describe('a swap in mid-run', () => {
  for (const [name, change] of SWAPS) {
    it(`of the ${name} keeps the weights and leaves a seam`, async () => {
      const { session, train } = await openTrial();
      await train(60);
      const before = await parametersOf(session);
      const { status } = await session.configure(withChange(session.state().experiment, change).experiment);
      expect(await parametersOf(session)).toEqual(before);
      expect(status.step).toBe(60);
      expect(status.seams).toHaveLength(1);
      expect(status.seams[0].step).toBe(60);
      const after = await train(20);
      expect(after.step).toBe(80);
      expect(after.trouble).toBeNull();
    });
  }

  it('of width and depth keeps the weights that still have a place', async () => {
    const { session, train } = await openTrial();
    await train(60);
    const before = await session.snapshot();
    const narrow = before.experiment;
    await session.configure({ ...narrow, layers: [{ units: 12 }, { units: 8 }] });
    const wide = await session.snapshot();
    // First layer: 8 of 12 rows of 2 inputs.
    expect(wide.parameters.slice(0, 16)).toEqual(before.parameters.slice(0, 16));
    await session.configure(narrow);
    expect(await parametersOf(session)).toEqual([...before.parameters]);
  });

  it('of the initialization draws the weights anew and keeps the step', async () => {
    const { session, train } = await openTrial();
    await train(60);
    const before = await parametersOf(session);
    const { status } = await session.configure({ ...session.state().experiment, initializer: 'heNormal' });
    expect(await parametersOf(session)).not.toEqual(before);
    expect(status.step).toBe(60);
  });

  it('of a setting that no initializer reads keeps the weights', async () => {
    const { session, train } = await openTrial();
    await train(60);
    const before = await parametersOf(session);
    await session.configure({ ...session.state().experiment, sigma: 2, value: 1 });
    expect(await parametersOf(session)).toEqual(before);
  });

  it('can be undone and redone, weights, step and all', async () => {
    const { session, train } = await openTrial();
    await train(60);
    const before = await session.snapshot();
    await session.configure({ ...before.experiment, activation: 'relu' });
    await train(40);
    const after = await session.snapshot();
    const undone = await session.travel('undo');
    expect(undone.experiment.activation).toBe('tanh');
    expect(undone.status.step).toBe(60);
    expect(await session.snapshot()).toEqual(before);
    await session.travel('redo');
    expect(await session.snapshot()).toEqual(after);
  });

  it('goes on as if nothing had been when it is undone', async () => {
    const straight = await openTrial();
    await straight.train(100);
    const { session, train } = await openTrial();
    await train(60);
    await session.configure({ ...session.state().experiment, optimizer: 'sgd' });
    await train(30);
    await session.travel('undo');
    await train(40);
    expect(await parametersOf(session)).toEqual(await parametersOf(straight.session));
  });

  it('in one gesture is one seam and one step back', async () => {
    const { session, train } = await openTrial();
    await train(60);
    for (const learningRate of [0.02, 0.01, 0.005]) {
      await session.configure({ ...session.state().experiment, learningRate }, 'drag');
    }
    const { seams } = session.state().status;
    expect(seams).toHaveLength(1);
    expect(seams[0].before.learningRate).toBe(0.03);
    expect(seams[0].after.learningRate).toBe(0.005);
    expect((await session.travel('undo')).experiment.learningRate).toBe(0.03);
  });

  it('before the first step starts from the weights that a link would give', async () => {
    const { session } = await openTrial();
    await session.configure({ ...session.state().experiment, layers: [{ units: 5 }] });
    const linked = await openTrial({ layers: [{ units: 5 }] });
    expect(await parametersOf(session)).toEqual(await parametersOf(linked.session));
    expect(session.state().status.seams).toHaveLength(0);
  });

  it('that cannot be prepared is refused and changes nothing', async () => {
    const { session } = await openTrial({ data: 'formula' });
    const before = await session.snapshot();
    const broken = normalise({ ...before.experiment, target: 'log(-1 - x^2)' }).experiment;
    await expect(session.configure(broken)).rejects.toThrow(/finite value/);
    expect(await session.snapshot()).toEqual(before);
  });
});

describe('numbers that blow up', () => {
  it('stop the run at that step, with the last finite weights; it goes on from where the loss was sound', async () => {
    const { session, train } = await openTrial({
      data: 'plane',
      optimizer: 'sgd',
      learningRate: 10,
      activation: 'identity',
      layers: [{ units: 32 }, { units: 32 }],
    });
    const { trouble, running, step } = await train(500);
    expect(running).toBe(false);
    expect(trouble).toMatchObject({ code: 'notFinite', step });
    expect((await parametersOf(session)).every(Number.isFinite)).toBe(true);
    const { status } = await session.configure({ ...session.state().experiment, learningRate: 0.001 });
    expect(status.trouble).toBeNull();
    expect(status.step).toBeLessThan(step);
    const after = await train(100);
    expect(after.trouble).toBeNull();
    expect(after.evaluation.trainLoss).toBeLessThan(status.evaluation.trainLoss);
  });
});

it('a parameter that is written by hand is written, and undone', async () => {
  const { session } = await openTrial();
  const before = await parametersOf(session);
  await session.setParameter(3, 1.5);
  expect((await parametersOf(session))[3]).toBe(1.5);
  await session.travel('undo');
  expect(await parametersOf(session)).toEqual(before);
  await expect(session.setParameter(3, Number.NaN)).rejects.toThrow(/finite number/);
});

it('an optimizer that takes over in mid-run rehearses the very step that it makes', async () => {
  const { session, train, next } = await openTrial({ optimizer: 'sgd' });
  const vitals = (rehearsed: boolean): Promise<readonly number[]> =>
    next((event) =>
      event.type === 'vitals' && event.vitals.rehearsed === rehearsed && event.vitals.step >= 50
        ? event.vitals.layers.map(({ update }) => update.median)
        : undefined,
    );
  const before = vitals(false);
  await train(50);
  await before;
  const rehearsed = vitals(true);
  await session.configure({ ...session.state().experiment, optimizer: 'adam' });
  expect((await session.snapshot()).updates).toBe(0);
  const made = vitals(false);
  await train(1);
  expect(await made).toEqual(await rehearsed);
});

it('a session that is closed while it trains says nothing more', async () => {
  const { session, events, until } = await openTrial();
  const running = until(({ step }) => step > 10);
  await session.run();
  await running;
  await session.close();
  const { length } = events;
  // What the loop still had to do would be done before another session has trained.
  await (await openTrial()).train(200);
  expect(events).toHaveLength(length);
});

it('a network without points to learn from has figures too: none', async () => {
  const { events } = await openTrial({ data: 'paint', points: [] });
  const vitals = events.flatMap((event) => (event.type === 'vitals' ? [event.vitals] : []));
  expect(vitals).toHaveLength(1);
  expect(vitals[0]).toMatchObject({ rehearsed: true, steps: 0 });
  for (const { gradient, dead, signal } of vitals[0].layers) {
    for (const figure of [gradient.median, dead, signal]) expect(figure).toBeNaN();
  }
});
