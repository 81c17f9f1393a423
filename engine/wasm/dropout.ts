import { SETTINGS } from '../memory';
import type { Op } from '../plan';
import { tensorAt } from './activation';
import type { Body } from './body';
import { cell, type WasmKernel, type WasmTarget } from './kernel';
import { f32x4, type I32, i32, i32x4, type V128, v128 } from './value';

/** Skein’s key schedule constant, its lower 32 bits; as in engine/random.ts. */
const PARITY = 0x1bd11bda;

/** Rotations of Threefry-2x32, four rounds between two additions of the key; 13 rounds in all. */
const ROTATIONS = [[13, 15, 26, 6], [17, 29, 16, 24], [13, 15, 26, 6], [17]];

const rotate = (value: V128, by: number): V128 =>
  v128.or(i32x4.shl(value, i32.const(by)), i32x4.shrUnsigned(value, i32.const(32 - by)));

/** The first word of engine/random.ts’s hash of a key, four places and a lane. */
function writeHash(body: Body, key: V128, place: V128, lane: number): V128 {
  const parity = body.local('v128', v128.xor(key, i32x4.const(PARITY)));
  const zero = i32x4.const(0);
  const keys = [
    [key, zero],
    [zero, parity],
    [parity, key],
    [key, zero],
  ] as const;
  let a = i32x4.add(place, key);
  let b: V128 = i32x4.const(lane);
  for (const [group, rotations] of ROTATIONS.entries()) {
    if (group > 0) {
      a = body.local('v128', i32x4.add(a, keys[group][0]));
      b = body.local('v128', i32x4.add(i32x4.add(b, keys[group][1]), i32x4.const(group)));
    }
    for (const by of rotations) {
      a = body.local('v128', i32x4.add(a, b));
      b = body.local('v128', v128.xor(rotate(b, by), a));
    }
  }
  return a;
}

/** Runs `each` over the elements of [rows, units], four at a time, with what the step’s mask leaves of a vector. */
function writeMasked(
  body: Body,
  { numbers: { units, lane, keep } }: Op,
  rows: I32,
  each: (at: I32, masked: (value: V128) => V128) => void,
): void {
  const key = body.local('v128', v128.loadSplat(cell('step'), 4 * SETTINGS.indexOf('dropoutKey')));
  const place = body.local('v128', i32x4.const(0, 1, 2, 3));
  body.loop(0, i32.mul(rows, i32.const(4 * units)), 16, (at) => {
    const draw = i32x4.shrUnsigned(writeHash(body, key, place, lane), i32.const(8));
    const kept = body.local('v128', i32x4.ltUnsigned(draw, i32x4.const(keep)));
    each(at, (value) => v128.and(value, kept));
    body.set(place, i32x4.add(place, i32x4.const(4)));
  });
}

const places = (op: Op, target: WasmTarget, arena: 'values' | 'deltas'): readonly [input: number, output: number] => [
  tensorAt(target, arena, op.tensors.input),
  tensorAt(target, arena, op.tensors.output),
];

/** d = a m with the step’s mask m of zeros and ones, or d = a (1 − p) where `frozen`. */
export const dropout: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const [input, output] = places(op, target, 'values');
    const { units, keep, frozen } = op.numbers;
    if (frozen === 1)
      body.loop(0, i32.mul(rows, i32.const(4 * units)), 16, (at) =>
        body.store(at, f32x4.mul(v128.load(at, input), f32x4.const(keep * 2 ** -24)), output),
      );
    else writeMasked(body, op, rows, (at, masked) => body.store(at, masked(v128.load(at, input)), output));
  });

/** dL/da = dL/dd m with the mask of the step. */
export const dropoutBackward: WasmKernel = (op, target) =>
  target.module.function(['i32'], (body, rows) => {
    const [input, output] = places(op, target, 'deltas');
    writeMasked(body, op, rows, (at, masked) => {
      const delta = masked(v128.load(at, output));
      body.store(at, op.numbers.add === 1 ? f32x4.add(v128.load(at, input), delta) : delta, input);
    });
  });
