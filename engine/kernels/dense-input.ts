import shader from '../../shaders/dense-input.wgsl?raw';
import { denseInput as wasm } from '../wasm/dense-input';
import { bindDerivative, derivativeFunctions } from './activation';
import { denseInputTiles } from './dense-tiles';
import type { Kernel } from './kernel';

/** dL/dx = dL/dz W, and on through the activation of the layer before; [batch, units]. */
export const denseInput: Kernel = {
  tensors: ['output', 'beforeZ', 'beforeA'],
  numbers: ['units', 'outputs', 'weight', 'alpha', 'add'],
  shader,
  functions: derivativeFunctions,
  size: (op, rows) => rows * op.numbers.units,
  tiled: denseInputTiles,
  bind(op, memory) {
    const { deltas, parameters } = memory;
    const { units, outputs, weight, add } = op.numbers;
    const from = op.tensors.output * memory.capacity;
    const to = op.tensors.beforeA * memory.capacity;
    const activate = bindDerivative(op, memory, op.tensors.beforeZ, op.tensors.beforeA, units);
    return (rows) => {
      if (add === 0) deltas.fill(0, to, to + rows * units);
      for (let row = 0; row < rows; row++) {
        const delta = to + row * units;
        for (let o = 0; o < outputs; o++) {
          const d = deltas[from + row * outputs + o];
          const w = weight + o * units;
          for (let i = 0; i < units; i++) deltas[delta + i] += d * parameters[w + i];
        }
      }
      activate(rows);
    };
  },
  wasm,
};
