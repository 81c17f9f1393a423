import { writeDerivative } from './activation';
import type { WasmKernel } from './kernel';
import { f32, i32 } from './value';

/** The gradient of each window goes to its winner, and on through the activation of the layer before. */
export const maxPoolBackward: WasmKernel = (op, target) => {
  const { module, arrays, capacity } = target;
  const { channels, height, width, outHeight, outWidth, units, add } = op.numbers;
  const to = arrays.deltas + 4 * capacity * op.tensors.beforeA;
  const winners = arrays.values + 4 * capacity * op.tensors.winner;
  const from = arrays.deltas + 4 * capacity * op.tensors.output;
  const outputs = 4 * outHeight * outWidth;
  return module.function(['i32'], (body, rows) => {
    const plane = body.local('i32', i32.const(0));
    const result = body.local('i32', i32.const(0));
    const winner = body.local('i32');
    body.loop(i32.const(0), rows, 1, (row) => {
      if (add === 0) body.clear(i32.add(plane, i32.const(to)), i32.const(4 * units));
      body.loop(0, channels, 1, () => {
        body.loop(result, i32.add(result, i32.const(outputs)), 4, (i) => {
          body.set(winner, i32.add(plane, i32.shl(i32.ofF32(f32.load(i, winners)), i32.const(2))));
          body.store(winner, f32.add(f32.load(winner, to), f32.load(i, from)), to);
        });
        body.set(result, i32.add(result, i32.const(outputs)));
        body.set(plane, i32.add(plane, i32.const(4 * height * width)));
      });
      const before = { z: op.tensors.beforeZ, a: op.tensors.beforeA, units };
      writeDerivative(body, op, target, i32.add(row, i32.const(1)), before, row);
    });
  });
};
