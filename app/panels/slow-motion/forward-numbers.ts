import { NORM_EPSILON } from '../../../engine/catalog/normalizations';
import { type Subject, type Term, termOf, weightPlace } from './subject';

/** How a neuron normalizes: (sum − mean) / √(variance + ε), scaled and shifted. */
export interface NormalizationNumbers {
  readonly kind: 'batchNorm' | 'layerNorm';
  readonly mean: number;
  readonly variance: number;
  /** √(variance + ε) */
  readonly deviation: number;
  readonly gamma: number;
  readonly beta: number;
  /** (sum − mean) / deviation */
  readonly scaled: number;
}

/** Everything that a neuron computes for the sample in hand. */
export interface ForwardNumbers {
  readonly terms: readonly Term[];
  readonly bias: number;
  readonly sum: number;
  readonly normalization: NormalizationNumbers | null;
  readonly z: number;
  readonly f: number;
  /** Learned slope of its layer's activation. */
  readonly alpha: number | null;
  /** Factor of dropout, 0 or 1; null where the layer has none. */
  readonly mask: number | null;
  /** What a residual connection adds; null where there is none. */
  readonly skip: number | null;
  readonly a: number;
}

/** Reads what a neuron of a layer computes. */
export function forwardNumbers(subject: Subject, column: number, unit: number): ForwardNumbers {
  const { rehearsal, network } = subject;
  const { parameters } = rehearsal.before;
  const layer = network.layers[column];
  const own = rehearsal.columns[column];
  const before = rehearsal.columns[column - 1].a;
  return {
    terms: Array.from(before, (x, from) => termOf(subject, weightPlace(subject, column, unit, from), from, x)),
    bias: layer.bias ? parameters[layer.bias.offset + unit] : 0,
    sum: own.sum[unit],
    normalization: normalizationOf(subject, column, unit),
    z: own.z[unit],
    f: own.f[unit],
    alpha: alphaOf(subject, column),
    mask: own.mask ? own.mask[unit] : null,
    skip: layer.residual ? before[unit] : null,
    a: own.a[unit],
  };
}

/** The learned slope of a layer's activation, or null. */
export function alphaOf({ network, rehearsal }: Subject, column: number): number | null {
  const { alpha } = network.layers[column];
  return alpha ? rehearsal.before.parameters[alpha.offset] : null;
}

function normalizationOf({ rehearsal, network }: Subject, column: number, unit: number): NormalizationNumbers | null {
  const { normalization } = network.layers[column];
  const { statistics, sum } = rehearsal.columns[column];
  if (!normalization || !statistics) return null;
  const { parameters } = rehearsal.before;
  const mean = statistics.mean[unit];
  const variance = statistics.variance[unit];
  const deviation = Math.sqrt(variance + NORM_EPSILON);
  return {
    kind: normalization.kind,
    mean,
    variance,
    deviation,
    gamma: parameters[normalization.gamma.offset + unit],
    beta: parameters[normalization.beta.offset + unit],
    scaled: (sum[unit] - mean) / deviation,
  };
}
