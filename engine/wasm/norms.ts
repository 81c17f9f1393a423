import { tensorAt } from './activation';
import { prepareElements } from './expression';
import { PENALISED } from '../kernels/penalties';
import { cell, type WasmKernel } from './kernel';
import { hasPenalties, settingAt } from './step';
import { writeSum } from './sum';
import { f32, f32x4, type I32, i32, type V128, v128 } from './value';

/** Mean loss of the batch, and the squared norm of each segment’s gradient, with and without penalties. */
export const norms: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const { outputs, perSample, first, penalised } = op.numbers;
    const { segments, arrays } = target;
    const row = body.local('i32', cell('metric'));
    const count = body.local('i32', i32.mul(rows, i32.const(outputs)));
    const terms = writeSum(body, tensorAt(target, 'values', op.tensors.terms), count, (at) => v128.load(at));
    body.store(row, f32.div(terms, f32.ofI32(perSample === 1 ? rows : count)));
    const within = segments.map(({ offset }) => offset >= first && offset < first + penalised);
    for (const [i, { offset, size }] of segments.entries()) {
      const square = writeSum(body, arrays.gradients + 4 * offset, size, (at) => {
        const g = body.local('v128', v128.load(at));
        return f32x4.mul(g, g);
      });
      body.store(row, square, 4 * (1 + i));
      body.store(row, square, 4 * (1 + segments.length + i));
    }
    if (!within.includes(true)) return;
    const l1 = settingAt(body, 'l1');
    const l2 = settingAt(body, 'l2');
    body.when(hasPenalties(l1, l2), () => {
      const penalise = prepareElements(body, [['out', PENALISED]], { l1, l2 });
      const term = (at: I32): V128 => {
        const g = body.local('v128', v128.load(at));
        const w = body.local('v128', v128.load(i32.sub(at, i32.const(arrays.gradients - arrays.parameters))));
        const { out } = penalise({ w, g });
        return f32x4.mul(out, out);
      };
      for (const [i, { offset, size }] of segments.entries()) {
        if (!within[i]) continue;
        const square = writeSum(body, arrays.gradients + 4 * offset, size, term);
        body.store(row, square, 4 * (1 + segments.length + i));
      }
    });
  });

/** Squared norm of each segment’s change in this step, and of the segment after it. */
export const changes: WasmKernel = (op, { module, segments, arrays }) =>
  module.function(['i32'], (body) => {
    const row = body.local('i32', cell('metric'));
    const square = (at: I32): V128 => {
      const value = body.local('v128', v128.load(at));
      return f32x4.mul(value, value);
    };
    for (const [i, { offset, size }] of segments.entries()) {
      const change = arrays.gradients + 4 * (op.numbers.parameters + offset);
      body.store(row, writeSum(body, change, size, square), 4 * (1 + 2 * segments.length + i));
      const own = writeSum(body, arrays.parameters + 4 * offset, size, square);
      body.store(row, own, 4 * (1 + 3 * segments.length + i));
    }
  });
