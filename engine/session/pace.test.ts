import fc from 'fast-check';
import { expect, it } from 'vitest';

import { createPace } from './pace';

it('makes as many steps in a second as are wanted', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(1, 2, 10, 60, 200, 1000),
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 400, maxLength: 400 }),
      (speed, waits) => {
        const pace = createPace(speed);
        let now = 0;
        let steps = 0;
        // It has learned that steps are quick.
        for (let i = 0; i < 50; i++) pace.took(100, 1, now);
        pace.restart(now);
        for (const wait of waits) {
          const due = pace.due(now);
          if (due > 0) pace.took(due, 0.01 * due, now);
          steps += due;
          now += wait;
        }
        // The first step is due at once; what came due in the last wait was not asked for any more.
        expect(Math.abs(steps - 1 - (speed * now) / 1000)).toBeLessThanOrEqual(2 + (speed * 30) / 1000);
      },
    ),
  );
});

it('takes slices of about eight milliseconds when it goes as fast as it can', () => {
  const pace = createPace(Infinity);
  pace.restart(0);
  for (let now = 0; now < 100; now++) pace.took(10, 1, now);
  expect(pace.due(100)).toBeGreaterThanOrEqual(75);
  expect(pace.due(100)).toBeLessThanOrEqual(81);
});

it('makes up for no more than a moment that was missed', () => {
  const pace = createPace(100);
  pace.restart(0);
  pace.took(1, 0.001, 0);
  expect(pace.due(60_000)).toBeLessThanOrEqual(10);
});

it('says how long the next step is away', () => {
  const pace = createPace(1);
  pace.restart(0);
  pace.took(pace.due(0), 1, 0);
  expect(pace.delay(0)).toBeCloseTo(1000);
  expect(pace.delay(400)).toBeCloseTo(600);
});

/** Slices that a device makes one after another, as fast as it goes, which answers late; the steps of the last one. */
function lastSlice(latency: number, perStep: number, slices: number): number {
  const pace = createPace(Infinity);
  let now = 0;
  let steps = 0;
  pace.restart(now);
  for (let slice = 0; slice < slices; slice++) {
    steps = Math.min(pace.due(now), 8192);
    now += latency + steps * perStep;
    pace.took(steps, latency + steps * perStep, now);
  }
  return steps;
}

it('fills slices on a device that answers a tenth of a second late, as Firefox does', () => {
  expect(lastSlice(100, 0.002, 60)).toBeGreaterThanOrEqual(1000);
});

it('tries two steps at once no more than once where each of them takes long', () => {
  const pace = createPace(Infinity);
  pace.restart(0);
  const slices: number[] = [];
  for (let slice = 0; slice < 20; slice++) {
    const steps = pace.due(0);
    slices.push(steps);
    pace.took(steps, 50 * steps, 0);
  }
  expect(slices).toEqual([1, 2, ...Array.from({ length: 18 }, () => 1)]);
});

it('keeps slices of steps that are quick to eight milliseconds of work', () => {
  expect(lastSlice(0, 0.01, 100) * 0.01).toBeLessThanOrEqual(9);
  expect(lastSlice(0, 0.01, 100) * 0.01).toBeGreaterThan(6);
  expect(lastSlice(1, 0.01, 100) * 0.01).toBeLessThanOrEqual(9);
  expect(lastSlice(1, 0.01, 100) * 0.01).toBeGreaterThan(6);
});
