import type { Body, Local } from './body';
import { i32, type I32, v128 } from './value';

/** Bytes of an entry: a value, then an address. */
const ENTRY = 8;

/** Floats to reserve for so many entries. */
export const listSize = (entries: number): number => (entries * ENTRY) / 4;

/** Values that are not zero with an address each, at a place in memory; `end` is a variable that counts its bytes. */
export interface SparseList {
  readonly at: number;
  readonly end: Local<'i32'>;
}

/** Empties a list. */
export const clearList = (body: Body, { end }: SparseList): void => body.set(end, i32.const(0));

/** Appends a value (its bits) unless it is zero of either sign. There is no branch: nobody could foresee it. */
export function pushNonZero(body: Body, { at, end }: SparseList, bits: Local<'i32'>, address: I32): void {
  body.store(end, bits, at);
  body.store(end, address, at + 4);
  const isNonZero = i32.ne(i32.shl(bits, i32.const(1)), i32.const(0));
  body.set(end, i32.add(end, i32.shl(isNonZero, i32.const(3))));
}

/** Goes through a list: `each` gets the value in all four lanes. */
export function loopList(
  body: Body,
  { at, end }: SparseList,
  each: (value: Local<'v128'>, address: Local<'i32'>) => void,
): void {
  const value = body.local('v128');
  const address = body.local('i32');
  body.loop(i32.const(0), end, ENTRY, (entry) => {
    body.set(value, v128.loadSplat(entry, at));
    body.set(address, i32.load(entry, at + 4));
    each(value, address);
  });
}
