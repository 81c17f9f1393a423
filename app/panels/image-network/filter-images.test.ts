import { expect, test } from 'vitest';
import type { LayerInfo } from '../../../engine/protocol';
import { filterImages } from './filter-images';

const layer = (fields: Partial<LayerInfo>): LayerInfo => ({
  role: 'hidden',
  kind: 'conv',
  units: 0,
  shape: [2, 3, 3],
  firstUnit: 0,
  activation: 'relu',
  range: [0, Infinity],
  dropout: 0,
  residual: false,
  ...fields,
});

const conv = (channels: number): LayerInfo =>
  layer({ window: { size: 2, stride: 1, pad: 0 }, weight: { offset: 1, rows: 2, columns: 4 * channels } });

test('filters over one channel are their weights, with their signs', () => {
  const images = filterImages(conv(1), layer({ shape: [1, 4, 4] }), Float32Array.of(9, 1, -2, 3, 4, 5, 6, -7, 0));
  expect(images).toEqual({
    values: Float32Array.of(1, -2, 3, 4, 5, 6, -7, 0),
    kernel: 2,
    signed: true,
    largest: 7,
  });
});

test('filters over several channels are the magnitudes of their weights, added over the channels', () => {
  const weights = Float32Array.of(9, 1, -2, 3, 4, -1, 2, 3, -4, 0, 0, 0, 0, 0, 0, 0, -5);
  const images = filterImages(conv(2), layer({ shape: [2, 4, 4] }), weights);
  expect(images).toEqual({
    values: Float32Array.of(2, 4, 6, 8, 0, 0, 0, 5),
    kernel: 2,
    signed: false,
    largest: 8,
  });
});

test('what is no convolution has no filters', () => {
  const pool = layer({ kind: 'maxPool', window: { size: 2, stride: 2, pad: 0 } });
  expect(filterImages(pool, layer({ shape: [1, 4, 4] }), Float32Array.of(1))).toBeNull();
});
