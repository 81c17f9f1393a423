import { describe, expect, it } from 'vitest';

import type { Experiment } from '../config/experiment';
import { normalise } from '../config/normalise';
import type { Plateau } from '../protocol';
import { rateAt } from '../step-rows';
import { nothingAt } from './contract';
import { newPlateau, watchPlateau } from './plateau';

const PERIOD = 50;

const experimentOf = (change: Partial<Experiment>): Experiment =>
  normalise({ schedule: 'plateau', scheduleSteps: PERIOD, learningRate: 3, gamma: 0.5, ...change }).experiment;

/** The plateau after so many periods in which the loss stayed as it was. */
function afterPeriods(experiment: Experiment, periods: number): Plateau {
  let plateau = newPlateau(0);
  for (let i = 0; i <= periods; i++) {
    plateau = watchPlateau(plateau, experiment, { ...nothingAt(i * PERIOD), trainLoss: 1, testLoss: 1 });
  }
  return plateau;
}

describe('the drops of the rate on plateaus', () => {
  it('come once in every period in which the loss does not fall', () => {
    expect(afterPeriods(experimentOf({}), 5)).toEqual({ drops: 5, best: 1, since: 5 * PERIOD });
  });

  it('end where one more would change the rate by less than 10⁻⁸, as in PyTorch', () => {
    const experiment = experimentOf({});
    const { drops, since } = afterPeriods(experiment, 1200);
    // 3/2²⁷ is 2.24·10⁻⁸ and is still halved; the half of 3/2²⁸ is 5.6·10⁻⁹ away from it.
    expect(drops).toBe(28);
    expect(rateAt(experiment, 0, drops)).toBe(3 / 2 ** 28);
    expect(since).toBe(1200 * PERIOD);
  });

  it('are none with a factor of 1', () => {
    expect(afterPeriods(experimentOf({ gamma: 1 }), 10).drops).toBe(0);
  });
});
