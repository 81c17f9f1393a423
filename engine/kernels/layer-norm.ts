import { layerNorm as wasm } from '../wasm/layer-norm';
import shader from '../../shaders/layer-norm.wgsl?raw';
import { NORM_EPSILON } from '../catalog/normalizations';
import { type Kernel, normFunctions } from './kernel';

/**
 * y = γ (x − μ) / s + β with s = √(σ² + ε) and each row's mean and variance over its units; [batch, units].
 * `moments` [batch, 2] keeps μ and 1/s for the way back.
 */
export const layerNorm: Kernel = {
  tensors: ['input', 'output', 'moments'],
  numbers: ['units', 'gamma', 'beta'],
  shader,
  grouped: true,
  functions: normFunctions,
  size: (_, rows) => rows,
  bind(op, { values, parameters, capacity }) {
    const { units, gamma, beta } = op.numbers;
    const input = op.tensors.input * capacity;
    const output = op.tensors.output * capacity;
    const moments = op.tensors.moments * capacity;
    return (rows) => {
      for (let row = 0; row < rows; row++) {
        const x = input + row * units;
        let mean = 0;
        for (let unit = 0; unit < units; unit++) mean += values[x + unit];
        mean /= units;
        let squares = 0;
        for (let unit = 0; unit < units; unit++) squares += (values[x + unit] - mean) ** 2;
        const scale = 1 / Math.sqrt(squares / units + NORM_EPSILON);
        values[moments + 2 * row] = mean;
        values[moments + 2 * row + 1] = scale;
        for (let unit = 0; unit < units; unit++) {
          values[output + row * units + unit] =
            (values[x + unit] - mean) * scale * parameters[gamma + unit] + parameters[beta + unit];
        }
      }
    };
  },
  wasm,
};
