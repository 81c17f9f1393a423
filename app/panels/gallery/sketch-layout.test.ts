import { expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT, normalise } from '../../../engine/config/normalise';
import { sketchColumns } from './sketch-layout';

it('spreads inputs, layers and outputs evenly over the width', () => {
  const columns = sketchColumns(DEFAULT_EXPERIMENT, 1, 90);
  expect(columns.map(({ x }) => x)).toEqual([0, 30, 60, 90]);
  expect(columns.map(({ units }) => units)).toEqual([2, 8, 8, 1]);
});

it('draws one dot for each neuron around the middle, and a bar where there are too many', () => {
  const { experiment } = normalise({ layers: [{ units: 3 }, { units: 20 }] });
  const [, narrow, wide] = sketchColumns(experiment, 1, 90);
  expect(narrow.dots).toHaveLength(3);
  expect(narrow.dots[1]).toBe(0);
  expect(narrow.dots[0]).toBe(-narrow.dots[2]);
  expect(narrow.bar).toBe(0);
  expect(wide.dots).toEqual([]);
  expect(wide.bar).toBeGreaterThan(0);
});

it('draws an arc past a layer that adds to what it gets, and none where the widths differ', () => {
  const layers = [{ units: 8 }, { units: 8 }, { units: 4 }, { units: 4, residual: false }];
  const { experiment } = normalise({ layers, residual: 'all' });
  const columns = sketchColumns(experiment, 1, 100);
  expect(columns.map(({ skipFrom }) => skipFrom)).toEqual([null, null, 20, null, null, null]);
});

it('marks the layers that are normalized', () => {
  const { experiment } = normalise({
    layers: [{ units: 4 }, { units: 4, normalization: 'none' }],
    normalization: 'batchNorm',
  });
  expect(sketchColumns(experiment, 1, 90).map(({ normalized }) => normalized)).toEqual([false, true, false, false]);
});

it('draws images as maps that shrink where the network makes them smaller, and poolings hollow', () => {
  const { experiment } = normalise({ data: 'mnist' });
  const columns = sketchColumns(experiment, 10, 90);
  expect(columns.map(({ maps }) => maps?.at.length ?? 0)).toEqual([1, 3, 4, 5, 6, 0, 0, 0]);
  const sides = columns.flatMap(({ maps }) => maps?.side ?? []);
  expect(sides[2]).toBeLessThan(sides[1]);
  expect(sides[4]).toBeLessThan(sides[3]);
  expect(columns.map(({ hollow }) => hollow)).toEqual([false, false, true, false, true, false, false, false]);
  expect(columns.map(({ bar }) => bar > 0)).toEqual([false, false, false, false, false, true, true, true]);
});

it('keeps the maps of twenty layers apart', () => {
  const layers = Array.from({ length: 20 }, () => ({
    type: 'conv',
    filters: 4,
    kernel: 3,
    stride: 1,
    padding: 'same',
  }));
  const { experiment } = normalise({ data: 'shapes', layers });
  const columns = sketchColumns(experiment, 4, 90);
  for (const [i, { x, maps }] of columns.slice(1).entries()) {
    expect((maps?.side ?? 0) + (columns[i].maps?.side ?? 0)).toBeLessThan(2 * (x - columns[i].x));
  }
});
