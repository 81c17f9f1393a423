import { type Assignment, mentions } from '../expr/node';
import type { Body } from './body';
import { prepareElements } from './expression';
import { type I32, i32, i32x4, type V128, v128 } from './value';

/** Assignments over the elements of arrays. */
export interface Pass {
  readonly assign: readonly Assignment[];
  /** First bytes of the arrays that variables come from. */
  readonly arrays: Readonly<Record<string, number>>;
  /** Numbers that are the same for all elements, in all four lanes. */
  readonly scalars?: Readonly<Record<string, V128>>;
  /** First bytes of the arrays that results go to; such an array may be one of the others. */
  readonly targets: Readonly<Record<string, number>>;
}

/** The number at an address, in all four lanes of a local. */
export const splatAt = (body: Body, address: I32, offset = 0): V128 =>
  body.local('v128', v128.loadSplat(address, offset));

/** All ones in the first so many lanes, 0 to 4. */
export const firstLanes = (count: I32): V128 => i32x4.ltUnsigned(i32x4.const(0, 1, 2, 3), i32x4.splat(count));

function preparePass(body: Body, { assign, arrays, scalars = {}, targets }: Pass): (at: I32, lanes?: V128) => void {
  const locals = Object.fromEntries(Object.entries(scalars).map(([name, value]) => [name, body.local('v128', value)]));
  const elements = prepareElements(body, assign, locals);
  // A load that nobody needs would be made all the same: it may trap.
  const read = Object.entries(arrays).filter(([name]) => assign.some(([, expr]) => mentions(expr, name)));
  return (at, lanes) => {
    const inputs = read.map(([name, start]) => [name, body.local('v128', v128.load(at, start))]);
    const results = elements(Object.fromEntries(inputs));
    for (const [name, start] of Object.entries(targets)) {
      const value = results[name];
      body.store(at, lanes ? v128.choose(lanes, value, v128.load(at, start)) : value, start);
    }
  };
}

/**
 * Computes the elements up to a number, rounded up to four: of tensors, which have room for that. Where it begins at
 * another than the first, that one is rounded down to four: elements before it are computed again.
 */
export function writePass(body: Body, pass: Pass, count: number | I32, first?: I32): void {
  const write = preparePass(body, pass);
  const start = first && i32.and(i32.shl(first, i32.const(2)), i32.const(-16));
  const bytes = typeof count === 'number' ? 4 * count : i32.shl(count, i32.const(2));
  body.loop(start ?? 0, bytes, 16, (at) => write(at));
}

/** Computes the elements from one to another and no others; places count in floats from the beginning of the arrays. */
export function writeRange(body: Body, pass: Pass, from: I32, to: I32): void {
  const write = preparePass(body, pass);
  const start = body.local('i32', i32.shl(from, i32.const(2)));
  const whole = i32.and(i32.sub(to, from), i32.const(-4));
  const end = body.local('i32', i32.add(start, i32.shl(whole, i32.const(2))));
  body.loop(start, end, 16, (at) => write(at));
  const rest = body.local('i32', i32.and(i32.sub(to, from), i32.const(3)));
  body.when(rest, () => write(end, body.local('v128', firstLanes(rest))));
}

/** Stores the first so many lanes, 1 to 4, and nothing behind them. */
export function storeLanes(body: Body, at: I32, value: V128, lanes: number, offset: number): void {
  if (lanes === 4) {
    body.store(at, value, offset);
    return;
  }
  const kept = body.local('v128', value);
  for (let lane = 0; lane < lanes; lane++) body.storeLane(at, kept, lane, offset + 4 * lane);
}
