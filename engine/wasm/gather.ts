import { STEP_HEADER } from '../memory';
import { tensorAt } from './activation';
import type { Body } from './body';
import { cell, type WasmKernel } from './kernel';
import { f32, type I32, i32, v128 } from './value';

/** Copies so many floats; `to` is an address and an offset. */
function writeCopy(body: Body, from: I32, to: I32, offset: number, floats: number): void {
  const whole = floats & -4;
  if (whole <= 16) for (let i = 0; i < whole; i += 4) body.store(to, v128.load(from, 4 * i), offset + 4 * i);
  else body.loop(0, 4 * whole, 16, (at) => body.store(i32.add(to, at), v128.load(i32.add(from, at)), offset));
  for (let i = whole; i < floats; i++) body.store(to, f32.load(from, 4 * i), offset + 4 * i);
}

/** Copies the batch’s rows out of the samples, features and targets apart. */
export const gather: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const { features, targets, stride } = op.numbers;
    const samples = body.local('i32', cell('samples'));
    const index = body.local('i32', i32.add(cell('step'), i32.const(4 * STEP_HEADER)));
    const input = body.local('i32');
    const wanted = body.local('i32');
    body.set(input, i32.const(tensorAt(target, 'values', op.tensors.input)));
    body.set(wanted, i32.const(tensorAt(target, 'values', op.tensors.wanted)));
    body.loop(index, i32.add(index, i32.shl(rows, i32.const(2))), 4, (at) => {
      const row = body.local('i32', i32.add(samples, i32.mul(i32.load(at), i32.const(4 * stride))));
      writeCopy(body, row, input, 0, features);
      writeCopy(body, body.local('i32', i32.add(row, i32.const(4 * features))), wanted, 0, targets);
      body.set(input, i32.add(input, i32.const(4 * features)));
      body.set(wanted, i32.add(wanted, i32.const(4 * targets)));
    });
  });
