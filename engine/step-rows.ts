import type { Optimizer } from './catalog/optimizers';
import { SCHEDULES } from './catalog/schedules';
import type { Experiment } from './config/experiment';
import { bindScalar } from './expr/bind-scalar';
import { evaluate } from './expr/evaluate';
import { mentions } from './expr/node';
import type { StepRow } from './memory';

/** The hot part of an experiment: what changes from step to step without a new plan. */
export type StepSettings = Pick<
  Experiment,
  'learningRate' | 'schedule' | 'scheduleSteps' | 'gamma' | 'maxRate' | 'l1' | 'l2' | 'clipNorm'
>;

/** The learning rate at step t (from 0) of a schedule, after so many drops on plateaus, in float64. */
export function rateAt(settings: StepSettings, t: number, drops = 0): number {
  const { learningRate, scheduleSteps, gamma, maxRate, schedule } = settings;
  return evaluate(SCHEDULES[schedule].expr, { t, lr0: learningRate, steps: scheduleSteps, gamma, maxRate, drops });
}

/** `rateAt` as a function of t, for many steps. */
function createRates(settings: StepSettings, drops: number): (t: number) => number {
  const { expr } = SCHEDULES[settings.schedule];
  const { learningRate, scheduleSteps, gamma, maxRate } = settings;
  const constant = mentions(expr, 't') ? null : rateAt(settings, 0, drops);
  if (constant !== null) return () => constant;
  const values = Float64Array.of(0, learningRate, scheduleSteps, gamma, maxRate, drops);
  const rate = bindScalar(expr, ['t', 'lr0', 'steps', 'gamma', 'maxRate', 'drops']);
  return (t) => {
    values[0] = t;
    return rate(values);
  };
}

/**
 * The settings of each step after so many drops of the rate on plateaus, computed in float64.
 * @returns a function of t, the step of the schedule from 0, and of how many updates the optimizer's state
 * has seen, this one included, and the key of its dropout masks; what it returns is one and the same row, which
 * holds until it is called again
 */
export function createStepRows(
  settings: StepSettings,
  optimizer: Optimizer,
  values: Readonly<Record<string, number>>,
  drops = 0,
): (t: number, count: number, dropoutKey?: number) => StepRow {
  const names = Object.keys(optimizer.settings);
  const variables = Float64Array.from([...names.map((name) => values[name]), 1]);
  const scalars = Object.values(optimizer.scalars).map((expr) => ({
    of: bindScalar(expr, [...names, 't']),
    changes: mentions(expr, 't'),
  }));
  const numbers = [...variables.subarray(0, -1), ...scalars.map(({ of }) => of(variables))];
  const changing = scalars
    .map(({ of, changes }, i) => ({ of, changes, place: names.length + i }))
    .filter(({ changes }) => changes);
  const rates = createRates(settings, drops);
  const { l1, l2, clipNorm } = settings;
  const row = { rate: 0, l1, l2, clipNorm, dropoutKey: 0, optimizer: numbers };
  return (t, count, dropoutKey = 0) => {
    variables[names.length] = count;
    for (let i = 0; i < changing.length; i++) numbers[changing[i].place] = changing[i].of(variables);
    row.rate = rates(t);
    row.dropoutKey = dropoutKey;
    return row;
  };
}
