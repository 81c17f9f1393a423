import { joinBackward as wasm } from '../wasm/add';
import shader from '../../shaders/join-backward.wgsl?raw';
import type { Kernel } from './kernel';

/** The gradient of a part [batch, units] is what stands at its place in that of the whole, [batch, width]. */
export const joinBackward: Kernel = {
  tensors: ['input', 'output'],
  numbers: ['units', 'start', 'width', 'add'],
  shader,
  size: (op, rows) => rows * op.numbers.units,
  bind(op, { deltas, capacity }) {
    const { units, start, width, add } = op.numbers;
    const input = op.tensors.input * capacity;
    const output = op.tensors.output * capacity + start;
    return (rows) => {
      for (let row = 0; row < rows; row++) {
        const to = input + row * units;
        const from = output + row * width;
        for (let i = 0; i < units; i++) deltas[to + i] = (add === 1 ? deltas[to + i] : 0) + deltas[from + i];
      }
    };
  },
  wasm,
};
