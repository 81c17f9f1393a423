import type { Patch } from '../../../engine/protocol/cell';

/** What one channel of a patch adds to a weighted sum. */
export interface ChannelPart {
  readonly channel: number;
  /** [height, width] of the window, each. */
  readonly seen: readonly number[];
  readonly weights: readonly number[];
  readonly products: readonly number[];
  readonly sum: number;
}

/** Largest magnitude of some numbers; 1 where all are zero. */
export const largestOf = (values: Iterable<number>): number => {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most > 0 ? most : 1;
};

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Patch times filter, channel by channel; the channel that moves the sum most comes first. */
export function channelParts({ shape, values }: Patch, weights: Float32Array): readonly ChannelPart[] {
  const area = shape[1] * shape[2];
  return Array.from({ length: shape[0] }, (_, channel): ChannelPart => {
    const seen = [...values.subarray(channel * area, (channel + 1) * area)];
    const own = [...weights.subarray(channel * area, (channel + 1) * area)];
    const products = seen.map((value, i) => value * own[i]);
    return { channel, seen, weights: own, products, sum: total(products) };
  }).sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum));
}

/** A value that comes in, and what it adds to a weighted sum. */
export interface Product {
  /** Place in the patch. */
  readonly index: number;
  readonly value: number;
  readonly weight: number;
  readonly product: number;
}

/** Inputs times weights, the largest products first. */
export const productsOf = ({ values }: Patch, weights: Float32Array): readonly Product[] =>
  Array.from(values, (value, index) => ({
    index,
    value,
    weight: weights[index],
    product: value * weights[index],
  })).sort((a, b) => Math.abs(b.product) - Math.abs(a.product));

/** Channel, row and column of a place in a patch, in the maps that the patch is cut out of. */
export function placeIn(
  { shape, corner }: Patch,
  index: number,
): readonly [channel: number, row: number, column: number] {
  const [, height, width] = shape;
  return [
    corner[0] + Math.floor(index / (height * width)),
    corner[1] + (Math.floor(index / width) % height),
    corner[2] + (index % width),
  ];
}

/** Whether a place of a patch lies in the zeros around the map. */
export function isPadding(patch: Patch, index: number): boolean {
  const [, row, column] = placeIn(patch, index);
  return row < 0 || row >= patch.map[1] || column < 0 || column >= patch.map[2];
}
