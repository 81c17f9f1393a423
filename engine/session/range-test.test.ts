import { afterEach, describe, expect, it } from 'vitest';

import { readRangeTest } from './range-test';
import { closeTrials, openTrial, parametersOf } from './trial-session';

afterEach(closeTrials);

describe('the range test', () => {
  it('leaves the run as it is, weights, batches and all', async () => {
    const straight = await openTrial();
    await straight.train(200);
    const { session, train } = await openTrial();
    await train(100);
    const before = await session.snapshot();
    await session.rangeTest();
    expect(await session.snapshot()).toEqual(before);
    await train(100);
    expect(await parametersOf(session)).toEqual(await parametersOf(straight.session));
  });

  it('lets the run go on meanwhile, and does not see it', async () => {
    const { session } = await openTrial();
    const standing = await session.rangeTest();
    const test = session.rangeTest();
    await session.run();
    expect(await test).toEqual(standing);
    expect(session.state().status.step).toBeGreaterThan(0);
  });

  it('finds a rate from 10⁻⁵ on at which the default experiment learns', async () => {
    const { session, train } = await openTrial({ learningRate: 1e-5 });
    const test = await session.rangeTest();
    expect(test?.rates[0]).toBe(1e-5);
    const learningRate = test?.suggested ?? 0;
    expect(learningRate).toBeGreaterThan(0.003);
    await session.configure({ ...session.state().experiment, learningRate });
    const { evaluation } = await train(1500);
    expect(evaluation.testAccuracy).toBeGreaterThanOrEqual(0.95);
  });

  it('suggests lower rates where the curve is steeper', async () => {
    const steep = await openTrial({
      data: 'plane',
      optimizer: 'sgd',
      activation: 'identity',
      layers: [{ units: 32 }, { units: 32 }],
    });
    const gentle = await openTrial({ data: 'plane', optimizer: 'sgd' });
    const low = (await steep.session.rangeTest())?.suggested ?? Number.NaN;
    const high = (await gentle.session.rangeTest())?.suggested ?? Number.NaN;
    expect(low).toBeLessThan(high / 3);
  });

  it('gives way to the next one, and to the end of the session', async () => {
    const { session } = await openTrial();
    const first = session.rangeTest();
    const second = session.rangeTest();
    expect(await first).toBeNull();
    expect(await second).not.toBeNull();
    const third = session.rangeTest();
    await session.close();
    expect(await third).toBeNull();
  });

  it('needs points, and says so', async () => {
    const { session } = await openTrial({ data: 'paint', points: [] });
    await expect(session.rangeTest()).rejects.toThrow(/no points to learn from/);
  });
});

describe('what a range test tells', () => {
  const falling = (until: number, depth: number): number[] =>
    Array.from({ length: until }, (_, i) => 1 - (depth * i) / until);

  it('suggests a tenth of the rate at which the loss was lowest, to one digit', () => {
    const { rates, smoothed, suggested } = readRangeTest([...falling(120, 0.9), 1, 2, 3, 4, 5]);
    const lowest = rates[smoothed.indexOf(Math.min(...smoothed))];
    expect(suggested).toBe(Number((lowest / 10).toPrecision(1)));
  });

  it('ends where the loss is four times its minimum, whatever came after', () => {
    const rising = [...falling(100, 0.5), ...Array.from({ length: 60 }, (_, i) => 0.5 * 1.1 ** i)];
    const told = readRangeTest(rising);
    expect(told.end).toBe('risen');
    expect(told.smoothed.at(-1)).toBeGreaterThan(4 * Math.min(...told.smoothed));
    expect(readRangeTest([...rising, Number.NaN])).toEqual(told);
  });

  it('stops before the first number that is not finite', () => {
    const told = readRangeTest([...falling(80, 0.5), Infinity, Number.NaN]);
    expect(told.end).toBe('notFinite');
    expect(told.rates).toHaveLength(80);
    expect(told.losses.every(Number.isFinite)).toBe(true);
    expect(readRangeTest([Number.NaN])).toEqual({
      rates: [],
      losses: [],
      smoothed: [],
      suggested: null,
      end: 'notFinite',
    });
  });

  it('suggests nothing where the loss falls at no rate', () => {
    const flat = Array.from({ length: 201 }, (_, i) => 0.7 + 0.01 * Math.sin(i));
    expect(readRangeTest(flat)).toMatchObject({ suggested: null, end: 'highest' });
    expect(readRangeTest(flat.map(() => 0))).toMatchObject({ suggested: null, end: 'highest' });
  });
});
