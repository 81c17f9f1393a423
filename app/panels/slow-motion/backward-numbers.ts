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
  /** Of what the neuron hands on: all paths together. */
  readonly errorA: number;
  readonly mask: number | null;
  /** What penalties on activations add; null where there are none. */
  readonly penalty: number | null;
  /** Of what its activation gives. */
  readonly errorF: number;
  /** f′(z) */
  readonly slope: number;
  readonly errorZ: number;
  /** What its normalization works with on the way back. */
  readonly normalization: NormalizationErrors | null;
  readonly errorSum: number;
}

/** ∂L/∂s = (γ ∂L/∂z − mean − ŝ · scaledMean) / deviation. */
export interface NormalizationErrors extends NormalizationNumbers {
  /** γ ∂L/∂z, its mean, and its mean times ŝ. */
  readonly error: number;
  readonly errorMean: number;
  readonly scaledErrorMean: number;
}

/** Reads what comes back to a neuron of a layer. */
export function errorNumbers(subject: Subject, column: number, unit: number): ErrorNumbers {
  const { rehearsal, network } = subject;
  const own = rehearsal.columns[column];
  const next = column + 1 < rehearsal.columns.length ? rehearsal.columns[column + 1] : null;
  const paths = next
    ? Array.from(next.errorSum, (error, to) => termOf(subject, weightPlace(subject, column + 1, to, unit), to, error))
    : [];
  const skip = next && network.layers[column + 1].residual ? next.errorA[unit] : null;
  return {
    paths,
    skip,
    errorA: next ? paths.reduce((sum, { product }) => sum + product, skip ?? 0) : own.errorA[unit],
    mask: own.mask ? own.mask[unit] : null,
    penalty: penaltyOf(subject, column, unit),
    errorF: own.errorF[unit],
    slope: slopeOf(subject, column, unit),
    errorZ: own.errorZ[unit],
    normalization: normalizationOf(subject, column, unit),
    errorSum: own.errorSum[unit],
  };
}

/** λ₂ a + λ₁ sign a, of a hidden neuron whose activation is penalised. */
function penaltyOf({ rehearsal, network, experiment }: Subject, column: number, unit: number): number | null {
  const { l1, l2 } = rehearsal;
  const isPenalised = experiment.penalised === 'activations' && network.layers[column].role === 'hidden';
  if (!isPenalised || (l1 === 0 && l2 === 0)) return null;
  const f = rehearsal.columns[column].f[unit];
  return l2 * f + l1 * Math.sign(f);
}

function normalizationOf(subject: Subject, column: number, unit: number): NormalizationErrors | null {
  const { normalization } = forwardNumbers(subject, column, unit);
  const { statistics, errorZ } = subject.rehearsal.columns[column];
  if (!normalization || !statistics) return null;
  return {
    ...normalization,
    error: normalization.gamma * errorZ[unit],
    errorMean: statistics.errorMean[unit],
    scaledErrorMean: statistics.scaledErrorMean[unit],
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

/** ∂L/∂w of a weight for every sample of the batch, whose mean is the gradient; null where the whole batch is not at hand. */
export function sharesOf({ rehearsal }: Subject, column: number, unit: number, from: number): Float32Array | null {
  const { whole, batch, columns } = rehearsal;
  if (!whole) return null;
  const { errorSum } = whole[column];
  const { a } = whole[column - 1];
  const units = columns[column].a.length;
  const inputs = columns[column - 1].a.length;
  return Float32Array.from(batch, (_, row) => errorSum[row * units + unit] * a[row * inputs + from]);
}
