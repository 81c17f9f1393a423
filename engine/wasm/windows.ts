import type { Op } from '../plan';
import type { Body } from './body';
import { i32, type I32, v128, type V128 } from './value';

/** Up to four windows that lie side by side; where something begins, in bytes. */
export interface Windows {
  /** The first window, and its plane. */
  readonly first: I32;
  readonly plane: I32;
  /** The first result. */
  readonly result: I32;
  readonly count: number;
}

/** Goes through the windows of a pooling over all planes of so many rows. */
export function loopWindows(
  body: Body,
  { channels, height, width, outHeight, outWidth, stride }: Op['numbers'],
  rows: I32,
  each: (windows: Windows) => void,
): void {
  const result = body.local('i32', i32.const(0));
  const first = body.local('i32');
  const planeBytes = 4 * height * width;
  const down = 4 * stride * width;
  const whole = outWidth - (outWidth % 4);
  body.loop(i32.const(0), i32.mul(rows, i32.const(channels * planeBytes)), planeBytes, (plane) => {
    const visit = (count: number): void => {
      each({ first, plane, result, count });
      body.set(result, i32.add(result, i32.const(4 * count)));
      body.set(first, i32.add(first, i32.const(4 * count * stride)));
    };
    body.loop(plane, i32.add(plane, i32.const(outHeight * down)), down, (start) => {
      body.set(first, start);
      body.loop(0, whole, 4, () => visit(4));
      if (outWidth > whole) visit(outWidth - whole);
    });
  });
}

/** Goes through the lines of a window: `each` gets where one begins. */
export function loopLines(
  body: Body,
  { width, windowHeight }: Op['numbers'],
  first: I32,
  each: (line: I32) => void,
): void {
  const line = 4 * width;
  body.loop(first, i32.add(first, i32.const(windowHeight * line)), line, each);
}

/** A value of each of up to four windows that lie `stride` floats apart. */
export function loadStrided(address: I32, at: number, stride: number, count: number): V128 {
  if (count === 4 && stride === 1) return v128.load(address, at);
  if (count === 4 && stride === 2)
    return v128.shuffle(v128.load(address, at), v128.load(address, at + 12), [0, 2, 5, 7]);
  const one = (lane: number): V128 => v128.loadOne(address, at + 4 * stride * Math.min(lane, count - 1));
  if (count === 1) return one(0);
  const pair = (lane: number): V128 => v128.shuffle(one(lane), one(lane + 1), [0, 4, 0, 4]);
  return count === 2 ? pair(0) : v128.shuffle(pair(0), pair(2), [0, 1, 4, 5]);
}
