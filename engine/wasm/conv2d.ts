import { writeActivation } from './activation';
import type { Body } from './body';
import type { WasmKernel } from './kernel';
import { packedImage, packImage } from './packed-image';
import { packedSize, packTransposed } from './product';
import { addProducts, createRegisters, loopColumns, startTile, type Tile, TILE_ROWS } from './tile';
import { i32, type I32, v128 } from './value';

/**
 * z = W ∗ x + b, a = f(z): lanes are filters, the rows of a block are neighbouring places of a line. Each line of the
 * kernel is a product of matrices of its own.
 */
export const conv2d: WasmKernel = (op, target) => {
  const { module, arrays, capacity } = target;
  const { numbers } = op;
  const { channels, height, width, filters, outHeight, outWidth, kernel, weight, bias } = numbers;
  const taps = channels * kernel * kernel;
  const plane = 4 * outHeight * outWidth;
  const shape = packedImage(numbers);
  const image = target.reserve(shape.size);
  const packed = target.reserve(packedSize(filters, taps));
  const z = arrays.values + 4 * capacity * op.tensors.z;

  return module.function(['i32'], (body, rows) => {
    const registers = createRegisters(body);
    packTransposed(body, [filters, taps], arrays.parameters + 4 * weight, packed, [
      { length: kernel, step: kernel },
      { length: kernel, step: 1 },
      { length: channels, step: kernel * kernel },
    ]);
    const b = body.local('i32');

    /** So many filters at so many places that lie side by side: from `seen`, at `to`. */
    function correlate(filter: I32, filterCount: number, placeCount: number, seen: I32, to: I32): void {
      const vectors = Math.ceil(filterCount / 4);
      const biases = body.local('i32', i32.shl(filter, i32.const(2)));
      const tile = startTile(body, registers, [placeCount, vectors], (_, vector) =>
        v128.load(biases, arrays.parameters + 4 * bias + 16 * vector),
      );
      body.set(b, i32.mul(filter, i32.const(4 * taps)));
      body.loop(seen, i32.add(seen, i32.const(kernel * shape.line)), shape.line, (a) =>
        addProducts(body, registers, tile, {
          a,
          aAt: image,
          aRow: shape.right,
          aStep: 4,
          b,
          bAt: packed,
          bStep: 16 * vectors,
          depth: kernel * channels,
        }),
      );
      storePlanes(body, tile, filterCount, plane, body.local('i32', i32.add(to, i32.mul(filter, i32.const(plane)))), z);
    }

    body.loop(i32.const(0), rows, 1, (row) => {
      packImage(
        body,
        numbers,
        i32.mul(row, i32.const(4 * channels * height * width)),
        arrays.values + 4 * capacity * op.tensors.input,
        image,
      );
      const line = body.local('i32', i32.mul(row, i32.const(filters * plane)));
      body.loop(0, outHeight * shape.down, shape.down, (top) => {
        loopColumns(body, filters, (filter, filterCount) => {
          const seen = body.local('i32', top);
          const to = body.local('i32', line);
          const whole = outWidth - (outWidth % TILE_ROWS);
          const end = body.local('i32', i32.add(to, i32.const(4 * whole)));
          body.loop(to, end, 4 * TILE_ROWS, (place) => {
            correlate(filter, filterCount, TILE_ROWS, seen, place);
            body.set(seen, i32.add(seen, i32.const(TILE_ROWS * shape.right)));
          });
          if (outWidth > whole) correlate(filter, filterCount, outWidth - whole, seen, end);
        });
        body.set(line, i32.add(line, i32.const(4 * outWidth)));
      });
      writeActivation(body, op, target, i32.add(row, i32.const(1)), row);
    });
  });
};

/** Stores a tile [places][filters] the other way round: the filters' planes are `plane` bytes apart. */
function storePlanes(body: Body, tile: Tile, filters: number, plane: number, address: I32, at: number): void {
  for (let first = 0; first < filters; first += 4) {
    const block = tile.map((sums) => sums[first / 4]);
    const count = Math.min(4, filters - first);
    const to = (lane: number): number => at + (first + lane) * plane;
    if (block.length < 4) {
      for (let i = 0; i < count * block.length; i++) {
        const [lane, place] = [i % count, Math.floor(i / count)];
        body.storeLane(address, block[place], lane, to(lane) + 4 * place);
      }
      continue;
    }
    const [p, q, r, s] = block;
    const pairs = [
      [v128.shuffle(p, q, [0, 4, 1, 5]), v128.shuffle(r, s, [0, 4, 1, 5])],
      [v128.shuffle(p, q, [2, 6, 3, 7]), v128.shuffle(r, s, [2, 6, 3, 7])],
    ];
    for (let lane = 0; lane < count; lane++) {
      const [low, high] = pairs[lane >> 1];
      const pick = lane % 2 === 0 ? ([0, 1, 4, 5] as const) : ([2, 3, 6, 7] as const);
      body.store(address, v128.shuffle(low, high, pick), to(lane));
    }
  }
}
