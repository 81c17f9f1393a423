import type { Frame, LayerInfo, NetworkInfo, Slot } from '../../../engine/protocol';
import type { Edge } from './edge-curve';
import { type Geometry, columnOf } from './geometry';
import { weightIndex } from './paint-edges';

/** A parameter with its place in the flat array. */
export interface ParameterReading {
  readonly index: number;
  readonly value: number;
  readonly gradient: number;
}

/** What a neuron's sum is scaled and shifted by; running statistics are those of batch normalization alone. */
export interface NormalizationReading {
  readonly gamma: ParameterReading;
  readonly beta: ParameterReading;
  readonly running: { readonly mean: number; readonly variance: number } | null;
}

/** What can be said of a neuron now; what has not arrived yet is null. */
export interface UnitReading {
  readonly layer: LayerInfo;
  readonly bias: ParameterReading | null;
  /** The learned slope of its layer. */
  readonly slope: ParameterReading | null;
  readonly normalization: NormalizationReading | null;
  /** Lowest and highest value over the plane. */
  readonly range: readonly [number, number] | null;
  /** Share of the latest batch for which it is active, z > 0; null for inputs. */
  readonly active: number | null;
  /** Norm of the gradient of its incoming weights. */
  readonly gradientNorm: number | null;
}

/** The frames that readings are taken from. */
export interface Frames {
  readonly parameters: Frame | null;
  readonly fields: Frame | null;
  /** Shares of the batch for which units are active, [2, units]; the second row is dropout's. */
  readonly units: Frame | null;
}

function parameterAt(network: NetworkInfo, frame: Frame | null, index: number | undefined): ParameterReading | null {
  if (index === undefined || !frame || frame.shape[1] !== network.parameters) return null;
  return { index, value: frame.data[index], gradient: frame.data[network.parameters + index] };
}

/** Reads a neuron. */
export function readUnit(
  network: NetworkInfo,
  geometry: Geometry,
  unit: number,
  { parameters, fields, units }: Frames,
): UnitReading {
  const layer = network.layers[columnOf(geometry, unit)];
  const row = unit - layer.firstUnit;
  const { bias, alpha, weight } = layer;
  return {
    layer,
    bias: parameterAt(network, parameters, bias && bias.offset + row),
    slope: parameterAt(network, parameters, alpha && alpha.offset + Math.min(row, alpha.rows * alpha.columns - 1)),
    normalization: readNormalization(network, layer, row, parameters),
    range: fields && fields.shape[0] === network.units ? extent(fields, unit) : null,
    active: weight && units?.shape[1] === network.units ? units.data[unit] : null,
    gradientNorm: gradientNorm(network, parameters, weight, row),
  };
}

function readNormalization(
  network: NetworkInfo,
  { normalization }: LayerInfo,
  row: number,
  frame: Frame | null,
): NormalizationReading | null {
  if (!normalization) return null;
  const at = (slot: Slot | undefined): ParameterReading | null =>
    parameterAt(network, frame, slot && slot.offset + row);
  const gamma = at(normalization.gamma);
  const beta = at(normalization.beta);
  if (!gamma || !beta) return null;
  const mean = at(normalization.runningMean);
  const variance = at(normalization.runningVariance);
  return { gamma, beta, running: mean && variance && { mean: mean.value, variance: variance.value } };
}

/** Norm of the gradients of one row of a layer's weights. */
function gradientNorm(network: NetworkInfo, frame: Frame | null, weight: Slot | undefined, row: number): number | null {
  if (!weight || frame?.shape[1] !== network.parameters) return null;
  const start = network.parameters + weight.offset + row * weight.columns;
  return Math.hypot(...frame.data.subarray(start, start + weight.columns));
}

/** Reads a weight. */
export function readEdge(
  network: NetworkInfo,
  geometry: Geometry,
  edge: Edge,
  { parameters }: Frames,
): ParameterReading | null {
  return parameterAt(network, parameters, weightIndex(network, geometry, edge) ?? undefined);
}

function extent({ data, shape }: Frame, unit: number): readonly [number, number] {
  const cells = shape[1] * shape[2];
  let low = Infinity;
  let high = -Infinity;
  for (let i = unit * cells; i < (unit + 1) * cells; i++) {
    low = Math.min(low, data[i]);
    high = Math.max(high, data[i]);
  }
  return [low, high];
}
