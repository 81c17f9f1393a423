import { frozenNorm as wasm } from '../wasm/batch-norm';
import shader from '../../shaders/frozen-norm.wgsl?raw';
import { NORM_EPSILON } from '../catalog/normalizations';
import { type Kernel, NORM_CONSTANTS } from './kernel';

/** Batch normalization at inference: mean and variance are parameters; [batch, channels, plane]. */
export const frozenNorm: Kernel = {
  tensors: ['input', 'output'],
  numbers: ['channels', 'plane', 'gamma', 'beta', 'mean', 'variance'],
  shader,
  functions: () => NORM_CONSTANTS,
  size: (op, rows) => rows * op.numbers.channels * op.numbers.plane,
  bind(op, { values, parameters, capacity }) {
    const { channels, plane, gamma, beta, mean, variance } = op.numbers;
    const input = op.tensors.input * capacity;
    const output = op.tensors.output * capacity;
    return (rows) => {
      for (let channel = 0; channel < channels; channel++) {
        const centre = parameters[mean + channel];
        const scale = parameters[gamma + channel] / Math.sqrt(parameters[variance + channel] + NORM_EPSILON);
        const shift = parameters[beta + channel];
        for (let start = channel * plane; start < rows * channels * plane; start += channels * plane)
          for (let i = start; i < start + plane; i++) values[output + i] = (values[input + i] - centre) * scale + shift;
      }
    };
  },
  wasm,
};
