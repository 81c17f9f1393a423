import { slope as wasm } from '../wasm/slope';
import shader from '../../shaders/slope.wgsl?raw';
import { compileProgram } from '../expr/program';
import { wgslFunction } from '../expr/wgsl';
import type { Op } from '../plan';
import { type Kernel, parameterCell, tensorView } from './kernel';

function derivativeOf(op: Op) {
  const derivative = op.functions.activation?.parameterDerivative;
  if (!derivative) throw new Error('The op “slope” needs an activation with a learned parameter.');
  return derivative;
}

/** Gradient of a layer's learned slope α: sum over rows and units of dL/da ∂f/∂α. */
export const slope: Kernel = {
  tensors: ['z', 'a'],
  numbers: ['units', 'alpha'],
  shader,
  grouped: true,
  functions: (op) => wgslFunction('activateParameterDerivative', ['x', 'alpha'], derivativeOf(op)),
  size: () => 1,
  bind(op, memory) {
    const { units, alpha } = op.numbers;
    const { capacity, deltas, gradients } = memory;
    const start = op.tensors.a * capacity;
    const derivatives = new Float32Array(units * capacity);
    const run = compileProgram({ inputs: ['x', 'alpha'], assign: [['out', derivativeOf(op)]] }).bind(
      { x: tensorView(memory.values, op.tensors.z, units, capacity), alpha: parameterCell(memory, alpha) },
      { out: derivatives },
    );
    return (rows) => {
      run(rows * units);
      let sum = 0;
      for (let i = 0; i < rows * units; i++) sum += deltas[start + i] * derivatives[i];
      gradients[alpha] = sum;
    };
  },
  wasm,
};
