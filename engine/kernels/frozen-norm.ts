import shader from '../../shaders/frozen-norm.wgsl?raw';
import { NORM_EPSILON } from '../catalog/normalizations';
import { type Kernel, NORM_CONSTANTS } from './kernel';

/** Batch normalization at inference: mean and variance are parameters; [batch, units]. */
export const frozenNorm: Kernel = {
  tensors: ['input', 'output'],
  numbers: ['units', 'gamma', 'beta', 'mean', 'variance'],
  shader,
  functions: () => NORM_CONSTANTS,
  size: (op, rows) => rows * op.numbers.units,
  bind(op, { values, parameters, capacity }) {
    const { units, gamma, beta, mean, variance } = op.numbers;
    const input = op.tensors.input * capacity;
    const output = op.tensors.output * capacity;
    return (rows) => {
      for (let unit = 0; unit < units; unit++) {
        const centre = parameters[mean + unit];
        const scale = parameters[gamma + unit] / Math.sqrt(parameters[variance + unit] + NORM_EPSILON);
        const shift = parameters[beta + unit];
        for (let i = unit; i < rows * units; i += units)
          values[output + i] = (values[input + i] - centre) * scale + shift;
      }
    };
  },
};
