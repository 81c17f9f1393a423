import { METRIC_HALT, optimizerWords, SETTINGS } from '../memory';
import type { Optimizer } from '../catalog/optimizers';
import type { Body } from './body';
import { splatAt } from './elementwise';
import { cell, type WasmTarget } from './kernel';
import { type I32, f32x4, i32, i32x4, type V128, v128 } from './value';

/** Four lanes of a setting of the step. */
export const settingAt = (body: Body, name: (typeof SETTINGS)[number]): V128 =>
  splatAt(body, cell('step'), 4 * SETTINGS.indexOf(name));

/** Four lanes of each number of the step that an optimizer’s formulas use, by its name there. */
export function optimizerNumbers(body: Body, optimizer: Optimizer): Readonly<Record<string, V128>> {
  return Object.fromEntries(
    optimizerWords(optimizer).map(([name, word]) => [name, splatAt(body, cell('step'), 4 * word)]),
  );
}

/** Whether the step has penalties. */
export const hasPenalties = (l1: V128, l2: V128): I32 =>
  i32.anyTrue(v128.or(f32x4.ne(l1, f32x4.const(0)), f32x4.ne(l2, f32x4.const(0))));

/** Whether loss and squared norms of the gradients of the step are finite. */
export function isFinite(body: Body, { segments }: WasmTarget): I32 {
  const words = 1 + 2 * segments.length;
  const row = body.local('i32', cell('metric'));
  // What is not finite makes NaN of 0, and NaN stays in a sum.
  const sum = body.local('v128', f32x4.const(0));
  const take = (value: V128): void => body.set(sum, f32x4.add(sum, f32x4.mul(value, f32x4.const(0))));
  const end = body.local('i32', i32.add(row, i32.const(4 * (words & -4))));
  body.loop(row, end, 16, (at) => take(v128.load(at)));
  const lanes = i32x4.const(...[0, 1, 2, 3].map((lane) => (lane < (words & 3) ? -1 : 0)));
  if ((words & 3) > 0) take(v128.and(v128.load(end), lanes));
  return i32.allTrue(f32x4.eq(sum, sum));
}

/** Whether no step of the slice before this one was halted. */
export const isRunning = ({ arrays }: WasmTarget): I32 =>
  i32.isZero(i32.load(i32.const(arrays.metrics), 4 * METRIC_HALT));
