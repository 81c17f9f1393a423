import type { LayerInfo, Slot } from '../protocol';

/** Numbers are the same up to rounding of float32 sums. */
const TOLERANCE = 1e-6;

const equal = (a: number, b: number): boolean => Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));

const rowsEqual = (parameters: Float32Array, { offset, rows, columns }: Slot): boolean => {
  for (let i = columns; i < rows * columns; i++) {
    if (!equal(parameters[offset + i], parameters[offset + (i % columns)])) return false;
  }
  return true;
};

/** Whether a layer weighs all that comes in alike: the features of one unit as those of any other, one by one. */
const inputsEqual = (parameters: Float32Array, { offset, rows, columns }: Slot, units: number): boolean => {
  const features = columns / units;
  for (let i = 0; i < rows * columns; i++) {
    const column = i % columns;
    if (!equal(parameters[offset + i], parameters[offset + i - column + (column % features)])) return false;
  }
  return true;
};

/** Neurons of a layer, or filters: what has weights of its own. */
export const unitsOf = ({ kind, units, shape }: LayerInfo): number => (kind === 'conv' ? shape[0] : units);

/** Layers that hand on every feature map by itself. */
const POOLINGS = new Set<LayerInfo['kind']>(['maxPool', 'avgPool', 'globalPool']);

/** The layer that weighs what a layer hands on: poolings between them mix no feature maps. */
export const nextWeighing = (layers: readonly LayerInfo[], column: number): LayerInfo | undefined =>
  layers.slice(column + 1).find(({ kind }) => !POOLINGS.has(kind));

/**
 * Whether all units of a layer are twins for ever: they compute the same from the same weights and biases, and weigh
 * the same for the next layer with weights, so that all their gradients are the same too. Units of a convolution are
 * its filters. Dropout and skips tell them apart; of the branches of a parallel layer nothing is said.
 */
export function areTwins(parameters: Float32Array, layer: LayerInfo, next: LayerInfo | undefined): boolean {
  const { kind, weight, bias, normalization, dropout, residual } = layer;
  if (kind === 'parallel' || next?.kind === 'parallel') return false;
  const units = unitsOf(layer);
  if (!weight || !next?.weight || units < 2 || dropout > 0 || residual || next.residual) return false;
  const own = [weight, bias, normalization?.gamma, normalization?.beta].filter((slot) => slot !== undefined);
  return own.every((slot) => rowsEqual(parameters, slot)) && inputsEqual(parameters, next.weight, units);
}
