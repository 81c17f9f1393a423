import { writeDerivative } from './activation';
import { kernelLines, loopWeights } from './kernel-lines';
import type { WasmKernel } from './kernel';
import { packedImage, unpackImage } from './packed-image';
import { clearList, listSize, loopList, pushNonZero } from './sparse-list';
import { createRegisters } from './tile';
import { f32, f32x4, i32, v128 } from './value';

/**
 * dL/dx of a convolution, and on through the activation of the layer before: every place adds its gradient times the
 * filters to what it saw. Filters whose gradient is zero at a place are passed over: behind max pooling those are most.
 */
export const conv2dInput: WasmKernel = (op, target) => {
  const { module, arrays, capacity } = target;
  const { numbers } = op;
  const { units, filters, outHeight, outWidth, weight, add } = numbers;
  const plane = 4 * outHeight * outWidth;
  const shape = packedImage(numbers);
  const lines = kernelLines(numbers);
  const image = target.reserve(shape.size);
  const weights = target.reserve((filters * lines.filter) / 4);
  const listAt = target.reserve(listSize(filters + 1));
  const delta = arrays.deltas + 4 * capacity * op.tensors.output;

  return module.function(['i32'], (body, rows) => {
    const register = createRegisters(body);
    const list = { at: listAt, end: body.local('i32') };
    const bits = body.local('i32');
    const place = body.local('i32');
    const deltas = body.local('i32');

    loopWeights(body, numbers, (plain, at) => body.store(at, f32.load(plain, arrays.parameters + 4 * weight), weights));
    body.loop(i32.const(0), rows, 1, (row) => {
      body.clear(i32.const(image), i32.const(4 * shape.size));
      body.set(place, i32.mul(row, i32.const(filters * plane)));
      body.loop(0, outHeight * shape.down, shape.down, (top) =>
        body.loop(top, i32.add(top, i32.const(outWidth * shape.right)), shape.right, (seen) => {
          clearList(body, list);
          body.set(deltas, place);
          body.set(place, i32.add(place, i32.const(4)));
          body.loop(0, filters * lines.filter, lines.filter, (filter) => {
            body.set(bits, i32.load(deltas, delta));
            body.set(deltas, i32.add(deltas, i32.const(plane)));
            pushNonZero(body, list, bits, filter);
          });
          body.when(list.end, () => {
            for (const block of lines.blocks) {
              for (const [i, { pixel }] of block.entries()) body.set(register(i), v128.load(seen, image + pixel));
              loopList(body, list, (value, filter) => {
                for (const [i, { weight: at }] of block.entries())
                  body.set(register(i), f32x4.add(register(i), f32x4.mul(value, v128.load(filter, weights + at))));
              });
              for (const [i, { pixel }] of block.entries()) body.store(seen, register(i), image + pixel);
            }
          });
        }),
      );
      const to = arrays.deltas + 4 * capacity * op.tensors.beforeA;
      unpackImage(body, numbers, i32.mul(row, i32.const(4 * units)), image, to, add === 1);
      const before = { z: op.tensors.beforeZ, a: op.tensors.beforeA, units };
      writeDerivative(body, op, target, i32.add(row, i32.const(1)), before, row);
    });
  });
};
