import shader from '../../shaders/conv2d-input.wgsl?raw';
import { conv2dInput as wasm } from '../wasm/conv2d-input';
import type { Op } from '../plan';
import { bindPassOn, passOnFunctions } from './activation';
import type { Kernel } from './kernel';
import { type Correlation, correlationSize, correlationText } from './correlation';
import { CONV_NUMBERS, createPatches, tapsOf } from './patches';

/** The correlation the other way round; null for a stride, which would leave gaps in it. */
function correlationOf({ numbers }: Op): Correlation | null {
  const { channels, height, width, filters, outHeight, outWidth, kernel, stride, pad } = numbers;
  if (stride > 1) return null;
  return {
    source: { arena: 'deltas', place: 'op.output' },
    planes: filters,
    height: outHeight,
    width: outWidth,
    depth: channels,
    outHeight: height,
    outWidth: width,
    kernel,
    stride,
    pad: kernel - 1 - pad,
    weight: (channel, filter, column) =>
      `op.weight + (${filter} * ${channels}u + ${channel}) * ${kernel * kernel}u + ${kernel * kernel - 1}u - ${column}`,
    weightStep: -kernel,
    first: () => '0.0',
    store: (place, sum) => `passOn(${place}, ${sum});`,
  };
}

/** dL/dx of a convolution, and on through the activation of the layer before; [batch, channels, height, width]. */
export const conv2dInput: Kernel = {
  tensors: ['output', 'beforeZ', 'beforeA'],
  numbers: [...CONV_NUMBERS, 'units', 'alpha', 'add'],
  shader: '',
  functions(op) {
    const correlation = correlationOf(op);
    return `${passOnFunctions(op)}\n${correlation ? correlationText(correlation) : shader}`;
  },
  size(op, rows) {
    const correlation = correlationOf(op);
    if (correlation) return rows * correlationSize(correlation);
    const { channels, height, width } = op.numbers;
    return rows * Math.ceil(channels / 4) * height * Math.ceil(width / 4);
  },
  bind(op, memory) {
    const { deltas, parameters, capacity } = memory;
    const { units, filters, outHeight, outWidth, weight } = op.numbers;
    const output = op.tensors.output * capacity;
    const taps = tapsOf(op.numbers);
    const plane = outHeight * outWidth;
    const patches = createPatches(op.numbers);
    const { data } = patches;
    const image = new Float64Array(units);
    const weights = new Float64Array(filters * taps);
    const given = parameters.subarray(weight, weight + filters * taps);
    const { add, activate } = bindPassOn(op, memory);
    /** Filters whose gradient at a place is not zero. */
    const active = new Int32Array(filters);

    /** Gradient of what one place saw: Σ dL/dz W over the filters. */
    function fillPatch(patch: number, z: number): void {
      let count = 0;
      for (let filter = 0; filter < filters; filter++) if (deltas[z + filter * plane] !== 0) active[count++] = filter;
      let n = 0;
      for (; n + 3 < count; n += 4) {
        const delta0 = deltas[z + active[n] * plane];
        const delta1 = deltas[z + active[n + 1] * plane];
        const delta2 = deltas[z + active[n + 2] * plane];
        const delta3 = deltas[z + active[n + 3] * plane];
        const w0 = active[n] * taps;
        const w1 = active[n + 1] * taps;
        const w2 = active[n + 2] * taps;
        const w3 = active[n + 3] * taps;
        for (let i = 0; i < taps; i++) {
          data[patch + i] +=
            delta0 * weights[w0 + i] + delta1 * weights[w1 + i] + delta2 * weights[w2 + i] + delta3 * weights[w3 + i];
        }
      }
      for (; n < count; n++) {
        const delta = deltas[z + active[n] * plane];
        const w = active[n] * taps;
        for (let i = 0; i < taps; i++) data[patch + i] += delta * weights[w + i];
      }
    }

    return (rows) => {
      weights.set(given);
      for (let row = 0; row < rows; row++) {
        image.fill(0);
        for (let y = 0; y < outHeight; y++) {
          data.fill(0);
          for (let x = 0; x < outWidth; x++) fillPatch(x * taps, output + row * filters * plane + y * outWidth + x);
          patches.scatter(y, image);
        }
        add(row * units, image);
      }
      activate(rows);
    };
  },
  wasm,
};
