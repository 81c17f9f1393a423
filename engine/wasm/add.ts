import type { WasmKernel } from './kernel';
import { f32x4, i32, v128 } from './value';

/** The sum of two tensors, four numbers at a time. */
export const add: WasmKernel = ({ tensors, numbers }, { module, capacity, arrays }) =>
  module.function(['i32'], (body, rows) => {
    const at = (tensor: number): number => arrays.values + 4 * tensor * capacity;
    body.loop(0, i32.mul(rows, i32.const(4 * numbers.units)), 16, (i) =>
      body.store(i, f32x4.add(v128.load(i, at(tensors.input)), v128.load(i, at(tensors.branch))), at(tensors.output)),
    );
  });
