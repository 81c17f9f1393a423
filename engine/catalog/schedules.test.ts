import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { evaluate } from '../expr/evaluate';
import { mentions } from '../expr/node';
import type { GoldenCase } from '../golden';
import { SCHEDULES, type ScheduleId } from './schedules';

const files = import.meta.glob<GoldenCase>('../../golden/*.json', { eager: true, import: 'default' });

const IDS = Object.keys(SCHEDULES) as ScheduleId[];
const SETTINGS = { lr0: 0.2, steps: 40, gamma: 0.5, maxRate: 0.9 };

const rate = (id: ScheduleId, t: number, settings = SETTINGS, drops = 0): number =>
  evaluate(SCHEDULES[id].expr, { ...settings, t, drops });

describe('the rates of the golden runs', () => {
  const runs = Object.values(files).map((golden) => [golden.name, golden] as const);

  // A golden run has no test loss to watch: the drops of `plateau` are tested with the session.
  it('come from every schedule that goes by the step alone', () => {
    const tried = new Set(runs.map(([, { schedule }]) => schedule?.type ?? 'constant'));
    expect(tried).toEqual(new Set<string>(IDS.filter((id) => id !== 'plateau')));
  });

  it.each(runs)('in %s are those of the table', (_, { schedule, optimizer, expect: expected }) => {
    const { type = 'constant', steps = 1, gamma = 1, maxRate = 1 } = schedule ?? {};
    for (const [t, wanted] of expected.rates.entries()) {
      const found = rate(type as ScheduleId, t, { lr0: optimizer.learningRate, steps, gamma, maxRate });
      // The files hold ten digits.
      expect(Math.abs(found - wanted), `at step ${t}`).toBeLessThanOrEqual(1e-9 * optimizer.learningRate);
    }
  });
});

describe.each(IDS)('the schedule %s', (id) => {
  it('starts from the rate that was set', () => {
    expect(rate(id, 0)).toBe(SETTINGS.lr0);
  });

  it('is never negative and never above the highest rate, for an hour of steps', () => {
    const setting = fc.record({
      lr0: fc.double({ min: 1e-5, max: 1, noNaN: true }),
      steps: fc.integer({ min: 1, max: 1_000_000 }),
      gamma: fc.double({ min: 0.01, max: 1, noNaN: true }),
      maxRate: fc.double({ min: 1, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(setting, fc.integer({ min: 0, max: 1e9 }), (settings, t) => {
        expect(rate(id, t, settings)).toBeGreaterThanOrEqual(0);
        expect(rate(id, t, settings)).toBeLessThanOrEqual(id === 'cyclic' ? settings.maxRate : settings.lr0);
      }),
    );
  });

  it('names the settings that its formula mentions; on a plateau also the steps after which it drops', () => {
    for (const name of ['steps', 'gamma', 'maxRate'] as const) {
      expect(SCHEDULES[id].settings[name] ?? false, name).toBe(
        mentions(SCHEDULES[id].expr, name) || (id === 'plateau' && name === 'steps'),
      );
    }
  });
});

describe('the schedules', () => {
  it('are where they should be after half a period, a period and three', () => {
    const at = (id: ScheduleId): number[] => [20, 40, 120].map((t) => Number(rate(id, t).toFixed(12)));
    expect(at('constant')).toEqual([0.2, 0.2, 0.2]);
    expect(at('linear')).toEqual([0.1, 0, 0]);
    expect(at('exponential')).toEqual([0.5, 1, 3].map((n) => Number((0.2 * Math.exp(-n)).toFixed(12))));
    expect(at('step')).toEqual([0.2, 0.1, 0.025]);
    expect(at('cosine')).toEqual([0.1, 0, 0]);
    expect(at('cyclic')).toEqual([0.55, 0.9, 0.9]);
  });

  it('on a plateau goes by the drops alone', () => {
    expect([0, 1, 3].map((drops) => rate('plateau', 1000, SETTINGS, drops))).toEqual([0.2, 0.1, 0.025]);
  });
});
