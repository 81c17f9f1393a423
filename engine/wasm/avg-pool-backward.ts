import { writeDerivative } from './activation';
import type { WasmKernel } from './kernel';
import { f32, i32, type I32 } from './value';

/** Every value of a window gets an equal share of its gradient, and on through the activation of the layer before. */
export const avgPoolBackward: WasmKernel = (op, target) => {
  const { module, arrays, capacity } = target;
  const { channels, height, width, outHeight, outWidth, windowHeight, windowWidth, stride, units, add } = op.numbers;
  const to = arrays.deltas + 4 * capacity * op.tensors.beforeA;
  const from = arrays.deltas + 4 * capacity * op.tensors.output;
  const planeBytes = 4 * height * width;
  const line = 4 * width;
  return module.function(['i32'], (body, rows) => {
    if (add === 0) body.clear(i32.const(to), i32.mul(rows, i32.const(4 * units)));
    const share = body.local('f32');
    const result = body.local('i32', i32.const(0));
    const through = (start: I32, count: number, step: number, each: (at: I32) => void): void =>
      body.loop(start, i32.add(start, i32.const(count * step)), step, each);
    body.loop(i32.const(0), i32.mul(rows, i32.const(channels * planeBytes)), planeBytes, (plane) =>
      through(plane, outHeight, stride * line, (top) =>
        through(top, outWidth, 4 * stride, (first) => {
          body.set(share, f32.div(f32.load(result, from), f32.const(windowHeight * windowWidth)));
          body.set(result, i32.add(result, i32.const(4)));
          through(first, windowHeight, line, (start) =>
            through(start, windowWidth, 4, (at) => body.store(at, f32.add(f32.load(at, to), share), to)),
          );
        }),
      ),
    );
    writeDerivative(body, op, target, rows, { z: op.tensors.beforeZ, a: op.tensors.beforeA, units });
  });
};
