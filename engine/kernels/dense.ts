import shader from '../../shaders/dense.wgsl?raw';
import { activationFunctions, bindActivation } from './activation';
import type { Kernel } from './kernel';

/** z = W x + b, a = f(z); x [batch, inputs], W [units, inputs], z and a [batch, units]. */
export const dense: Kernel = {
  tensors: ['input', 'z', 'a'],
  numbers: ['inputs', 'units', 'weight', 'bias', 'alpha'],
  shader,
  functions: activationFunctions,
  size: (op, rows) => rows * op.numbers.units,
  bind(op, memory) {
    const { values, parameters } = memory;
    const { inputs, units, weight, bias } = op.numbers;
    const input = op.tensors.input * memory.capacity;
    const output = op.tensors.z * memory.capacity;
    const activate = bindActivation(op, memory);
    return (rows) => {
      for (let row = 0; row < rows; row++) {
        const x = input + row * inputs;
        const z = output + row * units;
        for (let unit = 0; unit < units; unit++) {
          const w = weight + unit * inputs;
          let sum = parameters[bias + unit];
          for (let i = 0; i < inputs; i++) sum += parameters[w + i] * values[x + i];
          values[z + unit] = sum;
        }
      }
      activate(rows);
    };
  },
};
