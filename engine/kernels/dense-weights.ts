import shader from '../../shaders/dense-weights.wgsl?raw';
import { denseWeights as wasm } from '../wasm/dense-weights';
import { denseWeightsTiles } from './dense-tiles';
import type { Kernel } from './kernel';

/** Gradients of a dense layer: dL/dW = sum over rows of dL/dz x, dL/db = sum over rows of dL/dz. */
export const denseWeights: Kernel = {
  tensors: ['input', 'z'],
  numbers: ['inputs', 'units', 'weight', 'bias'],
  shader,
  size: (op) => op.numbers.units * (op.numbers.inputs + 1),
  tiled: denseWeightsTiles,
  bind(op, memory) {
    const { values, deltas, gradients } = memory;
    const { inputs, units, weight, bias } = op.numbers;
    const input = op.tensors.input * memory.capacity;
    const output = op.tensors.z * memory.capacity;
    return (rows) => {
      gradients.fill(0, weight, weight + units * inputs);
      gradients.fill(0, bias, bias + units);
      for (let row = 0; row < rows; row++) {
        const x = input + row * inputs;
        for (let unit = 0; unit < units; unit++) {
          const delta = deltas[output + row * units + unit];
          const w = weight + unit * inputs;
          for (let i = 0; i < inputs; i++) gradients[w + i] += delta * values[x + i];
          gradients[bias + unit] += delta;
        }
      }
    };
  },
  wasm,
};
