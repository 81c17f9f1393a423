import { dropoutBackward as wasm } from '../wasm/dropout';
import shader from '../../shaders/dropout-backward.wgsl?raw';
import { keeps } from '../dropout';
import { maskFunctions, maskKey } from './dropout';
import type { Kernel } from './kernel';

/** dL/da = dL/dd m with the mask of the step; [batch, units]. */
export const dropoutBackward: Kernel = {
  tensors: ['input', 'output'],
  numbers: ['units', 'lane', 'keep', 'add'],
  shader,
  functions: maskFunctions,
  size: (op, rows) => rows * op.numbers.units,
  bind(op, memory) {
    const { units, lane, keep, add } = op.numbers;
    const { deltas, capacity } = memory;
    const input = op.tensors.input * capacity;
    const output = op.tensors.output * capacity;
    return (rows) => {
      const key = maskKey(memory);
      for (let i = 0; i < rows * units; i++) {
        const delta = keeps(key, i, lane, keep) ? deltas[output + i] : 0;
        deltas[input + i] = add === 1 ? deltas[input + i] + delta : delta;
      }
    };
  },
  wasm,
};
