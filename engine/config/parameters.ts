import { ACTIVATIONS } from '../catalog/activations';
import { DATASETS, MAX_CLASSES } from '../catalog/datasets';
import { INITIALIZERS } from '../catalog/initializers';
import { LOSSES } from '../catalog/losses';
import { OPTIMIZERS } from '../catalog/optimizers';
import { SCHEDULES } from '../catalog/schedules';
import type { Experiment, ExperimentKey } from './experiment';
import {
  checkInputs,
  checkLayers,
  checkPoints,
  readLayers,
  readPoints,
  writeLayers,
  writePoints,
} from './lists';
import type { NumberParameter, Option, Parameter } from './parameter';
import { taskOf } from './task';

const options = (table: Record<string, { label: string; about: string }>): readonly Option[] =>
  Object.entries(table).map(([id, { label, about }]) => ({ id, label, about }));

const CUSTOM: Option = { id: 'custom', label: 'own formula', about: 'A formula of your own in x, differentiated for you.' };
const activations: readonly Option[] = [...options(ACTIVATIONS), CUSTOM];
const initializers = options(INITIALIZERS);
const biasInitializers = initializers.filter(({ id }) => INITIALIZERS[id as keyof typeof INITIALIZERS].biases);

const usesCustom = (e: Experiment): boolean =>
  e.activation === 'custom' || e.outputActivation === 'custom' || e.layers.some((l) => l.activation === 'custom');

const usesInitializer = (e: Experiment, id: string): boolean =>
  e.initializer === id || e.layers.some((l) => l.initializer === id);

const optimizerSettings = (e: Experiment): Record<string, { default: number }> => OPTIMIZERS[e.optimizer].settings;

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

