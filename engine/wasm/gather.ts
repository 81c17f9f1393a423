import { STEP_HEADER } from '../memory';
import { tensorAt } from './activation';
import { writeCopy } from './copy';
import { cell, type WasmKernel } from './kernel';
import { i32 } from './value';

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
      writeCopy(body, [row, 0], [input, 0], features);
      writeCopy(body, [row, 4 * features], [wanted, 0], targets);
      body.set(input, i32.add(input, i32.const(4 * features)));
      body.set(wanted, i32.add(wanted, i32.const(4 * targets)));
    });
  });
