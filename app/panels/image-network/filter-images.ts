import type { LayerInfo, NetworkInfo } from '../../../engine/protocol';

/** The filters of a convolution as pictures. */
export interface FilterImages {
  /** [filters, kernel, kernel]. */
  readonly values: Float32Array;
  readonly kernel: number;
  /**
   * Whether these are the weights themselves, as they are where the images have one channel; else it is the sum of the
   * weights’ magnitudes over the channels, which has no sign.
   */
  readonly signed: boolean;
  /** Largest magnitude among them. */
  readonly largest: number;
}

/** Pictures of a layer’s filters out of a frame of parameters; null where it has none. */
export function filterImages(
  layer: LayerInfo,
  before: NetworkInfo['layers'][number],
  parameters: Float32Array,
): FilterImages | null {
  const { kind, weight, window } = layer;
  if (kind !== 'conv' || !weight || !window) return null;
  const kernel = window.size;
  const size = kernel * kernel;
  const channels = weight.columns / size;
  const signed = before.shape[0] === 1;
  const values = new Float32Array(weight.rows * size);
  let largest = 0;
  for (let filter = 0; filter < weight.rows; filter++) {
    for (let i = 0; i < size; i++) {
      const value = weightOver(parameters, weight.offset + filter * weight.columns + i, size, channels, signed);
      values[filter * size + i] = value;
      const magnitude = Math.abs(value);
      if (magnitude > largest && magnitude < Infinity) largest = magnitude;
    }
  }
  return { values, kernel, signed, largest };
}

/** The weight at a place of the only channel, or the sum of the magnitudes of those in all channels. */
function weightOver(parameters: Float32Array, at: number, size: number, channels: number, signed: boolean): number {
  if (signed) return parameters[at];
  let sum = 0;
  for (let channel = 0; channel < channels; channel++) sum += Math.abs(parameters[at + channel * size]);
  return sum;
}
