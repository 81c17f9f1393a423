import type { Task } from '../catalog/datasets';
import { LOSSES, type LossId } from '../catalog/losses';
import { OPTIMIZERS } from '../catalog/optimizers';
import { SCHEDULES } from '../catalog/schedules';
import type { Experiment } from './experiment';
import { type NumberParameter, type Option, optionsOf, type Parameter } from './parameter';
import { taskOf } from './task';

const DEFAULT_LOSS: Readonly<Record<Task, LossId>> = {
  binary: 'binaryCrossEntropy',
  classes: 'crossEntropy',
  regression: 'mse',
  function: 'mse',
};

/** The losses that can measure a kind of task; a function of one variable is a regression too. */
function lossOptions(task: 'binary' | 'classes' | 'regression'): readonly Option[] {
  return optionsOf(Object.fromEntries(Object.entries(LOSSES).filter(([, { tasks }]) => tasks.includes(task))));
}

const lossesFor: Readonly<Record<Task, readonly Option[]>> = {
  binary: lossOptions('binary'),
  classes: lossOptions('classes'),
  regression: lossOptions('regression'),
  function: lossOptions('regression'),
};

const optimizerSettings = (e: Experiment): Readonly<Record<string, { readonly default: number }>> =>
  OPTIMIZERS[e.optimizer].settings;

/** A setting that some optimizers have: its default is the optimizer's, and it is shown for those alone. */
function optimizerSetting(
  parameter: Omit<NumberParameter, 'kind' | 'group' | 'default' | 'hot' | 'applies' | 'link'> & {
    readonly fallback: number;
    readonly link?: string;
  },
): NumberParameter {
  const { fallback, link = parameter.key, ...rest } = parameter;
  return {
    ...rest,
    link,
    kind: 'number',
    group: 'training',
    hot: true,
    default: (e) => optimizerSettings(e)[parameter.key]?.default ?? fallback,
    applies: (e) => parameter.key in optimizerSettings(e),
  };
}

const scheduleUses = (key: string) => (e: Experiment) => key in SCHEDULES[e.schedule].settings;

