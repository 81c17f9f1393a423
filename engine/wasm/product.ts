import type { Body } from './body';
import { addProducts, createRegisters, loopColumns, loopRows, startTile, storeRow } from './tile';
import { f32, f32x4, i32, type I32, v128 } from './value';

/** A product of matrices C = start + A B, all places and strides in bytes. */
export interface Product {
  readonly rows: number | I32;
  readonly depth: number | I32;
  readonly columns: number;
  /** A[row][k] lies at `at` + row · `row` + k · `step`. */
  readonly a: { readonly at: number; readonly row: number; readonly step: number };
  /** B[k][column] lies at `at` + k · `step` + 4 · column, or packed by `packTransposed`. */
  readonly b: { readonly at: number; readonly step: number } | { readonly at: number; readonly packed: true };
  readonly c: { readonly at: number; readonly row: number };
  /** What C starts from, the same in all rows where `row` is 0; zeros where there is nothing. */
  readonly start?: { readonly at: number; readonly row: number };
}

/** Bytes of a packed block of columns, for each row of B. */
const packedStep = (columns: number): number => 16 * Math.ceil(columns / 4);

/** Floats that `packTransposed` takes. */
export const packedSize = (columns: number, depth: number): number => 4 * Math.ceil(columns / 4) * depth;

/**
 * C = start + A B, block by block: columns outermost, so that B’s part stays in the first-level cache. Each sum runs
 * through A’s columns in their order, whatever the block.
 */
export function writeProduct(body: Body, { rows, depth, columns, a, b, c, start }: Product): void {
  const registers = createRegisters(body);
  const bAddress = body.local('i32');
  const scaled = (index: I32, factor: number): I32 => i32.mul(index, i32.const(factor));
  loopColumns(body, columns, (column, width) => {
    const isPacked = 'packed' in b;
    const bStep = isPacked ? packedStep(width) : b.step;
    loopRows(body, rows, (row, height) => {
      const aRow = body.local('i32', scaled(row, a.row));
      const at = (strides: { readonly row: number }): I32 => i32.add(scaled(row, strides.row), scaled(column, 4));
      const startRow = start && body.local('i32', at(start));
      const tile = startTile(body, registers, [height, Math.ceil(width / 4)], (r, vector) =>
        start && startRow ? v128.load(startRow, start.at + r * start.row + 16 * vector) : f32x4.const(0),
      );
      // Packed blocks lie one behind the other.
      body.set(bAddress, isPacked && typeof depth === 'number' ? scaled(column, 4 * depth) : scaled(column, 4));
      addProducts(body, registers, tile, {
        a: aRow,
        aAt: a.at,
        aRow: a.row,
        aStep: a.step,
        b: bAddress,
        bAt: b.at,
        bStep,
        depth,
      });
      const cRow = body.local('i32', at(c));
      for (const [r, sums] of tile.entries()) storeRow(body, sums, width, cRow, c.at + r * c.row);
    });
  });
}

/** How the weights of a unit are read: one after the other, or line by line of a kernel with channels innermost. */
export type Runs = readonly { readonly length: number; readonly step: number }[];

/**
 * Copies W [units, depth] to blocks of 8 units, each [depth, 8]; the last one may be narrower, and holds zeros behind
 * the last unit (which memory that was reserved has already). `order` says in which order a unit’s weights are
 * taken: nested loops, outermost first, with floats from one turn to the next.
 */
export function packTransposed(
  body: Body,
  [units, depth]: readonly [units: number, depth: number],
  from: number,
  to: number,
  order: Runs = [{ length: depth, step: 1 }],
): void {
  const target = body.local('i32');
  loopColumns(body, units, (unit, width) => {
    body.set(target, i32.mul(unit, i32.const(4 * depth)));
    const visit = (source: I32, [run, ...inner]: Runs): void => {
      if (run) {
        const end = i32.add(source, i32.const(4 * run.length * run.step));
        body.loop(source, end, 4 * run.step, (next) => visit(next, inner));
        return;
      }
      for (let i = 0; i < width; i++) body.store(target, f32.load(source, from + 4 * i * depth), to + 4 * i);
      body.set(target, i32.add(target, i32.const(packedStep(width))));
    };
    visit(body.local('i32', i32.mul(unit, i32.const(4 * depth))), order);
  });
}
