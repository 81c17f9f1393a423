import { call, type Expr, variable } from '../expr/node';
import type { Op } from '../plan';
import type { Body } from './body';
import { splatAt, writePass } from './elementwise';
import type { WasmKernel, WasmTarget } from './kernel';
import { type I32, i32 } from './value';

/** First byte of a tensor in an arena. */
export const tensorAt = ({ arrays, capacity }: WasmTarget, arena: 'values' | 'deltas', base: number): number =>
  arrays[arena] + 4 * base * capacity;

function activationOf(op: Op) {
  const { activation: own } = op.functions;
  if (!own) throw new Error(`The op “${op.kernel}” needs an activation in its functions.`);
  return own;
}

/**
 * Writes a = f(z) for the op’s tensors `z` and `a` [rows, units], from the row `first` on; nothing where both are one.
 */
export function writeActivation(body: Body, op: Op, target: WasmTarget, rows: I32, first?: I32): void {
  const { z, a } = op.tensors;
  const { units, alpha } = op.numbers;
  if (z === a) return;
  writePass(
    body,
    {
      assign: [['a', activationOf(op).expr]],
      arrays: { x: tensorAt(target, 'values', z) },
      scalars: { alpha: splatAt(body, i32.const(target.arrays.parameters), 4 * alpha) },
      targets: { a: tensorAt(target, 'values', a) },
    },
    i32.mul(rows, i32.const(units)),
    first && i32.mul(first, i32.const(units)),
  );
}

/**
 * Writes dL/dz = dL/da f′(z), from the row `first` on; nothing where both are one tensor. `add`: to what is there, for
 * all rows at once.
 */
export function writeDerivative(
  body: Body,
  op: Op,
  target: WasmTarget,
  rows: I32,
  { z, a, units, add = false }: { z: number; a: number; units: number; add?: boolean },
  first?: I32,
): void {
  if (z === a) return;
  const part: Expr = call('mul', variable('delta'), activationOf(op).derivativeFromOutput);
  const out = tensorAt(target, 'deltas', z);
  writePass(
    body,
    {
      assign: [['out', add ? call('add', variable('before'), part) : part]],
      arrays: {
        x: tensorAt(target, 'values', z),
        y: tensorAt(target, 'values', a),
        delta: tensorAt(target, 'deltas', a),
        before: out,
      },
      scalars: { alpha: splatAt(body, i32.const(target.arrays.parameters), 4 * op.numbers.alpha) },
      targets: { out },
    },
    i32.mul(rows, i32.const(units)),
    first && i32.mul(first, i32.const(units)),
  );
}

/** a = f(z) */
export const activation: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => writeActivation(body, op, target, rows));

/** dL/dz = dL/da f′(z) */
export const activationBackward: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const { z, a } = op.tensors;
    const { units, add } = op.numbers;
    writeDerivative(body, op, target, rows, { z, a, units, add: add === 1 });
  });
