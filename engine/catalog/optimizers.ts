import type { Expr } from '../expr/node';
import { formula } from './formula';

/** How a gradient g becomes a change of a parameter w: assignments in order, PyTorch's rules. */
export interface Optimizer {
  readonly label: string;
  /** Settings besides the rate, with their defaults; keys are fields of the experiment. */
  readonly settings: Readonly<Record<string, { readonly default: number }>>;
  /** Rate that suits it on small problems of the plane. */
  readonly learningRate: number;
  /** The same for small networks of images. */
  readonly imageRate: number;
  /** Numbers that it keeps for every parameter, from zero. */
  readonly states: readonly string[];
  /** Numbers of a step, computed in float64 from the settings and the count t of updates, from 1. */
  readonly scalars: Readonly<Record<string, Expr>>;
  /** Later assignments see the values of earlier ones; the last is `w`. */
  readonly assign: readonly (readonly [name: string, expr: Expr])[];
  readonly about: string;
  readonly source: string;
}

interface Entry extends Pick<Optimizer, 'label' | 'learningRate' | 'imageRate' | 'about' | 'source'> {
  readonly settings?: Readonly<Record<string, number>>;
  readonly states?: readonly string[];
  readonly scalars?: Readonly<Record<string, string>>;
  readonly assign: Readonly<Record<string, string>>;
}

function optimizer({ settings = {}, states = [], scalars = {}, assign, ...entry }: Entry): Optimizer {
  const keys = Object.keys(settings);
  const known = ['w', 'g', 'lr', ...keys, ...states, ...Object.keys(scalars)];
  const temporary = Object.keys(assign).filter((name) => !known.includes(name));
  return {
    ...entry,
    states,
    settings: Object.fromEntries(keys.map((key) => [key, { default: settings[key] }])),
    scalars: Object.fromEntries(Object.entries(scalars).map(([name, text]) => [name, formula(text, 't', ...keys)])),
    assign: Object.entries(assign).map(([name, text]) => [name, formula(text, ...known, ...temporary)]),
  };
}

const ADAM = {
  settings: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  states: ['m', 'v'],
  // The complements are exact in float64 and would not be in float32.
  scalars: { rest1: '1 - beta1', rest2: '1 - beta2', bias1: '1 - beta1^t', bias2: '1 - beta2^t' },
  assign: {
    m: 'beta1 * m + rest1 * g',
    v: 'beta2 * v + rest2 * g^2',
    w: 'w - lr * (m / bias1) / (sqrt(v / bias2) + epsilon)',
  },
};

const TABLE = {
  sgd: optimizer({
    label: 'SGD',
    learningRate: 0.1,
    imageRate: 0.1,
    assign: { w: 'w - lr * g' },
    about: 'A step down the slope of the batch, no memory.',
    source: 'Robbins and Monro 1951',
  }),
  momentum: optimizer({
    label: 'Momentum',
    learningRate: 0.03,
    imageRate: 0.01,
    settings: { momentum: 0.9 },
    states: ['v'],
    assign: { v: 'momentum * v + g', w: 'w - lr * v' },
    about: 'Keeps its velocity: steady slopes add up, zigzags cancel.',
    source: 'Polyak 1964',
  }),
  nesterov: optimizer({
    label: 'Nesterov',
    learningRate: 0.03,
    imageRate: 0.01,
    settings: { momentum: 0.9 },
    states: ['v'],
    assign: { v: 'momentum * v + g', w: 'w - lr * (g + momentum * v)' },
    about: 'Momentum that looks where inertia is about to carry it.',
    source: 'Nesterov 1983; Sutskever et al. 2013',
  }),
  adagrad: optimizer({
    label: 'Adagrad',
    learningRate: 0.1,
    imageRate: 0.01,
    settings: { epsilon: 1e-10 },
    states: ['s'],
    assign: { s: 's + g^2', w: 'w - lr * g / (sqrt(s) + epsilon)' },
    about: 'A rate of its own for each weight, which can only fall.',
    source: 'Duchi, Hazan and Singer 2011',
  }),
  adadelta: optimizer({
    label: 'Adadelta',
    learningRate: 1,
    imageRate: 1,
    settings: { rho: 0.9, epsilon: 1e-6 },
    states: ['s', 'd'],
    scalars: { rest: '1 - rho' },
    assign: {
      s: 'rho * s + rest * g^2',
      change: 'sqrt(d + epsilon) / sqrt(s + epsilon) * g',
      d: 'rho * d + rest * change^2',
      w: 'w - lr * change',
    },
    about: 'Sets its own rate from how far it went before; units come out right.',
    source: 'Zeiler 2012',
  }),
  rmsprop: optimizer({
    label: 'RMSprop',
    learningRate: 0.01,
    imageRate: 0.001,
    settings: { rho: 0.99, epsilon: 1e-8 },
    states: ['s'],
    scalars: { rest: '1 - rho' },
    assign: { s: 'rho * s + rest * g^2', w: 'w - lr * g / (sqrt(s) + epsilon)' },
    about: 'Divides by the recent size of the gradient, weight by weight.',
    source: 'Tieleman and Hinton 2012',
  }),
  adam: optimizer({
    label: 'Adam',
    learningRate: 0.03,
    imageRate: 0.002,
    ...ADAM,
    about: 'Momentum and RMSprop together, corrected for their start from zero.',
    source: 'Kingma and Ba 2014',
  }),
  adamw: optimizer({
    label: 'AdamW',
    learningRate: 0.03,
    imageRate: 0.002,
    ...ADAM,
    settings: { ...ADAM.settings, weightDecay: 0.01 },
    scalars: ADAM.scalars,
    assign: { ...ADAM.assign, w: 'w - lr * weightDecay * w - lr * (m / bias1) / (sqrt(v / bias2) + epsilon)' },
    about: 'Adam with the decay of weights kept apart from the gradient.',
    source: 'Loshchilov and Hutter 2017',
  }),
} satisfies Record<string, Optimizer>;

export type OptimizerId = keyof typeof TABLE;

/** Every optimizer by its id. */
export const OPTIMIZERS: Readonly<Record<OptimizerId, Optimizer>> = TABLE;
