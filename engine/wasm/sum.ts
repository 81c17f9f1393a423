import type { Body, Local } from './body';
import { firstLanes } from './elementwise';
import { type F32, f32, f32x4, type I32, i32, i32x4, type V128, v128 } from './value';

/** Bytes that four accumulators take in before they are added to the total: long sums keep their digits that way. */
const BLOCK = 4096;

/** The sum of a vector’s lanes. */
export const sumOfLanes = (vector: V128): F32 => {
  const [a, b, c, d] = [0, 1, 2, 3].map((lane) => f32.lane(lane)(vector));
  return f32.add(f32.add(a, b), f32.add(c, d));
};

/** Adds up a term over so many floats from an address on, always in the same order; `term` is told an address. */
export function writeSum(body: Body, from: I32 | number, count: I32 | number, term: (at: I32) => V128): Local<'f32'> {
  const total = body.local('v128', f32x4.const(0));
  const start = typeof from === 'number' ? i32.const(from) : body.local('i32', from);
  const behind = (floats: number): I32 => i32.add(start, i32.const(4 * floats));
  const addTo = (sum: Local<'v128'>, value: V128): void => body.set(sum, f32x4.add(sum, value));
  if (typeof count === 'number') {
    const long = count < 64 ? 0 : count & -16;
    if (long > 0) writeBlocks(body, start, body.local('i32', behind(long)), total, term);
    for (let i = long; i < (count & -4); i += 4) addTo(total, term(body.local('i32', behind(i))));
    const lanes = i32x4.const(...[0, 1, 2, 3].map((lane) => (lane < (count & 3) ? -1 : 0)));
    if ((count & 3) > 0) addTo(total, v128.and(term(body.local('i32', behind(count & -4))), lanes));
  } else {
    const end = (multiple: number): I32 =>
      body.local('i32', i32.add(start, i32.shl(i32.and(count, i32.const(-multiple)), i32.const(2))));
    const long = end(16);
    writeBlocks(body, start, long, total, term);
    const whole = end(4);
    body.loop(long, whole, 16, (at) => addTo(total, term(at)));
    const rest = body.local('i32', i32.and(count, i32.const(3)));
    body.when(rest, () => addTo(total, v128.and(term(whole), firstLanes(rest))));
  }
  return body.local('f32', sumOfLanes(total));
}

/** Adds what lies between two addresses, a multiple of 64 bytes, to a total. */
function writeBlocks(body: Body, from: I32, to: I32, total: Local<'v128'>, term: (at: I32) => V128): void {
  const sums = [0, 1, 2, 3].map(() => body.local('v128'));
  body.loop(from, to, BLOCK, (block) => {
    for (const sum of sums) body.set(sum, f32x4.const(0));
    const next = i32.add(block, i32.const(BLOCK));
    const end = body.local('i32', i32.add(block, i32.const(BLOCK)));
    body.when(i32.gt(next, to), () => body.set(end, to));
    body.loop(block, end, 64, (at) => {
      for (const [i, sum] of sums.entries())
        body.set(sum, f32x4.add(sum, term(i === 0 ? at : body.local('i32', i32.add(at, i32.const(16 * i))))));
    });
    const [a, b, c, d] = sums;
    body.set(total, f32x4.add(total, f32x4.add(f32x4.add(a, b), f32x4.add(c, d))));
  });
}
