import { batchNorm as wasm } from '../wasm/batch-norm';
import shader from '../../shaders/batch-norm.wgsl?raw';
import { type Kernel, normFunctions } from './kernel';
import { NORM_EPSILON } from '../catalog/normalizations';

/**
 * y = γ (x − μ) / √(σ² + ε) + β with each channel's mean and variance over the batch and its plane; [batch,
 * channels, plane], the plane of vectors being 1. Leaves
 * mean and variance in the gradients' places of the statistics, from where they are taken over once the
 * step is known to be finite: the running ones get the unbiased variance, those of the batch the biased one.
 */
export const batchNorm: Kernel = {
  tensors: ['input', 'output'],
  numbers: ['channels', 'plane', 'gamma', 'beta', 'runningMean', 'runningVar', 'batchMean', 'batchVar'],
  shader,
  grouped: true,
  functions: normFunctions,
  size: (op) => op.numbers.channels,
  bind(op, { values, parameters, gradients, capacity }) {
    const { channels, plane, gamma, beta, runningMean, runningVar, batchMean, batchVar } = op.numbers;
    const input = op.tensors.input * capacity;
    const output = op.tensors.output * capacity;
    const width = channels * plane;
    return (rows) => {
      const count = rows * plane;
      for (let channel = 0; channel < channels; channel++) {
        const end = rows * width;
        let mean = 0;
        for (let start = channel * plane; start < end; start += width)
          for (let i = start; i < start + plane; i++) mean += values[input + i];
        mean /= count;
        let squares = 0;
        for (let start = channel * plane; start < end; start += width)
          for (let i = start; i < start + plane; i++) squares += (values[input + i] - mean) ** 2;
        gradients[runningMean + channel] = mean;
        gradients[runningVar + channel] = squares / Math.max(1, count - 1);
        gradients[batchMean + channel] = mean;
        gradients[batchVar + channel] = squares / count;
        const scale = parameters[gamma + channel] / Math.sqrt(squares / count + NORM_EPSILON);
        const shift = parameters[beta + channel];
        for (let start = channel * plane; start < end; start += width)
          for (let i = start; i < start + plane; i++) values[output + i] = (values[input + i] - mean) * scale + shift;
      }
    };
  },
  wasm,
};
