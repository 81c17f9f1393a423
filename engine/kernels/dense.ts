import shader from '../../shaders/dense.wgsl?raw';
import { dense as wasm } from '../wasm/dense';
import { activationFunctions, bindActivation } from './activation';
import { denseTiles } from './dense-tiles';
import type { Kernel } from './kernel';

/** z = W x + b, a = f(z); x [batch, inputs], W [units, inputs], z and a [batch, units]. */
export const dense: Kernel = {
  tensors: ['input', 'z', 'a'],
  numbers: ['inputs', 'units', 'weight', 'bias', 'alpha'],
  shader,
  functions: activationFunctions,
  size: (op, rows) => rows * op.numbers.units,
  tiled: denseTiles,
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
        let unit = 0;
        // Four sums at a time: each addition would else wait for the one before.
        for (; unit + 3 < units; unit += 4) {
          const w = weight + unit * inputs;
          let sum0 = parameters[bias + unit];
          let sum1 = parameters[bias + unit + 1];
          let sum2 = parameters[bias + unit + 2];
          let sum3 = parameters[bias + unit + 3];
          for (let i = 0; i < inputs; i++) {
            const value = values[x + i];
            sum0 += parameters[w + i] * value;
            sum1 += parameters[w + inputs + i] * value;
            sum2 += parameters[w + 2 * inputs + i] * value;
            sum3 += parameters[w + 3 * inputs + i] * value;
          }
          values[z + unit] = sum0;
          values[z + unit + 1] = sum1;
          values[z + unit + 2] = sum2;
          values[z + unit + 3] = sum3;
        }
        for (; unit < units; unit++) {
          const w = weight + unit * inputs;
          let sum = parameters[bias + unit];
          for (let i = 0; i < inputs; i++) sum += parameters[w + i] * values[x + i];
          values[z + unit] = sum;
        }
      }
      activate(rows);
    };
  },
  wasm,
};
