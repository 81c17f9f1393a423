import type { Body } from './body';
import { f32, f32x4, type I32, i32, v128 } from './value';

/** Vectors that are written out; more of them are a loop. */
const WRITTEN_OUT = 4;

/**
 * Copies so many floats from an address and an offset to another one, and nothing behind them. `add`: to what is there.
 */
export function writeCopy(
  body: Body,
  [from, fromOffset]: readonly [I32, number],
  [to, toOffset]: readonly [I32, number],
  floats: number,
  add = false,
): void {
  const whole = floats & -4;
  const vector = (at: I32, offset: number, place: I32): void => {
    const value = v128.load(at, fromOffset + offset);
    body.store(place, add ? f32x4.add(v128.load(place, toOffset + offset), value) : value, toOffset + offset);
  };
  if (whole <= 4 * WRITTEN_OUT) for (let i = 0; i < whole; i += 4) vector(from, 4 * i, to);
  else body.loop(0, 4 * whole, 16, (at) => vector(i32.add(from, at), 0, body.local('i32', i32.add(to, at))));
  for (let i = whole; i < floats; i++) {
    const value = f32.load(from, fromOffset + 4 * i);
    body.store(to, add ? f32.add(f32.load(to, toOffset + 4 * i), value) : value, toOffset + 4 * i);
  }
}

/** Copies rows of so many floats, [rows, floats], between two places with rows of their own lengths. */
export function writeRows(
  body: Body,
  rows: I32,
  floats: number,
  from: { readonly at: number; readonly stride: number },
  to: { readonly at: number; readonly stride: number },
  add = false,
): void {
  const source = body.local('i32');
  body.set(source, i32.const(0));
  body.loop(0, i32.mul(rows, i32.const(4 * to.stride)), 4 * to.stride, (at) => {
    writeCopy(body, [source, from.at], [at, to.at], floats, add);
    body.set(source, i32.add(source, i32.const(4 * from.stride)));
  });
}
