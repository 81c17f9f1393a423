import shader from '../../shaders/conv2d-weights.wgsl?raw';
import { conv2dWeights as wasm } from '../wasm/conv2d-weights';
import type { Form, Kernel } from './kernel';
import { weightSizes, weightText } from './conv2d-weights-text';
import { CONV_NUMBERS, createPatches, tapsOf } from './patches';

const formFor = (software: boolean): Form => ({
  shader: '',
  functions(op) {
    const sizes = weightSizes(op.numbers, software);
    return sizes ? weightText(op, sizes) : shader;
  },
  grouped: true,
  size({ numbers }) {
    const sizes = weightSizes(numbers, software);
    if (sizes) return numbers.channels * Math.ceil(numbers.filters / sizes.filters);
    return Math.ceil(numbers.filters / 4) * (tapsOf(numbers) + 1);
  },
});

/** Gradients of a convolution: dL/dW = Σ dL/dz x and dL/db = Σ dL/dz, over the batch and all places. */
export const conv2dWeights: Kernel = {
  tensors: ['input', 'z'],
  numbers: [...CONV_NUMBERS, 'bias'],
  ...formFor(false),
  tiled: (_, software) => (software ? formFor(software) : undefined),
  bind(op, { values, deltas, gradients, capacity }) {
    const { channels, height, width, filters, outHeight, outWidth, weight, bias } = op.numbers;
    const input = op.tensors.input * capacity;
    const output = op.tensors.z * capacity;
    const taps = tapsOf(op.numbers);
    const patches = createPatches(op.numbers);
    const { data } = patches;
    const sums = new Float64Array(filters * taps);
    const biases = new Float64Array(filters);
    /** Patches of the places at which the gradient is not zero: behind max pooling few. */
    const places = new Int32Array(outWidth);

    function addLine(filter: number, line: number): void {
      let count = 0;
      for (let x = 0; x < outWidth; x++) {
        const delta = deltas[line + x];
        biases[filter] += delta;
        if (delta !== 0) places[count++] = x;
      }
      const w = filter * taps;
      let n = 0;
      for (; n + 3 < count; n += 4) {
        const delta0 = deltas[line + places[n]];
        const delta1 = deltas[line + places[n + 1]];
        const delta2 = deltas[line + places[n + 2]];
        const delta3 = deltas[line + places[n + 3]];
        const patch0 = places[n] * taps;
        const patch1 = places[n + 1] * taps;
        const patch2 = places[n + 2] * taps;
        const patch3 = places[n + 3] * taps;
        for (let i = 0; i < taps; i++) {
          sums[w + i] +=
            delta0 * data[patch0 + i] +
            delta1 * data[patch1 + i] +
            delta2 * data[patch2 + i] +
            delta3 * data[patch3 + i];
        }
      }
      for (; n < count; n++) {
        const delta = deltas[line + places[n]];
        const patch = places[n] * taps;
        for (let i = 0; i < taps; i++) sums[w + i] += delta * data[patch + i];
      }
    }

    return (rows) => {
      sums.fill(0);
      biases.fill(0);
      for (let row = 0; row < rows; row++) {
        for (let y = 0; y < outHeight; y++) {
          patches.gather(y, values, input + row * channels * height * width);
          for (let filter = 0; filter < filters; filter++)
            addLine(filter, output + ((row * filters + filter) * outHeight + y) * outWidth);
        }
      }
      gradients.set(sums, weight);
      gradients.set(biases, bias);
    };
  },
  wasm,
};
