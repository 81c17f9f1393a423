import { layerNormInput as wasm } from '../wasm/layer-norm';
import shader from '../../shaders/layer-norm-input.wgsl?raw';
import { type Kernel, normFunctions } from './kernel';

/**
 * Gradient of what layer normalization got, through each row's statistics: with g = γ dL/dy and sums over
 * the n units, dL/dx = (g − (Σ g + x̂ Σ g x̂) / n) / s.
 */
export const layerNormInput: Kernel = {
  tensors: ['input', 'output', 'moments'],
  numbers: ['units', 'gamma', 'beta', 'add'],
  shader,
  grouped: true,
  functions: normFunctions,
  size: (_, rows) => rows,
  bind(op, { values, deltas, parameters, capacity }) {
    const { units, gamma, add } = op.numbers;
    const input = op.tensors.input * capacity;
    const output = op.tensors.output * capacity;
    const moments = op.tensors.moments * capacity;
    return (rows) => {
      for (let row = 0; row < rows; row++) {
        const mean = values[moments + 2 * row];
        const scale = values[moments + 2 * row + 1];
        const start = row * units;
        let sum = 0;
        let product = 0;
        for (let unit = 0; unit < units; unit++) {
          const g = parameters[gamma + unit] * deltas[output + start + unit];
          sum += g;
          product += g * (values[input + start + unit] - mean) * scale;
        }
        for (let unit = 0; unit < units; unit++) {
          const i = start + unit;
          const normal = (values[input + i] - mean) * scale;
          const delta = scale * (parameters[gamma + unit] * deltas[output + i] - (sum + normal * product) / units);
          deltas[input + i] = add === 1 ? deltas[input + i] + delta : delta;
        }
      }
    };
  },
  wasm,
};
