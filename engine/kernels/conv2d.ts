import shader from '../../shaders/conv2d.wgsl?raw';
import { activationFunctions, bindActivation } from './activation';
import type { Kernel } from './kernel';
import { CONV_NUMBERS, createPatches, tapsOf } from './patches';

/**
 * z = W ∗ x + b (cross-correlation), a = f(z); x [batch, channels, height, width], W [filters, channels, kernel,
 * kernel], z and a [batch, filters, outHeight, outWidth].
 */
export const conv2d: Kernel = {
  tensors: ['input', 'z', 'a'],
  numbers: [...CONV_NUMBERS, 'bias', 'units', 'alpha'],
  shader,
  functions: activationFunctions,
  size: ({ numbers: { filters, outHeight, outWidth } }, rows) =>
    rows * Math.ceil(filters / 4) * outHeight * Math.ceil(outWidth / 4),
  bind(op, memory) {
    const { values, parameters, capacity } = memory;
    const { channels, height, width, filters, outHeight, outWidth, weight, bias } = op.numbers;
    const input = op.tensors.input * capacity;
    const output = op.tensors.z * capacity;
    const taps = tapsOf(op.numbers);
    const plane = outHeight * outWidth;
    const patches = createPatches(op.numbers);
    const { data } = patches;
    // Filters behind the last one are zero: they are computed four at a time.
    const weights = new Float64Array(Math.ceil(filters / 4) * 4 * taps);
    const given = parameters.subarray(weight, weight + filters * taps);
    const activate = bindActivation(op, memory);

    /** Four filters at all places of a line. */
    function correlate(filter: number, z: number): void {
      const w = filter * taps;
      const count = Math.min(4, filters - filter);
      for (let x = 0; x < outWidth; x++) {
        const patch = x * taps;
        let sum0 = 0;
        let sum1 = 0;
        let sum2 = 0;
        let sum3 = 0;
        for (let i = 0; i < taps; i++) {
          const value = data[patch + i];
          sum0 += weights[w + i] * value;
          sum1 += weights[w + taps + i] * value;
          sum2 += weights[w + 2 * taps + i] * value;
          sum3 += weights[w + 3 * taps + i] * value;
        }
        values[z + x] = sum0 + parameters[bias + filter];
        if (count > 1) values[z + plane + x] = sum1 + parameters[bias + filter + 1];
        if (count > 2) values[z + 2 * plane + x] = sum2 + parameters[bias + filter + 2];
        if (count > 3) values[z + 3 * plane + x] = sum3 + parameters[bias + filter + 3];
      }
    }

    return (rows) => {
      weights.set(given);
      for (let row = 0; row < rows; row++) {
        for (let y = 0; y < outHeight; y++) {
          patches.gather(y, values, input + row * channels * height * width);
          for (let filter = 0; filter < filters; filter += 4)
            correlate(filter, output + (row * filters + filter) * plane + y * outWidth);
        }
      }
      activate(rows);
    };
  },
};
