import { batchNormBackward as wasm } from '../wasm/batch-norm';
import shader from '../../shaders/batch-norm-backward.wgsl?raw';
import { NORM_EPSILON } from '../catalog/normalizations';
import { type Kernel, normFunctions } from './kernel';

/**
 * Gradients of batch normalization, through the batch's statistics: with x̂ = (x − μ) / s and s = √(σ² + ε),
 * dL/dγ = Σ dL/dy x̂, dL/dβ = Σ dL/dy, dL/dx = γ/s (dL/dy − (dL/dβ + x̂ dL/dγ) / n); sums over the batch
 * and the plane (Ioffe and Szegedy 2015, section 3).
 */
export const batchNormBackward: Kernel = {
  tensors: ['input', 'output'],
  numbers: ['channels', 'plane', 'gamma', 'beta', 'batchMean', 'batchVar', 'add'],
  shader,
  grouped: true,
  functions: normFunctions,
  size: (op) => op.numbers.channels,
  bind(op, { values, deltas, parameters, gradients, capacity }) {
    const { channels, plane, gamma, beta, batchMean, batchVar, add } = op.numbers;
    const input = op.tensors.input * capacity;
    const output = op.tensors.output * capacity;
    const width = channels * plane;
    return (rows) => {
      const count = rows * plane;
      const end = rows * width;
      for (let channel = 0; channel < channels; channel++) {
        const mean = gradients[batchMean + channel];
        const scale = 1 / Math.sqrt(gradients[batchVar + channel] + NORM_EPSILON);
        let sum = 0;
        let product = 0;
        for (let start = channel * plane; start < end; start += width) {
          for (let i = start; i < start + plane; i++) {
            sum += deltas[output + i];
            product += deltas[output + i] * (values[input + i] - mean) * scale;
          }
        }
        gradients[beta + channel] = sum;
        gradients[gamma + channel] = product;
        const gain = parameters[gamma + channel] * scale;
        for (let start = channel * plane; start < end; start += width) {
          for (let i = start; i < start + plane; i++) {
            const normal = (values[input + i] - mean) * scale;
            const delta = gain * (deltas[output + i] - (sum + normal * product) / count);
            deltas[input + i] = add === 1 ? deltas[input + i] + delta : delta;
          }
        }
      }
    };
  },
  wasm,
};
