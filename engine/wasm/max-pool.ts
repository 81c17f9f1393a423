import type { WasmKernel } from './kernel';
import { storeRow } from './tile';
import { f32x4, i32, i32x4, v128 } from './value';
import { loadStrided, loopLines, loopWindows } from './windows';

/** The largest value of each window and its place; lanes are windows that lie side by side. */
export const maxPool: WasmKernel = ({ tensors, numbers }, { module, arrays, capacity }) => {
  const { width, windowWidth, stride } = numbers;
  const [input, output, winner] = [tensors.input, tensors.output, tensors.winner].map(
    (tensor) => arrays.values + 4 * capacity * tensor,
  );
  return module.function(['i32'], (body, rows) => {
    const [best, bestPlace, value, place, isBetter] = Array.from({ length: 5 }, () => body.local('v128'));
    loopWindows(body, numbers, rows, ({ first, plane, result, count }) => {
      const corner = i32.shrUnsigned(i32.sub(first, plane), i32.const(2));
      body.set(place, i32x4.add(i32x4.splat(corner), i32x4.const(0, stride, 2 * stride, 3 * stride)));
      body.set(bestPlace, place);
      body.set(best, loadStrided(first, input, stride, count));
      loopLines(body, numbers, first, (line) => {
        for (let x = 0; x < windowWidth; x++) {
          body.set(value, loadStrided(line, input + 4 * x, stride, count));
          body.set(isBetter, f32x4.gt(value, best));
          body.set(best, v128.choose(isBetter, value, best));
          body.set(bestPlace, v128.choose(isBetter, place, bestPlace));
          body.set(place, i32x4.add(place, i32x4.const(x + 1 < windowWidth ? 1 : width - windowWidth + 1)));
        }
      });
      storeRow(body, [best], count, result, output);
      storeRow(body, [f32x4.ofI32(bestPlace)], count, result, winner);
    });
  });
};
