import type { Body } from './body';
import type { WasmKernel } from './kernel';
import { writeProduct } from './product';
import { createRegisters, loopColumns, startTile, storeRow } from './tile';
import { f32x4, i32, type I32, v128 } from './value';

/** Gradients of a dense layer: dL/dW = dL/dzᵀ x, lanes are inputs; dL/db = Σ dL/dz over the rows, lanes are units. */
export const denseWeights: WasmKernel = (op, { module, arrays, capacity }) => {
  const { inputs, units, weight, bias } = op.numbers;
  const delta = arrays.deltas + 4 * capacity * op.tensors.z;
  return module.function(['i32'], (body, rows) => {
    writeProduct(body, {
      rows: units,
      depth: rows,
      columns: inputs,
      a: { at: delta, row: 4, step: 4 * units },
      b: { at: arrays.values + 4 * capacity * op.tensors.input, step: 4 * inputs },
      c: { at: arrays.gradients + 4 * weight, row: 4 * inputs },
    });
    writeColumnSums(body, rows, units, delta, arrays.gradients + 4 * bias);
  });
};

/** Sums of the columns of a matrix [rows, columns]. */
function writeColumnSums(body: Body, rows: I32, columns: number, from: number, to: number): void {
  const registers = createRegisters(body);
  loopColumns(body, columns, (column, width) => {
    const first = body.local('i32', i32.shl(column, i32.const(2)));
    const tile = startTile(body, registers, [1, Math.ceil(width / 4)], () => f32x4.const(0));
    const end = i32.add(first, i32.mul(rows, i32.const(4 * columns)));
    body.loop(first, end, 4 * columns, (line) => {
      for (const [vector, sum] of tile[0].entries()) body.set(sum, f32x4.add(sum, v128.load(line, from + 16 * vector)));
    });
    storeRow(body, tile[0], width, first, to);
  });
}
