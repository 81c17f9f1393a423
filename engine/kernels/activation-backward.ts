import { activationBackward as wasm } from '../wasm/activation';
import shader from '../../shaders/activation-backward.wgsl?raw';
import { bindDerivative, derivativeFunctions } from './activation';
import type { Kernel } from './kernel';

/** dL/dz = dL/da f'(z), element by element; [batch, units]. */
export const activationBackward: Kernel = {
  tensors: ['z', 'a'],
  numbers: ['units', 'alpha', 'add'],
  shader,
  functions: derivativeFunctions,
  size: (op, rows) => rows * op.numbers.units,
  bind: (op, memory) => bindDerivative(op, memory, op.tensors.z, op.tensors.a, op.numbers.units, op.numbers.add === 1),
  wasm,
};
