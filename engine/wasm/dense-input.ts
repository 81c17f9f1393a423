import { writeDerivative } from './activation';
import type { WasmKernel } from './kernel';
import { writeProduct } from './product';

/** dL/dx = dL/dz W, and on through the activation of the layer before: lanes are inputs, as W has them. */
export const denseInput: WasmKernel = (op, target) => {
  const { module, arrays, capacity } = target;
  const { units, outputs, weight, add } = op.numbers;
  const to = { at: arrays.deltas + 4 * capacity * op.tensors.beforeA, row: 4 * units };
  return module.function(['i32'], (body, rows) => {
    writeProduct(body, {
      rows,
      depth: outputs,
      columns: units,
      a: { at: arrays.deltas + 4 * capacity * op.tensors.output, row: 4 * outputs, step: 4 },
      b: { at: arrays.parameters + 4 * weight, step: 4 * units },
      c: to,
      start: add === 1 ? to : undefined,
    });
    writeDerivative(body, op, target, rows, { z: op.tensors.beforeZ, a: op.tensors.beforeA, units });
  });
};
