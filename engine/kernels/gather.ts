import { gather as wasm } from '../wasm/gather';
import gatherRows from '../../shaders/gather-rows.wgsl?raw';
import shader from '../../shaders/gather.wgsl?raw';
import { STEP_HEADER } from '../memory';
import { type Form, type Kernel, WORKGROUP } from './kernel';

/** Of rows of many numbers: what is the same for all of a row is read once. */
const byRows: Form = {
  shader: gatherRows,
  grouped: true,
  size: ({ numbers: { features, targets } }, count) => count * Math.ceil((features + targets) / (8 * WORKGROUP)),
};

/** Copies the batch's rows out of the samples, features and targets apart. */
export const gather: Kernel = {
  tensors: ['input', 'wanted'],
  numbers: ['features', 'targets', 'stride'],
  shader,
  size: (op, count) => count * (op.numbers.features + op.numbers.targets),
  tiled: ({ numbers }) => (numbers.features >= WORKGROUP ? byRows : undefined),
  bind(op, memory) {
    const { values, steps } = memory;
    const { features, targets, stride } = op.numbers;
    const input = op.tensors.input * memory.capacity;
    const target = op.tensors.wanted * memory.capacity;
    return (rows) => {
      const { samples } = memory;
      const indices = memory.stepStart + STEP_HEADER;
      for (let row = 0; row < rows; row++) {
        const start = steps.words[indices + row] * stride;
        for (let i = 0; i < features; i++) values[input + row * features + i] = samples[start + i];
        for (let i = 0; i < targets; i++) values[target + row * targets + i] = samples[start + features + i];
      }
    };
  },
  wasm,
};
