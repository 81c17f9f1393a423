import { gather as wasm } from '../wasm/gather';
import shader from '../../shaders/gather.wgsl?raw';
import { STEP_HEADER } from '../memory';
import type { Kernel } from './kernel';

/** Copies the batch's rows out of the samples, features and targets apart. */
export const gather: Kernel = {
  tensors: ['input', 'wanted'],
  numbers: ['features', 'targets', 'stride'],
  shader,
  size: (op, rows) => rows * (op.numbers.features + op.numbers.targets),
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
