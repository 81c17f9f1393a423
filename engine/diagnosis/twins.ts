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

const columnsEqual = (parameters: Float32Array, { offset, rows, columns }: Slot): boolean => {
  for (let i = 0; i < rows * columns; i++) {
    if (!equal(parameters[offset + i], parameters[offset + i - (i % columns)])) return false;
  }
  return true;
};

/**
 * Whether all units of a layer are twins for ever: they compute the same from the same weights and biases, and weigh
 * the same for the next layer, so that all their gradients are the same too. Dropout and skips tell them apart.
 */
export function areTwins(parameters: Float32Array, layer: LayerInfo, next: LayerInfo | undefined): boolean {
  const { units, weight, bias, normalization, dropout, residual } = layer;
  if (!weight || !next?.weight || units < 2 || dropout > 0 || residual || next.residual) return false;
  const own = [weight, bias, normalization?.gamma, normalization?.beta].filter((slot) => slot !== undefined);
  return own.every((slot) => rowsEqual(parameters, slot)) && columnsEqual(parameters, next.weight);
}
