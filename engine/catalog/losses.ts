import { differentiate } from '../expr/differentiate';
import type { Expr } from '../expr/node';
import { formula } from './formula';

/** A loss: a formula in an output p and its target y, averaged over the batch. */
export interface Loss {
  readonly label: string;
  /** Term of one output; `lse` is the log-sum-exp of the sample's outputs. */
  readonly formula: string;
  readonly expr: Expr;
  /** Derivative of the sample's terms by one output. */
  readonly gradient: Expr;
  /** Divided by the number of samples, or of all their outputs. */
  readonly mean: 'samples' | 'outputs';
  /** How classes become targets: ±1, or 0 and 1; with several outputs one for each class. */
  readonly targets: 'sign' | 'unit';
  readonly tasks: readonly ('binary' | 'classes' | 'regression')[];
  /** How an output is read. */
  readonly link: 'identity' | 'sigmoid' | 'softmax';
  readonly about: string;
  readonly source: string;
}

type Entry = Omit<Loss, 'expr' | 'gradient'> & { readonly gradient?: string };

/** The gradient is derived, but where terms hang together through `lse` it is given. */
function loss({ gradient, ...entry }: Entry): Loss {
  const expr = formula(entry.formula, 'p', 'y', 'lse');
  return {
    ...entry,
    expr,
    gradient: gradient === undefined ? differentiate(expr, 'p') : formula(gradient, 'p', 'y', 'lse'),
  };
}

const ALL = ['binary', 'classes', 'regression'] as const;
const CLASSES = ['binary', 'classes'] as const;

const TABLE = {
  binaryCrossEntropy: loss({
    label: 'binary cross-entropy',
    // Not softplus(p) − y p: of two large numbers that are nearly equal, float32 keeps no difference.
    formula: 'y * softplus(-p) + (1 - y) * softplus(p)',
    mean: 'outputs',
    targets: 'unit',
    tasks: CLASSES,
    link: 'sigmoid',
    about: 'Surprise at the true class, the output being squashed by a sigmoid; several outputs need not sum to one.',
    source: 'logistic regression, Cox 1958',
  }),
  crossEntropy: loss({
    label: 'softmax cross-entropy',
    formula: 'y * (lse - p)',
    gradient: 'exp(p - lse) - y',
    mean: 'samples',
    targets: 'unit',
    tasks: CLASSES,
    link: 'softmax',
    about: 'Surprise at the true class, the outputs being turned into probabilities that sum to one.',
    source: 'Bridle 1990',
  }),
  mse: loss({
    label: 'mean squared error',
    formula: '(p - y)^2',
    mean: 'outputs',
    targets: 'sign',
    tasks: ALL,
    link: 'identity',
    about: 'Squares the error: large ones count most. For classes the targets are −1 and 1.',
    source: 'Legendre 1805; Gauss 1809',
  }),
  mae: loss({
    label: 'mean absolute error',
    formula: '|p - y|',
    mean: 'outputs',
    targets: 'sign',
    tasks: ALL,
    link: 'identity',
    about: 'The error itself: outliers pull no harder than anything else.',
    source: 'Boscovich 1757',
  }),
  hinge: loss({
    label: 'hinge',
    formula: 'max(1 - y * p, 0)',
    mean: 'outputs',
    targets: 'sign',
    tasks: CLASSES,
    link: 'identity',
    about: 'Nothing once the margin is 1, linear below it; the loss of support vector machines.',
    source: 'Cortes and Vapnik 1995',
  }),
  perceptron: loss({
    label: 'perceptron criterion',
    // In this order: where p = 0, max takes its second argument's derivative, so that a neuron with zero weights learns.
    formula: 'max(0, -y * p)',
    mean: 'outputs',
    targets: 'sign',
    tasks: CLASSES,
    link: 'identity',
    about: 'Counts misclassified samples alone, by how far they are on the wrong side.',
    source: 'Rosenblatt 1958',
  }),
} satisfies Record<string, Loss>;

export type LossId = keyof typeof TABLE;

/** Every loss by its id. */
export const LOSSES: Readonly<Record<LossId, Loss>> = TABLE;