/** What is made small, and how. */
export const TRAINING_PARAMETERS: readonly Parameter[] = [
  {
    key: 'loss',
    link: 'loss',
    kind: 'choice',
    group: 'training',
    label: 'Loss',
    default: (e) => DEFAULT_LOSS[taskOf(e)],
    help: 'What training makes small; averaged over the batch.',
    options: (e) => lossesFor[taskOf(e)],
  },
  {
    key: 'optimizer',
    link: 'opt',
    kind: 'choice',
    group: 'training',
    label: 'Optimizer',
    default: 'adam',
    help: 'How a gradient becomes a change of the weights.',
    options: () => optionsOf(OPTIMIZERS),
  },
  {
    key: 'learningRate',
    link: 'rate',
    kind: 'number',
    group: 'training',
    label: 'Learning rate',
    default: (e) => OPTIMIZERS[e.optimizer].learningRate,
    help: 'How far a step goes: too large overshoots, too small crawls.',
    tex: 'w \\leftarrow w - \\eta\\, \\partial L/\\partial w',
    range: [1e-5, 10],
    scale: 'log',
    step: 0,
    hot: true,
  },
  optimizerSetting({
    key: 'momentum',
    label: 'Momentum',
    fallback: 0.9,
    range: [0, 0.999],
    scale: 'linear',
    step: 0.01,
    help: 'Share of the last step’s velocity that is kept.',
    tex: 'v \\leftarrow \\mu v + g',
  }),
  optimizerSetting({
    key: 'beta1',
    label: 'β₁',
    fallback: 0.9,
    range: [0, 0.999],
    scale: 'linear',
    step: 0.01,
    help: 'How long the mean of the gradients remembers.',
    tex: 'm \\leftarrow \\beta_1 m + (1-\\beta_1) g',
  }),
  optimizerSetting({
    key: 'beta2',
    label: 'β₂',
    fallback: 0.999,
    range: [0, 0.99999],
    scale: 'linear',
    step: 0.001,
    help: 'How long the mean of the squared gradients remembers.',
    tex: 'v \\leftarrow \\beta_2 v + (1-\\beta_2) g^2',
  }),
  optimizerSetting({
    key: 'rho',
    label: 'Decay ρ',
    fallback: 0.9,
    range: [0, 0.9999],
    scale: 'linear',
    step: 0.01,
    help: 'How long the mean of the squared gradients remembers.',
    tex: 's \\leftarrow \\rho s + (1-\\rho) g^2',
  }),
  optimizerSetting({
    key: 'epsilon',
    link: 'eps',
    label: 'ε',
    fallback: 1e-8,
    range: [1e-12, 1],
    scale: 'log',
    step: 0,
    help: 'Keeps the division finite where gradients are tiny.',
  }),
  optimizerSetting({
    key: 'weightDecay',
    link: 'decay',
    label: 'Weight decay',
    fallback: 0.01,
    range: [1e-5, 1],
    scale: 'log',
    step: 0,
    off: true,
    help: 'Shrinks the weights in every step, apart from the gradient.',
    tex: 'w \\leftarrow w - \\eta\\lambda w',
  }),
  {
    key: 'schedule',
    link: 'schedule',
    kind: 'choice',
    group: 'training',
    label: 'Schedule',
    default: 'constant',
    help: 'How the learning rate changes from step to step.',
    options: () => optionsOf(SCHEDULES),
    hot: true,
  },
  {
    key: 'scheduleSteps',
    link: 'period',
    kind: 'number',
    group: 'training',
    label: 'Schedule steps',
    default: 2000,
    unit: 'steps',
    help: 'Length of the schedule: its end, its time constant, or half a cycle.',
    range: [1, 1000000],
    scale: 'log',
    step: 1,
    integer: true,
    hot: true,
    applies: scheduleUses('steps'),
  },
  {
    key: 'gamma',
    link: 'gamma',
    kind: 'number',
    group: 'training',
    label: 'Drop factor γ',
    default: 0.5,
    help: 'The rate is multiplied by this after every period.',
    range: [0.01, 1],
    scale: 'linear',
    step: 0.01,
    hot: true,
    tex: '\\eta_0 \\gamma^{\\lfloor t/T \\rfloor}',
    applies: scheduleUses('gamma'),
  },
  {
    key: 'maxRate',
    link: 'maxRate',
    kind: 'number',
    group: 'training',
    label: 'Highest rate',
    default: 0.1,
    help: 'The rate at the top of a cycle.',
    range: [1e-5, 10],
    scale: 'log',
    step: 0,
    hot: true,
    applies: scheduleUses('maxRate'),
  },
  {
    key: 'l1',
    link: 'l1',
    kind: 'number',
    group: 'training',
    label: 'L1 penalty',
    default: 0,
    off: true,
    help: 'Pulls every weight towards zero by the same amount; many become zero.',
    tex: 'g + \\lambda_1 \\operatorname{sign} w',
    range: [1e-5, 1],
    scale: 'log',
    step: 0,
    hot: true,
  },
  {
    key: 'l2',
    link: 'l2',
    kind: 'number',
    group: 'training',
    label: 'L2 penalty',
    default: 0,
    off: true,
    help: 'Pulls every weight towards zero in proportion to its size.',
    tex: 'g + \\lambda_2 w',
    range: [1e-5, 1],
    scale: 'log',
    step: 0,
    hot: true,
  },
  {
    key: 'clipNorm',
    link: 'clip',
    kind: 'number',
    group: 'training',
    label: 'Clip gradient norm',
    default: 0,
    off: true,
    help: 'If the norm of the whole gradient is larger, it is scaled down to this.',
    tex: 'g \\leftarrow g \\cdot \\min(1, c/\\lVert g\\rVert)',
    range: [0.001, 100],
    scale: 'log',
    step: 0,
    hot: true,
  },
  {
    key: 'batchSize',
    link: 'batch',
    kind: 'number',
    group: 'training',
    label: 'Batch size',
    default: 32,
    help: 'Samples whose mean gradient makes one step: 1 is online, all of them is full batch.',
    range: [1, 5000],
    scale: 'log',
    step: 1,
    integer: true,
  },
  {
    key: 'seed',
    link: 'seed',
    kind: 'number',
    group: 'training',
    label: 'Seed',
    default: 2026,
    help: 'Decides the initial weights and the order of the samples.',
    range: [0, 4294967295],
    scale: 'linear',
    step: 1,
    integer: true,
  },
];
