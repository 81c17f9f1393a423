import type { Op } from '../plan';
import type { WasmKernel } from './kernel';
import { storeRow } from './tile';
import { f32, f32x4, i32, v128 } from './value';
import { loadStrided, loopLines, loopWindows } from './windows';

/** Whether a window is its whole plane. */
const isGlobal = ({ height, width, windowHeight, windowWidth }: Op['numbers']): boolean =>
  windowHeight === height && windowWidth === width;

/** The mean of each window; lanes are windows that lie side by side, or, of a whole plane, its values. */
export const avgPool: WasmKernel = ({ tensors, numbers }, { module, arrays, capacity }) => {
  const { channels, windowHeight, windowWidth, stride } = numbers;
  const area = windowHeight * windowWidth;
  const input = arrays.values + 4 * capacity * tensors.input;
  const output = arrays.values + 4 * capacity * tensors.output;
  return module.function(['i32'], (body, rows) => {
    const sum = body.local('v128');
    if (!isGlobal(numbers)) {
      loopWindows(body, numbers, rows, ({ first, result, count }) => {
        body.set(sum, f32x4.const(0));
        loopLines(body, numbers, first, (line) => {
          for (let x = 0; x < windowWidth; x++)
            body.set(sum, f32x4.add(sum, loadStrided(line, input + 4 * x, stride, count)));
        });
        storeRow(body, [f32x4.div(sum, f32x4.const(area))], count, result, output);
      });
      return;
    }
    const total = body.local('f32');
    const result = body.local('i32', i32.const(0));
    const whole = 4 * (area - (area % 4));
    body.loop(i32.const(0), i32.mul(rows, i32.const(4 * channels * area)), 4 * area, (plane) => {
      body.set(sum, f32x4.const(0));
      body.loop(plane, i32.add(plane, i32.const(whole)), 16, (at) =>
        body.set(sum, f32x4.add(sum, v128.load(at, input))),
      );
      body.set(total, f32.lane(0)(sum));
      for (let lane = 1; lane < 4; lane++) body.set(total, f32.add(total, f32.lane(lane)(sum)));
      for (let at = whole; at < 4 * area; at += 4) body.set(total, f32.add(total, f32.load(plane, input + at)));
      body.store(result, f32.div(total, f32.const(area)), output);
      body.set(result, i32.add(result, i32.const(4)));
    });
  });
};
