import { conv2d as wasm } from '../wasm/conv2d';
import type { Op } from '../plan';
import { activationFunctions, bindActivation } from './activation';
import { correlationSize, correlationText } from './correlation';
import type { Kernel } from './kernel';
import { CONV_NUMBERS, createPatches, tapsOf } from './patches';

/** WGSL for the op's sizes. */
function text(op: Op): string {
  const { channels, height, width, filters, outHeight, outWidth, kernel, stride, pad } = op.numbers;
  const own = op.tensors.z !== op.tensors.a;
  return correlationText({
    source: { arena: 'values', place: 'op.input' },
    planes: channels,
    height,
    width,
    depth: filters,
    outHeight,
    outWidth,
    kernel,
    stride,
    pad,
    weight: (filter, channel, column) =>
      `op.weight + (${filter} * ${channels}u + ${channel}) * ${kernel * kernel}u + ${column}`,
    weightStep: kernel,
    first: (filter) => `parameters[op.bias + ${filter}]`,
    store: (place, sum) =>
      `values[op.z + ${place}] = ${sum};${own ? ` values[op.a + ${place}] = activate(${sum}, parameters[op.alpha]);` : ''}`,
  });
}

/**
 * z = W ∗ x + b (cross-correlation), a = f(z); x [batch, channels, height, width], W [filters, channels, kernel,
 * kernel], z and a [batch, filters, outHeight, outWidth].
 */
export const conv2d: Kernel = {
  tensors: ['input', 'z', 'a'],
  numbers: [...CONV_NUMBERS, 'bias', 'units', 'alpha'],
  shader: '',
  functions: (op) => `${activationFunctions(op)}\n${text(op)}`,
  size: ({ numbers: { filters: depth, outHeight, outWidth, kernel } }, rows) =>
    rows * correlationSize({ depth, outHeight, outWidth, kernel }),
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

    function store(filter: number, z: number, sum0: number, sum1: number, sum2: number, sum3: number): void {
      values[z] = sum0 + parameters[bias + filter];
      if (filter + 1 < filters) values[z + plane] = sum1 + parameters[bias + filter + 1];
      if (filter + 2 < filters) values[z + 2 * plane] = sum2 + parameters[bias + filter + 2];
      if (filter + 3 < filters) values[z + 3 * plane] = sum3 + parameters[bias + filter + 3];
    }

    /** Four filters at all places of a line, two at a time: what was loaded serves more than once. */
    function correlate(filter: number, z: number): void {
      const w0 = filter * taps;
      const w1 = w0 + taps;
      const w2 = w1 + taps;
      const w3 = w2 + taps;
      for (let x = 0; x < outWidth; x += 2) {
        const p = x * taps;
        const q = Math.min(x + 1, outWidth - 1) * taps;
        let p0 = 0;
        let p1 = 0;
        let p2 = 0;
        let p3 = 0;
        let q0 = 0;
        let q1 = 0;
        let q2 = 0;
        let q3 = 0;
        for (let i = 0; i < taps; i++) {
          const here = data[p + i];
          const next = data[q + i];
          const weight0 = weights[w0 + i];
          const weight1 = weights[w1 + i];
          const weight2 = weights[w2 + i];
          const weight3 = weights[w3 + i];
          p0 += weight0 * here;
          p1 += weight1 * here;
          p2 += weight2 * here;
          p3 += weight3 * here;
          q0 += weight0 * next;
          q1 += weight1 * next;
          q2 += weight2 * next;
          q3 += weight3 * next;
        }
        store(filter, z + x, p0, p1, p2, p3);
        if (x + 1 < outWidth) store(filter, z + x + 1, q0, q1, q2, q3);
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
  wasm,
};
