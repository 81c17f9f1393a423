import { writeActivation } from './activation';
import type { WasmKernel } from './kernel';
import { packedSize, packTransposed, writeProduct } from './product';

/** z = W x + b, a = f(z): lanes are units, for which W is transposed first. */
export const dense: WasmKernel = (op, target) => {
  const { module, arrays, capacity } = target;
  const { inputs, units, weight, bias } = op.numbers;
  const packed = target.reserve(packedSize(units, inputs));
  return module.function(['i32'], (body, rows) => {
    packTransposed(body, [units, inputs], arrays.parameters + 4 * weight, packed);
    writeProduct(body, {
      rows,
      depth: inputs,
      columns: units,
      a: { at: arrays.values + 4 * capacity * op.tensors.input, row: 4 * inputs, step: 4 },
      b: { at: packed, packed: true },
      c: { at: arrays.values + 4 * capacity * op.tensors.z, row: 4 * units },
      start: { at: arrays.parameters + 4 * bias, row: 0 },
    });
    writeActivation(body, op, target, rows);
  });
};
