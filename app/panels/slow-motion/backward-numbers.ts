import { resolveActivation } from '../../../engine/catalog/activations';
import { evaluate } from '../../../engine/expr/evaluate';
import { alphaOf, type NormalizationNumbers, forwardNumbers } from './forward-numbers';
import { type Subject, type Term, termOf, weightPlace } from './subject';

/** What comes back to a neuron, and what it makes of it. */
export interface ErrorNumbers {
  /** Paths to the neurons of the next layer: weight times their ∂L/∂sum; none for an output, whose error is the loss's. */
  readonly paths: readonly Term[];
  /** What comes back past the next layer, where a residual connection leads round it. */
  readonly skip: number | null;
  readonly errorA: number;
  readonly mask: number | null;
  readonly errorF: number;
  /** f′(z) */
  readonly slope: number;
  readonly errorZ: number;
  readonly normalization: NormalizationNumbers | null;
  readonly errorSum: number;
}

/** Reads what comes back to a neuron of a layer. */
export function errorNumbers(subject: Subject, column: number, unit: number): ErrorNumbers {
  const { rehearsal, network } = subject;
  const own = rehearsal.columns[column];
  const next = column + 1 < rehearsal.columns.length ? rehearsal.columns[column + 1] : null;
  const paths = next
    ? Array.from(next.errorSum, (error, to) => termOf(subject, weightPlace(subject, column + 1, to, unit), to, error))
    : [];
  const { normalization } = forwardNumbers(subject, column, unit);
  return {
    paths,
    skip: next && network.layers[column + 1].residual ? next.errorA[unit] : null,
    errorA: own.errorA[unit],
    mask: own.mask ? own.mask[unit] : null,
    errorF: own.errorF[unit],
    slope: slopeOf(subject, column, unit),
    errorZ: own.errorZ[unit],
    normalization,
    errorSum: own.errorSum[unit],
  };
}

function slopeOf(subject: Subject, column: number, unit: number): number {
  const { network, experiment, rehearsal } = subject;
  const { derivative } = resolveActivation(network.layers[column].activation, experiment.formula);
  return evaluate(derivative, { x: rehearsal.columns[column].z[unit], alpha: alphaOf(subject, column) ?? 0 });
}

/** The gradient of a weight, and of the bias beside it. */
export interface WeightNumbers {
  /** In the flat parameters. */
  readonly place: number;
  readonly weight: number;
  /** ∂L/∂sum of the neuron that the weight leads to, and what the weight is multiplied by. */
  readonly error: number;
  readonly x: number;
  /** What the sample in hand says. */
  readonly own: number;
  /** Mean over the batch. */
  readonly mean: number;
  readonly biasMean: number | null;
}

/** Reads the gradient of the weight from a unit of the column before into a unit of a column. */
export function weightNumbers(subject: Subject, column: number, unit: number, from: number): WeightNumbers {
  const { rehearsal, network } = subject;
  const place = weightPlace(subject, column, unit, from);
  const error = rehearsal.columns[column].errorSum[unit];
  const x = rehearsal.columns[column - 1].a[from];
  const { bias } = network.layers[column];
  return {
    place,
    weight: rehearsal.before.parameters[place],
    error,
    x,
    own: error * x,
    mean: rehearsal.gradients[place],
    biasMean: bias ? rehearsal.gradients[bias.offset + unit] : null,
  };
}
