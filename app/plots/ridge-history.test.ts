import { describe, expect, it } from 'vitest';
import { createRidgeHistory } from './ridge-history';

const ROOM = 24;

describe('a history of ridges', () => {
  it('spreads what it keeps over the whole course, however long that is', () => {
    const history = createRidgeHistory<number>(ROOM);
    for (let step = 1; step <= 100_000; step += 7) history.take(step, step);
    const steps = history.kept.map(({ step }) => step);
    expect(steps.length).toBeGreaterThanOrEqual(ROOM / 2);
    expect(steps.length).toBeLessThan(ROOM);
    expect(steps[0]).toBe(1);
    const gaps = steps.slice(1).map((step, i) => step - steps[i]);
    expect(Math.max(...gaps)).toBeLessThan(1.1 * Math.min(...gaps));
    expect(100_000 - steps[steps.length - 1]).toBeLessThanOrEqual(Math.max(...gaps));
  });

  it('takes every single step while there is room', () => {
    const history = createRidgeHistory<string>(ROOM);
    for (let step = 0; step < 10; step++) history.take(step, `at ${step}`);
    expect(history.kept.map(({ value }) => value)).toEqual(Array.from({ length: 10 }, (_, step) => `at ${step}`));
  });

  it('forgets what a reset undid', () => {
    const history = createRidgeHistory<string>(ROOM);
    for (let step = 0; step < 200; step++) history.take(step, 'before');
    history.take(0, 'after');
    expect(history.kept).toEqual([{ step: 0, value: 'after' }]);
    history.take(1, 'next');
    expect(history.kept).toHaveLength(2);
  });

  it('takes what is new about the step that it took last', () => {
    const history = createRidgeHistory<string>(ROOM);
    history.take(0, 'first');
    history.take(5, 'as trained');
    history.take(5, 'after a weight was set');
    expect(history.kept.map(({ value }) => value)).toEqual(['first', 'after a weight was set']);
  });
});