/** Every field of the experiment, in the order in which the page and the link show them. */
export const PARAMETERS: readonly Parameter[] = [
  {
    key: 'data', link: 'data', kind: 'choice', group: 'data', label: 'Data set', default: 'spiral',
    help: 'What the network learns.', options: () => options(DATASETS),
  },
  {
    key: 'classes', link: 'classes', kind: 'number', group: 'data', label: 'Classes',
    help: 'How many classes, or arms of the spiral, there are.',
    default: (e) => DATASETS[e.data].classes?.default ?? 3,
    range: [3, MAX_CLASSES], scale: 'linear', step: 1, integer: true,
    applies: (e) => { const c = DATASETS[e.data].classes; return c !== undefined && c.max > c.min; },
  },
  {
    key: 'target', link: 'target', kind: 'formula', group: 'data', label: 'Target function', default: 'sin(2x) * exp(-x^2/4)',
    help: 'The function of x that the network is to approximate.', variables: ['x'], applies: (e) => e.data === 'formula',
  },
  {
    key: 'points', link: 'points', kind: 'list', group: 'data', label: 'Painted points', default: [],
    help: 'Points painted by hand on the output, with a brush per class.',
    read: readPoints, write: writePoints, check: checkPoints, applies: (e) => e.data === 'paint',
  },
  {
    key: 'samples', link: 'samples', kind: 'number', group: 'data', label: 'Samples', default: 320,
    help: 'How many points are drawn, for training and testing together.',
    range: [20, 5000], scale: 'log', step: 1, integer: true, applies: (e) => e.data !== 'paint',
  },
  {
    key: 'noise', link: 'noise', kind: 'number', group: 'data', label: 'Noise', default: 0.05,
    help: 'How far points stray: 0 is clean, 0.5 is a cloud.', range: [0, 0.5], scale: 'linear', step: 0.01,
    applies: (e) => e.data !== 'paint',
  },
  {
    key: 'testShare', link: 'test', kind: 'number', group: 'data', label: 'Test share', default: 0.3, unit: '%',
    help: 'Share of the samples that are held out: the network never trains on them.',
    range: [0, 0.9], scale: 'linear', step: 0.05,
  },
  {
    key: 'dataSeed', link: 'dataSeed', kind: 'number', group: 'data', label: 'Data seed', default: 1,
    help: 'Other points of the same kind.', range: [0, 4294967295], scale: 'linear', step: 1, integer: true,
  },
  {
    key: 'inputs', link: 'inputs', kind: 'list', group: 'data', label: 'Inputs',
    default: (e) => (taskOf(e) === 'function' ? ['x'] : ['x', 'y']),
    help: 'What the network is told of a point: formulas in x and y.',
    read: (text) => text.split(';'), write: (value) => value.join(';'), check: checkInputs,
  },

  {
    key: 'layers', link: 'layers', kind: 'list', group: 'network', label: 'Hidden layers',
    default: [{ units: 8 }, { units: 8 }],
    help: 'Neurons in each hidden layer; none is a single neuron per output.',
    read: readLayers, write: writeLayers, check: checkLayers,
  },
  {
    key: 'activation', link: 'act', kind: 'choice', group: 'network', label: 'Activation', default: 'tanh',
    help: 'The non-linearity of every hidden layer that has none of its own.', tex: 'a = f(z)', options: () => activations,
  },
  {
    key: 'formula', link: 'formula', kind: 'formula', group: 'network', label: 'Own activation', default: 'x * sigmoid(2x)',
    help: 'A formula in x, typed by you; its derivative is derived from it.', variables: ['x'], applies: usesCustom,
  },
  {
    key: 'outputActivation', link: 'outAct', kind: 'choice', group: 'network', label: 'Output activation', default: 'identity',
    help: 'Applied to the outputs before the loss; cross-entropies bring their own and want identity.', options: () => activations,
  },
  {
    key: 'initializer', link: 'init', kind: 'choice', group: 'network', label: 'Initialization', default: 'xavierUniform',
    help: 'How the weights are drawn before the first step.', options: () => initializers,
  },
  {
    key: 'sigma', link: 'sigma', kind: 'number', group: 'network', label: 'Weights’ σ', default: 1,
    help: 'Standard deviation of the initial weights.', range: [0.001, 10], scale: 'log', step: 0.001,
    tex: 'w \\sim \\mathcal{N}(0, \\sigma^2)', applies: (e) => usesInitializer(e, 'normal'),
  },
  {
    key: 'value', link: 'value', kind: 'number', group: 'network', label: 'Weights’ value', default: 0.5,
    help: 'The value that all initial weights have.', range: [-2, 2], scale: 'linear', step: 0.05,
    applies: (e) => usesInitializer(e, 'equal'),
  },
  {
    key: 'biasInitializer', link: 'biasInit', kind: 'choice', group: 'network', label: 'Biases', default: 'uniform',
    help: 'How the biases are drawn before the first step.', options: () => biasInitializers,
  },
  {
    key: 'biasSigma', link: 'biasSigma', kind: 'number', group: 'network', label: 'Biases’ σ', default: 0.1,
    help: 'Standard deviation of the initial biases.', range: [0.001, 10], scale: 'log', step: 0.001,
    applies: (e) => e.biasInitializer === 'normal',
  },
  {
    key: 'biasValue', link: 'biasValue', kind: 'number', group: 'network', label: 'Biases’ value', default: 0.1,
    help: 'The value that all initial biases have.', range: [-2, 2], scale: 'linear', step: 0.05,
    applies: (e) => e.biasInitializer === 'equal',
  },

  {
    key: 'loss', link: 'loss', kind: 'choice', group: 'training', label: 'Loss',
    default: (e) => DEFAULT_LOSS[taskOf(e)],
    help: 'What training makes small; averaged over the batch.',
    options: (e) => {
      const task = taskOf(e) === 'function' ? 'regression' : taskOf(e);
      return options(LOSSES).filter(({ id }) => (LOSSES[id as keyof typeof LOSSES].tasks as readonly string[]).includes(task));
    },
  },
  {
    key: 'optimizer', link: 'opt', kind: 'choice', group: 'training', label: 'Optimizer', default: 'adam',
    help: 'How a gradient becomes a change of the weights.', options: () => options(OPTIMIZERS),
  },
  {
    key: 'learningRate', link: 'rate', kind: 'number', group: 'training', label: 'Learning rate',
    default: (e) => OPTIMIZERS[e.optimizer].learningRate,
    help: 'How far a step goes: too large overshoots, too small crawls.', tex: 'w \\leftarrow w - \\eta\\, \\partial L/\\partial w',
    range: [1e-5, 10], scale: 'log', step: 0, hot: true,
  },
  optimizerSetting({
    key: 'momentum', label: 'Momentum', fallback: 0.9, range: [0, 0.999], scale: 'linear', step: 0.01,
    help: 'Share of the last step’s velocity that is kept.', tex: 'v \\leftarrow \\mu v + g',
  }),
  optimizerSetting({
    key: 'beta1', label: 'β₁', fallback: 0.9, range: [0, 0.999], scale: 'linear', step: 0.01,
    help: 'How long the mean of the gradients remembers.', tex: 'm \\leftarrow \\beta_1 m + (1-\\beta_1) g',
  }),
  optimizerSetting({
    key: 'beta2', label: 'β₂', fallback: 0.999, range: [0, 0.99999], scale: 'linear', step: 0.001,
    help: 'How long the mean of the squared gradients remembers.', tex: 'v \\leftarrow \\beta_2 v + (1-\\beta_2) g^2',
  }),
  optimizerSetting({
    key: 'rho', label: 'Decay ρ', fallback: 0.9, range: [0, 0.9999], scale: 'linear', step: 0.01,
    help: 'How long the mean of the squared gradients remembers.', tex: 's \\leftarrow \\rho s + (1-\\rho) g^2',
  }),
  optimizerSetting({
    key: 'epsilon', link: 'eps', label: 'ε', fallback: 1e-8, range: [1e-12, 1], scale: 'log', step: 0,
    help: 'Keeps the division finite where gradients are tiny.',
  }),
  optimizerSetting({
    key: 'weightDecay', link: 'decay', label: 'Weight decay', fallback: 0.01, range: [1e-5, 1], scale: 'log', step: 0, off: true,
    help: 'Shrinks the weights in every step, apart from the gradient.', tex: 'w \\leftarrow w - \\eta\\lambda w',
  }),
  {
    key: 'schedule', link: 'schedule', kind: 'choice', group: 'training', label: 'Schedule', default: 'constant',
    help: 'How the learning rate changes from step to step.', options: () => options(SCHEDULES), hot: true,
  },
  {
    key: 'scheduleSteps', link: 'period', kind: 'number', group: 'training', label: 'Schedule steps', default: 2000, unit: 'steps',
    help: 'Length of the schedule: its end, its time constant, or half a cycle.',
    range: [1, 1000000], scale: 'log', step: 1, integer: true, hot: true, applies: scheduleUses('steps'),
  },
  {
    key: 'gamma', link: 'gamma', kind: 'number', group: 'training', label: 'Drop factor γ', default: 0.5,
    help: 'The rate is multiplied by this after every period.', range: [0.01, 1], scale: 'linear', step: 0.01, hot: true,
    tex: '\\eta_0 \\gamma^{\\lfloor t/T \\rfloor}', applies: scheduleUses('gamma'),
  },
  {
    key: 'maxRate', link: 'maxRate', kind: 'number', group: 'training', label: 'Highest rate', default: 0.1,
    help: 'The rate at the top of a cycle.', range: [1e-5, 10], scale: 'log', step: 0, hot: true, applies: scheduleUses('maxRate'),
  },
  {
    key: 'l1', link: 'l1', kind: 'number', group: 'training', label: 'L1 penalty', default: 0, off: true,
    help: 'Pulls every weight towards zero by the same amount; many become zero.', tex: 'g + \\lambda_1 \\operatorname{sign} w',
    range: [1e-5, 1], scale: 'log', step: 0, hot: true,
  },
  {
    key: 'l2', link: 'l2', kind: 'number', group: 'training', label: 'L2 penalty', default: 0, off: true,
    help: 'Pulls every weight towards zero in proportion to its size.', tex: 'g + \\lambda_2 w',
    range: [1e-5, 1], scale: 'log', step: 0, hot: true,
  },
  {
    key: 'clipNorm', link: 'clip', kind: 'number', group: 'training', label: 'Clip gradient norm', default: 0, off: true,
    help: 'If the norm of the whole gradient is larger, it is scaled down to this.', tex: 'g \\leftarrow g \\cdot \\min(1, c/\\lVert g\\rVert)',
    range: [0.001, 100], scale: 'log', step: 0, hot: true,
  },
  {
    key: 'batchSize', link: 'batch', kind: 'number', group: 'training', label: 'Batch size', default: 32,
    help: 'Samples whose mean gradient makes one step: 1 is online, all of them is full batch.',
    range: [1, 5000], scale: 'log', step: 1, integer: true,
  },
  {
    key: 'seed', link: 'seed', kind: 'number', group: 'training', label: 'Seed', default: 42,
    help: 'Decides the initial weights and the order of the samples.', range: [0, 4294967295], scale: 'linear', step: 1, integer: true,
  },
];

const DEFAULT_LOSS = {
  binary: 'binaryCrossEntropy',
  classes: 'crossEntropy',
  regression: 'mse',
  function: 'mse',
} as const;

const BY_KEY = new Map(PARAMETERS.map((parameter) => [parameter.key, parameter]));

/** The entry of a field. */
export function parameterOf(key: ExperimentKey): Parameter {
  const parameter = BY_KEY.get(key);
  if (parameter === undefined) throw new Error(`No parameter table entry for “${key}”; add one to PARAMETERS.`);
  return parameter;
}
