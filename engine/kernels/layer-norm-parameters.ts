import { layerNormParameters as wasm } from '../wasm/layer-norm';
import shader from '../../shaders/layer-norm-parameters.wgsl?raw';
import type { Kernel } from './kernel';

/** Gradients of layer normalization's γ and β: sums over the batch of dL/dy x̂ and dL/dy. */
export const layerNormParameters: Kernel = {
  tensors: ['input', 'output', 'moments'],
  numbers: ['units', 'gamma', 'beta'],
  shader,
  size: (op) => op.numbers.units,
  bind(op, { values, deltas, gradients, capacity }) {
    const { units, gamma, beta } = op.numbers;
    const input = op.tensors.input * capacity;
    const output = op.tensors.output * capacity;
    const moments = op.tensors.moments * capacity;
    return (rows) => {
      for (let unit = 0; unit < units; unit++) {
        let sum = 0;
        let product = 0;
        for (let row = 0; row < rows; row++) {
          const i = row * units + unit;
          const normal = (values[input + i] - values[moments + 2 * row]) * values[moments + 2 * row + 1];
          sum += deltas[output + i];
          product += deltas[output + i] * normal;
        }
        gradients[beta + unit] = sum;
        gradients[gamma + unit] = product;
      }
    };
  },
  wasm,
};
