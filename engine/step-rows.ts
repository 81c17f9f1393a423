import type { Optimizer } from './catalog/optimizers';
import { SCHEDULES } from './catalog/schedules';
import type { Experiment } from './config/experiment';
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

/**
 * The settings of each step after so many drops of the rate on plateaus, computed in float64.
 * @returns a function of t, the step of the schedule from 0, and of how many updates the optimizer's state
 * has seen, this one included, and the key of its dropout masks; what it returns holds until it is called again
 */
export function createStepRows(
  settings: StepSettings,
  optimizer: Optimizer,
  values: Readonly<Record<string, number>>,
  drops = 0,
): (t: number, count: number, dropoutKey?: number) => StepRow {
  const own = Object.keys(optimizer.settings).map((name) => values[name]);
  const environment = { ...values, t: 1 };
  const scalars = Object.values(optimizer.scalars);
  const numbers = [...own, ...scalars.map((scalar) => evaluate(scalar, environment))];
  const changing = scalars
    .map((scalar, i) => ({ scalar, place: own.length + i }))
    .filter(({ scalar }) => mentions(scalar, 't'));
  const constantRate = mentions(SCHEDULES[settings.schedule].expr, 't') ? null : rateAt(settings, 0, drops);
  const { l1, l2, clipNorm } = settings;
  return (t, count, dropoutKey = 0) => {
    environment.t = count;
    for (const { scalar, place } of changing) numbers[place] = evaluate(scalar, environment);
    const rate = constantRate ?? rateAt(settings, t, drops);
    return { rate, l1, l2, clipNorm, dropoutKey, optimizer: numbers };
  };
}
