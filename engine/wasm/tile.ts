import type { Body, Local } from './body';
import { f32x4, i32, type I32, v128, type V128 } from './value';

/**
 * Sums of a block of a matrix, kept in registers: [rows][vectors], each vector four neighbouring columns. Processors
 * have 16 vector registers; a block of 4 × 2 leaves room for what is multiplied, and hides the time of additions.
 */
export type Tile = readonly (readonly Local<'v128'>[])[];
export const TILE_ROWS = 4;
const TILE_VECTORS = 2;
/** Columns of a whole block. */
const TILE_COLUMNS = 4 * TILE_VECTORS;
/** Vectors of a block that has one row: each comes with a load of its own, which takes a register too. */
export const LINE_VECTORS = 6;
/** Products of up to so many terms are written out. */
const SHORT = 2;

/** Vector variables of a function by number; those of one tile serve the next. */
export type Registers = (index: number) => Local<'v128'>;

export function createRegisters(body: Body): Registers {
  const locals: Local<'v128'>[] = [];
  return (index) => {
    while (locals.length <= index) locals.push(body.local('v128'));
    return locals[index];
  };
}

/** A tile whose sums start from what `start` says. */
export function startTile(
  body: Body,
  registers: Registers,
  [rows, vectors]: readonly [rows: number, vectors: number],
  start: (row: number, vector: number) => V128,
): Tile {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: vectors }, (__, vector) => {
      const sum = registers(row * vectors + vector);
      body.set(sum, start(row, vector));
      return sum;
    }),
  );
}

/** Where the factors of a product lie, all in bytes: `at` is a constant part of the address that costs nothing. */
export interface Factors {
  /** Where the block’s first row of A begins; from one row to the next; from one column to the next. */
  readonly a: I32;
  readonly aAt: number;
  readonly aRow: number;
  readonly aStep: number;
  /** A variable: where the block’s first row of B begins, [depth, 4 · vectors]; it is moved behind the last one. */
  readonly b: Local<'i32'>;
  readonly bAt: number;
  readonly bStep: number;
  /** Columns of A, rows of B. */
  readonly depth: number | I32;
}

/** tile += A B. */
export function addProducts(body: Body, registers: Registers, tile: Tile, factors: Factors): void {
  const { a, aAt, aRow, aStep, b, bAt, bStep, depth } = factors;
  const vectors = tile[0].length;
  const free = tile.length * vectors;
  const splat = registers(free);
  const line = Array.from({ length: vectors }, (_, vector) => registers(free + 1 + vector));

  /** A column of A, `k` behind an address, with a row of B. */
  function multiply(from: I32, k = 0): void {
    for (const [vector, register] of line.entries()) body.set(register, v128.load(b, bAt + k * bStep + 16 * vector));
    for (const [row, sums] of tile.entries()) {
      body.set(splat, v128.loadSplat(from, aAt + row * aRow + k * aStep));
      for (const [vector, sum] of sums.entries()) body.set(sum, f32x4.add(sum, f32x4.mul(splat, line[vector])));
    }
  }

  if (typeof depth === 'number' && depth <= SHORT) {
    for (let k = 0; k < depth; k++) multiply(a, k);
    body.set(b, i32.add(b, i32.const(depth * bStep)));
    return;
  }
  const bytes = typeof depth === 'number' ? i32.const(depth * aStep) : i32.mul(depth, i32.const(aStep));
  // Not unrolled: V8 moves loads to the beginning of what has no branch, and then runs out of registers.
  body.loop(a, i32.add(a, bytes), aStep, (from) => {
    multiply(from);
    body.set(b, i32.add(b, i32.const(bStep)));
  });
}

/** Rows in blocks: `each` gets the first row and their number, a constant; the blocks shrink towards the end. */
export function loopRows(body: Body, rows: number | I32, each: (first: I32, count: number) => void): void {
  if (typeof rows === 'number') {
    const whole = rows - (rows % TILE_ROWS);
    body.loop(0, whole, TILE_ROWS, (first) => each(first, TILE_ROWS));
    if (rows > whole) each(i32.const(whole), rows - whole);
    return;
  }
  const first = body.local('i32', i32.and(rows, i32.const(-TILE_ROWS)));
  body.loop(i32.const(0), first, TILE_ROWS, (row) => each(row, TILE_ROWS));
  for (let count = TILE_ROWS >> 1; count > 0; count >>= 1) {
    body.when(i32.and(rows, i32.const(count)), () => {
      each(first, count);
      body.set(first, i32.add(first, i32.const(count)));
    });
  }
}

/** Columns in blocks: `each` gets the first one and their number, a constant; the last block may be narrower. */
export function loopColumns(body: Body, columns: number, each: (first: I32, count: number) => void): void {
  const whole = columns - (columns % TILE_COLUMNS);
  body.loop(0, whole, TILE_COLUMNS, (first) => each(first, TILE_COLUMNS));
  if (columns > whole) each(i32.const(whole), columns - whole);
}

/** Stores the first `columns` of a row of a tile, at most as many as it has. */
export function storeRow(body: Body, sums: readonly V128[], columns: number, address: I32, at: number): void {
  for (const [vector, sum] of sums.entries()) {
    const lanes = Math.min(4, columns - 4 * vector);
    if (lanes === 4) body.store(address, sum, at + 16 * vector);
    else for (let lane = 0; lane < lanes; lane++) body.storeLane(address, sum, lane, at + 16 * vector + 4 * lane);
  }
}
