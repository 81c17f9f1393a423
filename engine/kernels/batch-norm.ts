import shader from '../../shaders/batch-norm.wgsl?raw';
import { type Kernel, NORM_CONSTANTS } from './kernel';
import { NORM_EPSILON } from '../catalog/normalizations';

/**
 * y = γ (x − μ) / √(σ² + ε) + β with each unit's mean and variance over the batch; [batch, units]. Leaves
 * mean and variance in the gradients' places of the statistics, from where they are taken over once the
 * step is known to be finite: the running ones get the unbiased variance, those of the batch the biased one.
 */
export const batchNorm: Kernel = {
  tensors: ['input', 'output'],
  numbers: ['units', 'gamma', 'beta', 'runningMean', 'runningVar', 'batchMean', 'batchVar'],
  shader,
  grouped: true,
  functions: () => NORM_CONSTANTS,
  size: (op) => op.numbers.units,
  bind(op, { values, parameters, gradients, capacity }) {
    const { units, gamma, beta, runningMean, runningVar, batchMean, batchVar } = op.numbers;
    const input = op.tensors.input * capacity;
    const output = op.tensors.output * capacity;
    return (rows) => {
      for (let unit = 0; unit < units; unit++) {
        let mean = 0;
        for (let row = 0; row < rows; row++) mean += values[input + row * units + unit];
        mean /= rows;
        let squares = 0;
        for (let row = 0; row < rows; row++) squares += (values[input + row * units + unit] - mean) ** 2;
        gradients[runningMean + unit] = mean;
        gradients[runningVar + unit] = squares / Math.max(1, rows - 1);
        gradients[batchMean + unit] = mean;
        gradients[batchVar + unit] = squares / rows;
        const scale = parameters[gamma + unit] / Math.sqrt(squares / rows + NORM_EPSILON);
        const shift = parameters[beta + unit];
        for (let row = 0; row < rows; row++) {
          const i = row * units + unit;
          values[output + i] = (values[input + i] - mean) * scale + shift;
        }
      }
    };
  },
};
