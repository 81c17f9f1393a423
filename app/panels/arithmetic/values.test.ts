import { expect, it } from 'vitest';

import type { Patch } from '../../../engine/protocol/cell';
import { channelParts, isPadding, largestOf, placeIn, productsOf } from './values';

/** Two maps of 2 × 2; the window begins one row above and one column left of them. */
const patch: Patch = {
  shape: [2, 2, 2],
  corner: [0, -1, -1],
  map: [2, 2, 2],
  values: Float32Array.of(0, 0, 0, 2, 0, 0, 0, -3),
};
const weights = Float32Array.of(1, 1, 1, 0.5, 1, 1, 1, 2);

it('the channel that moves the sum most comes first, and all of them make the sum', () => {
  const parts = channelParts(patch, weights);
  expect(parts.map(({ channel, sum }) => [channel, sum])).toEqual([
    [1, -6],
    [0, 1],
  ]);
  expect(parts[0]).toMatchObject({ seen: [0, 0, 0, -3], weights: [1, 1, 1, 2] });
  expect(parts[0].products.at(-1)).toBe(-6);
});

it('products are listed from the largest on, whatever their sign', () => {
  const [first, second, third] = productsOf(patch, weights);
  expect(first).toEqual({ index: 7, value: -3, weight: 2, product: -6 });
  expect(second.index).toBe(3);
  expect(Math.abs(third.product)).toBe(0);
});

it('a place of the patch is named by where it is in the maps, and zeros around them are known as such', () => {
  expect(placeIn(patch, 7)).toEqual([1, 0, 0]);
  expect(placeIn(patch, 4)).toEqual([1, -1, -1]);
  expect([0, 1, 2, 3].map((index) => isPadding(patch, index))).toEqual([true, true, true, false]);
});

it('the scale of nothing but zeros is 1', () => {
  expect(largestOf([0, -0])).toBe(1);
  expect(largestOf([0.5, -2])).toBe(2);
});
