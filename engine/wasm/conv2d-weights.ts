import { kernelLines, loopWeights } from './kernel-lines';
import type { WasmKernel } from './kernel';
import { packedImage, packImage } from './packed-image';
import { clearList, listSize, loopList, pushNonZero } from './sparse-list';
import { createRegisters } from './tile';
import { f32, f32x4, i32, v128 } from './value';

/**
 * Gradients of a convolution: dL/dW = Σ dL/dz x and dL/db = Σ dL/dz, over the batch and all places. Places at which
 * the gradient is zero are passed over: behind max pooling those are most.
 */
export const conv2dWeights: WasmKernel = (op, target) => {
  const { module, arrays, capacity } = target;
  const { numbers } = op;
  const { channels, height, width, filters, outHeight, outWidth, weight, bias } = numbers;
  const shape = packedImage(numbers);
  const lines = kernelLines(numbers);
  const image = target.reserve(shape.size);
  const sums = target.reserve((filters * lines.filter) / 4);
  const listAt = target.reserve(listSize(outHeight * outWidth + 1));
  const biases = arrays.gradients + 4 * bias;
  const delta = arrays.deltas + 4 * capacity * op.tensors.z;
  const input = arrays.values + 4 * capacity * op.tensors.input;

  return module.function(['i32'], (body, rows) => {
    const register = createRegisters(body);
    const list = { at: listAt, end: body.local('i32') };
    const bits = body.local('i32');
    const deltas = body.local('i32', i32.const(0));
    const total = body.local('v128');

    body.clear(i32.const(sums), i32.const(filters * lines.filter));
    body.clear(i32.const(biases), i32.const(4 * filters));
    body.loop(i32.const(0), rows, 1, (row) => {
      packImage(body, numbers, i32.mul(row, i32.const(4 * channels * height * width)), input, image);
      const biasAt = body.local('i32', i32.const(0));
      body.loop(0, filters * lines.filter, lines.filter, (filter) => {
        clearList(body, list);
        body.loop(0, outHeight * shape.down, shape.down, (top) =>
          body.loop(top, i32.add(top, i32.const(outWidth * shape.right)), shape.right, (seen) => {
            body.set(bits, i32.load(deltas, delta));
            body.set(deltas, i32.add(deltas, i32.const(4)));
            pushNonZero(body, list, bits, seen);
          }),
        );
        body.set(total, v128.loadOne(biasAt, biases));
        for (const [index, block] of lines.blocks.entries()) {
          for (const [i, { weight: at }] of block.entries()) body.set(register(i), v128.load(filter, sums + at));
          loopList(body, list, (value, seen) => {
            for (const [i, { pixel }] of block.entries())
              body.set(register(i), f32x4.add(register(i), f32x4.mul(value, v128.load(seen, image + pixel))));
            if (index === 0) body.set(total, f32x4.add(total, value));
          });
          for (const [i, { weight: at }] of block.entries()) body.store(filter, register(i), sums + at);
        }
        body.storeLane(biasAt, total, 0, biases);
        body.set(biasAt, i32.add(biasAt, i32.const(4)));
      });
    });
    loopWeights(body, numbers, (plain, at) => body.store(plain, f32.load(at, sums), arrays.gradients + 4 * weight));
  });
};
