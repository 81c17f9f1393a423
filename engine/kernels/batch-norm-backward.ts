import shader from '../../shaders/batch-norm-backward.wgsl?raw';
import { NORM_EPSILON } from '../catalog/normalizations';
import { type Kernel, NORM_CONSTANTS } from './kernel';

/**
 * Gradients of batch normalization, through the batch's statistics: with x̂ = (x − μ) / s and s = √(σ² + ε),
 * dL/dγ = Σ dL/dy x̂, dL/dβ = Σ dL/dy, dL/dx = γ/s (dL/dy − (dL/dβ + x̂ dL/dγ) / n); sums over the batch
 * (Ioffe and Szegedy 2015, section 3).
 */
export const batchNormBackward: Kernel = {
  tensors: ['input', 'output'],
  numbers: ['units', 'gamma', 'beta', 'batchMean', 'batchVar', 'add'],
  shader,
  grouped: true,
  functions: () => NORM_CONSTANTS,
  size: (op) => op.numbers.units,
  bind(op, { values, deltas, parameters, gradients, capacity }) {
    const { units, gamma, beta, batchMean, batchVar, add } = op.numbers;
    const input = op.tensors.input * capacity;
    const output = op.tensors.output * capacity;
    return (rows) => {
      for (let unit = 0; unit < units; unit++) {
        const mean = gradients[batchMean + unit];
        const scale = 1 / Math.sqrt(gradients[batchVar + unit] + NORM_EPSILON);
        let sum = 0;
        let product = 0;
        for (let row = 0; row < rows; row++) {
          const i = row * units + unit;
          sum += deltas[output + i];
          product += deltas[output + i] * (values[input + i] - mean) * scale;
        }
        gradients[beta + unit] = sum;
        gradients[gamma + unit] = product;
        for (let row = 0; row < rows; row++) {
          const i = row * units + unit;
          const normal = (values[input + i] - mean) * scale;
          const delta = parameters[gamma + unit] * scale * (deltas[output + i] - (sum + normal * product) / rows);
          deltas[input + i] = add === 1 ? deltas[input + i] + delta : delta;
        }
      }
    };
  },
};
