import { addBackward as wasm } from '../wasm/add';
import shader from '../../shaders/add-backward.wgsl?raw';
import type { Kernel } from './kernel';

/** The gradient of a sum goes to both of its parts as it is, the branch first; [batch, units]. */
export const addBackward: Kernel = {
  tensors: ['input', 'branch', 'output'],
  numbers: ['units', 'addBranch', 'addInput'],
  shader,
  size: (op, rows) => rows * op.numbers.units,
  bind(op, { deltas, capacity }) {
    const { units, addBranch, addInput } = op.numbers;
    const input = op.tensors.input * capacity;
    const branch = op.tensors.branch * capacity;
    const output = op.tensors.output * capacity;
    return (rows) => {
      for (let i = 0; i < rows * units; i++) {
        const delta = deltas[output + i];
        deltas[branch + i] = addBranch === 1 ? deltas[branch + i] + delta : delta;
        deltas[input + i] = addInput === 1 ? deltas[input + i] + delta : delta;
      }
    };
  },
  wasm,
};
