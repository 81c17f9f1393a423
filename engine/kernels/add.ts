import shader from '../../shaders/add.wgsl?raw';
import { add as wasm } from '../wasm/add';
import type { Kernel } from './kernel';

/** y = x + branch, element by element; all [batch, units]. */
export const add: Kernel = {
  tensors: ['input', 'branch', 'output'],
  numbers: ['units'],
  shader,
  size: (op, rows) => rows * op.numbers.units,
  bind(op, { values, capacity }) {
    const { units } = op.numbers;
    const input = op.tensors.input * capacity;
    const branch = op.tensors.branch * capacity;
    const output = op.tensors.output * capacity;
    return (rows) => {
      for (let i = 0; i < rows * units; i++) values[output + i] = values[input + i] + values[branch + i];
    };
  },
  wasm,
};
