import { tensorAt } from './activation';
import { writeRows } from './copy';
import type { WasmKernel } from './kernel';
import { f32x4, i32, v128 } from './value';

/** The sum of two tensors. */
export const add: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const [input, branch, output] = [op.tensors.input, op.tensors.branch, op.tensors.output].map((tensor) =>
      tensorAt(target, 'values', tensor),
    );
    body.loop(0, i32.mul(rows, i32.const(4 * op.numbers.units)), 16, (i) =>
      body.store(i, f32x4.add(v128.load(i, input), v128.load(i, branch)), output),
    );
  });

/** The gradient of a sum goes to both of its parts, the branch first. */
export const addBackward: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const { units, addBranch, addInput } = op.numbers;
    const output = tensorAt(target, 'deltas', op.tensors.output);
    const parts = [
      [tensorAt(target, 'deltas', op.tensors.branch), addBranch],
      [tensorAt(target, 'deltas', op.tensors.input), addInput],
    ] as const;
    body.loop(0, i32.mul(rows, i32.const(4 * units)), 16, (i) => {
      const delta = body.local('v128', v128.load(i, output));
      for (const [part, adds] of parts) body.store(i, adds === 1 ? f32x4.add(v128.load(i, part), delta) : delta, part);
    });
  });

/** Copies a part to its place in what is joined. */
export const join: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const { units, start, width } = op.numbers;
    const from = { at: tensorAt(target, 'values', op.tensors.input), stride: units };
    const to = { at: tensorAt(target, 'values', op.tensors.output) + 4 * start, stride: width };
    writeRows(body, rows, units, from, to);
  });

/** The gradient of a part is what stands at its place in that of the whole. */
export const joinBackward: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const { units, start, width, add: adds } = op.numbers;
    const from = { at: tensorAt(target, 'deltas', op.tensors.output) + 4 * start, stride: width };
    const to = { at: tensorAt(target, 'deltas', op.tensors.input), stride: units };
    writeRows(body, rows, units, from, to, adds === 1);
  });
