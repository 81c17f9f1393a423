import type { Expr } from '../expr/node';
import { formula } from './formula';

/** How the learning rate runs: a formula in the step t, the first rate lr0, the drops on plateaus, and the settings. */
export interface Schedule {
  readonly label: string;
  readonly formula: string;
  readonly expr: Expr;
  /** Settings that the formula mentions. */
  readonly settings: Readonly<Partial<Record<'steps' | 'gamma' | 'maxRate', true>>>;
  readonly about: string;
}

const VARIABLES = ['t', 'lr0', 'steps', 'gamma', 'maxRate', 'drops'] as const;

function schedule(label: string, text: string, settings: Schedule['settings'], about: string): Schedule {
  return { label, formula: text, expr: formula(text, ...VARIABLES), settings, about };
}

const TABLE = {
  constant: schedule('constant', 'lr0', {}, 'The rate stays as it is.'),
  linear: schedule('linear', 'lr0 * max(0, 1 - t/steps)', { steps: true }, 'Falls in a straight line to zero.'),
  exponential: schedule(
    'exponential',
    'lr0 * exp(-t/steps)',
    { steps: true },
    'Falls to 37 % in every period, and never to zero.',
  ),
  step: schedule(
    'step',
    'lr0 * gamma^floor(t/steps)',
    { steps: true, gamma: true },
    'Is multiplied by γ after every period.',
  ),
  cosine: schedule(
    'cosine',
    'lr0 * 0.5 * (1 + cos(pi * min(t, steps)/steps))',
    { steps: true },
    'Half a cosine from the first rate to zero.',
  ),
  cyclic: schedule(
    'cyclic',
    'lr0 + (maxRate - lr0) * (1 - |mod(t/steps, 2) - 1|)',
    { steps: true, maxRate: true },
    'Runs up to the highest rate and back, again and again.',
  ),
  plateau: schedule(
    'on a plateau',
    'lr0 * gamma^drops',
    { steps: true, gamma: true },
    'Is multiplied by γ whenever the test loss (without test samples the training loss) has not fallen for so many steps.',
  ),
} satisfies Record<string, Schedule>;

export type ScheduleId = keyof typeof TABLE;

/** Every schedule by its id; golden/FORMAT.md has the formulas. */
export const SCHEDULES: Readonly<Record<ScheduleId, Schedule>> = TABLE;
