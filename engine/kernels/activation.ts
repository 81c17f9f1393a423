import { activation as wasm } from '../wasm/activation';
import shader from '../../shaders/activation.wgsl?raw';
import passOn from '../../shaders/pass-on.wgsl?raw';
import { call, variable } from '../expr/node';
import { compileProgram } from '../expr/program';
import { wgslFunction } from '../expr/wgsl';
import type { Op } from '../plan';
import { type CpuLoop, type CpuMemory, type Kernel, parameterCell, tensorView } from './kernel';

/** The activation that an op is made for. */
function activationOf(op: Op) {
  const { activation } = op.functions;
  if (!activation) throw new Error(`The op “${op.kernel}” needs an activation in its functions.`);
  return activation;
}

/** WGSL of `activate(x, alpha)`. */
export function activationFunctions(op: Op): string {
  return wgslFunction('activate', ['x', 'alpha'], activationOf(op).expr);
}

/** WGSL of `activateDerivative(x, alpha)`. */
export function derivativeFunctions(op: Op): string {
  return wgslFunction('activateDerivative', ['x', 'alpha'], activationOf(op).derivative);
}

/** a = f(z) for an op with tensors `z` and `a`; nothing where f is the identity and both are one tensor. */
export function bindActivation(op: Op, memory: CpuMemory): CpuLoop {
  const { z, a } = op.tensors;
  const { units, alpha } = op.numbers;
  if (z === a) return () => undefined;
  const run = compileProgram({ inputs: ['x', 'alpha'], assign: [['a', activationOf(op).expr]] }).bind(
    { x: tensorView(memory.values, z, units, memory.capacity), alpha: parameterCell(memory, alpha) },
    { a: tensorView(memory.values, a, units, memory.capacity) },
  );
  return (rows) => run(rows * units);
}

/** dL/dz = dL/da f'(z), from and to the gradients' arena; nothing where both are one tensor. `add`: to what is there. */
export function bindDerivative(op: Op, memory: CpuMemory, z: number, a: number, units: number, add = false): CpuLoop {
  if (z === a) return () => undefined;
  const part = call('mul', variable('delta'), activationOf(op).derivativeFromOutput);
  const out = tensorView(memory.deltas, z, units, memory.capacity);
  const run = compileProgram({
    inputs: ['x', 'y', 'delta', 'alpha', ...(add ? ['before'] : [])],
    assign: [['out', add ? call('add', variable('before'), part) : part]],
  }).bind(
    {
      x: tensorView(memory.values, z, units, memory.capacity),
      y: tensorView(memory.values, a, units, memory.capacity),
      delta: tensorView(memory.deltas, a, units, memory.capacity),
      alpha: parameterCell(memory, op.numbers.alpha),
      ...(add ? { before: out } : {}),
    },
    { out },
  );
  return (rows) => run(rows * units);
}

/** WGSL of `passOn(i, part)`: what `bindPassOn` does for one value. */
export const passOnFunctions = (op: Op): string =>
  [
    derivativeFunctions(op),
    `const PASS_ON_ADDS = ${op.numbers.add === 1};`,
    `const PASS_ON_ACTIVATED = ${op.tensors.beforeZ !== op.tensors.beforeA};`,
    passOn,
  ].join('\n');

/**
 * For an op with tensors `beforeZ` and `beforeA` [batch, units]: `add` puts a row's part of dL/da to what is there,
 * or in its place; `activate` then goes on to dL/dz.
 */
export function bindPassOn(
  op: Op,
  memory: CpuMemory,
): { add: (row: number, part: Float64Array) => void; activate: CpuLoop } {
  const { deltas } = memory;
  const { units, add } = op.numbers;
  const to = op.tensors.beforeA * memory.capacity;
  return {
    add(row, part) {
      for (let i = 0; i < units; i++) deltas[to + row + i] = (add === 1 ? deltas[to + row + i] : 0) + part[i];
    },
    activate: bindDerivative(op, memory, op.tensors.beforeZ, op.tensors.beforeA, units),
  };
}

/** a = f(z), element by element; z and a [batch, units]. */
export const activation: Kernel = {
  tensors: ['z', 'a'],
  numbers: ['units', 'alpha'],
  shader,
  functions: activationFunctions,
  size: (op, rows) => rows * op.numbers.units,
  bind: bindActivation,
  wasm,
};
