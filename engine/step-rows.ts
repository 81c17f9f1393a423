import type { Optimizer } from './catalog/optimizers';
import { SCHEDULES, type ScheduleId } from './catalog/schedules';
import { evaluate } from './expr/evaluate';
import type { StepRow } from './memory';

/** The hot part of an experiment: what changes from step to step without a new plan. */
export interface StepSettings {
  readonly learningRate: number;
  readonly schedule: ScheduleId;
  readonly scheduleSteps: number;
  readonly gamma: number;
  readonly maxRate: number;
  readonly l1: number;
  readonly l2: number;
  readonly clipNorm: number;
}

/** The learning rate at step t (from 0) of a schedule, in float64. */
export function rateAt(settings: StepSettings, t: number): number {
  const { learningRate, scheduleSteps, gamma, maxRate, schedule } = settings;
  return evaluate(SCHEDULES[schedule].expr, { t, lr0: learningRate, steps: scheduleSteps, gamma, maxRate });
}

/**
 * The settings of one step, computed in float64.
 * @param t step of the schedule, from 0
 * @param count how many updates the optimizer's state has seen, this one included: from 1
 */
export function stepRow(
  settings: StepSettings,
  optimizer: Optimizer,
  values: Readonly<Record<string, number>>,
  t: number,
  count: number,
): StepRow {
  const own = Object.keys(optimizer.settings).map((name) => values[name]);
  const environment = { ...values, t: count };
  const scalars = Object.values(optimizer.scalars).map((scalar) => evaluate(scalar, environment));
  return { rate: rateAt(settings, t), l1: settings.l1, l2: settings.l2, clipNorm: settings.clipNorm, optimizer: [...own, ...scalars] };
}
