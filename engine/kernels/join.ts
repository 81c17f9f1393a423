import { join as wasm } from '../wasm/add';
import shader from '../../shaders/join.wgsl?raw';
import type { Kernel } from './kernel';

/** Copies a part [batch, units] to its place `start` in what is joined, [batch, width]. */
export const join: Kernel = {
  tensors: ['input', 'output'],
  numbers: ['units', 'start', 'width'],
  shader,
  size: (op, rows) => rows * op.numbers.units,
  bind(op, { values, capacity }) {
    const { units, start, width } = op.numbers;
    const input = op.tensors.input * capacity;
    const output = op.tensors.output * capacity + start;
    return (rows) => {
      for (let row = 0; row < rows; row++)
        values.copyWithin(output + row * width, input + row * units, input + (row + 1) * units);
    };
  },
  wasm,
};
