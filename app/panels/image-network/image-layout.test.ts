import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Experiment } from '../../../engine/config/experiment';
import { normalise } from '../../../engine/config/normalise';
import { readLayers } from '../../../engine/config/layer-list';
import { columnSpecs } from './column-specs';
import {
  cellAt,
  cellRect,
  hasMaps,
  type ImageGeometry,
  mapRect,
  placesRect,
  type Rect,
  unitOf,
} from './image-geometry';
import { FOOT, layOutImages } from './image-layout';

const experimentOf = (data: string, layers?: string): Experiment =>
  normalise({ data, ...(layers !== undefined && { layers: readLayers(layers) }) }).experiment;

const LAPTOP = { width: 741, height: 430, header: 84 };
const HALL = { width: 1120, height: 700, header: 84 };
const PHONE = { width: 390, height: 520, header: 90 };

const draw = (data: string, layers?: string, room = LAPTOP, open: number | null = null): ImageGeometry =>
  layOutImages(columnSpecs(experimentOf(data, layers)), room, open);

const layer = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 5 })).map(([f, k]) => `conv${f}x${k}`),
  fc.constantFrom('max2', 'avg2', 'max3:s1', 'conv8x3:s2', 'conv12x5:valid', 'gap'),
  fc.constantFrom('par8x1;4x1.8x3', 'par64x1;64x3;2x5', 'par1x1;1x1;1x1;1x1;1x1;30x3'),
  fc.integer({ min: 1, max: 512 }).map(String),
);
const network = fc.array(layer, { maxLength: 20 }).map((layers) => layers.join(','));
const data = fc.constantFrom('shapes', 'mnist', 'fashion');
const room = fc.constantFrom(LAPTOP, HALL, PHONE);
const drawn = fc.tuple(data, network, room, fc.option(fc.integer({ min: 1, max: 20 }))).map((given) => draw(...given));

const overlap = (a: Rect, b: Rect): boolean =>
  a.x + a.width > b.x + 0.001 &&
  b.x + b.width > a.x + 0.001 &&
  a.y + a.height > b.y + 0.001 &&
  b.y + b.height > a.y + 0.001;

/** The first two that lie on each other. */
function firstOverlap(rects: readonly Rect[]): readonly [Rect, Rect] | null {
  const sorted = [...rects].sort((a, b) => a.y - b.y);
  for (const [i, a] of sorted.entries()) {
    const other = sorted.slice(i + 1).find((b) => overlap(a, b));
    if (other) return [a, other];
  }
  return null;
}

test('columns stand side by side inside the panel, whatever the network', () => {
  fc.assert(
    fc.property(drawn, ({ width, height, header, columns }) => {
      columns.forEach((column, i) => {
        expect(column.left).toBeGreaterThanOrEqual(i === 0 ? 0 : columns[i - 1].right);
        expect(column.right).toBeLessThanOrEqual(width);
        expect(column.top).toBeGreaterThanOrEqual(header - 0.001);
        expect(column.bottom).toBeLessThanOrEqual(height - FOOT + 0.001);
        expect(Math.abs(column.left + column.right - 2 * column.x)).toBeLessThan(0.01);
      });
    }),
  );
});

test('no map, unit, filter or name lies on another one of its column', () => {
  fc.assert(
    fc.property(drawn, ({ columns }) => {
      for (const { rects, filters } of columns) expect(firstOverlap([...rects, ...filters])).toBeNull();
    }),
    { numRuns: 40 },
  );
});

test('every channel is drawn or counted as folded, and an opened column folds none', () => {
  fc.assert(
    fc.property(data, network, room, (set, layers, place) => {
      const folded = draw(set, layers, place);
      folded.columns.forEach((column, i) => {
        expect(column.rects.length + column.folded).toBe(column.shape[0]);
        const open = draw(set, layers, place, i).columns[i];
        expect([open.folded, open.opened]).toEqual([0, column.folded > 0]);
      });
    }),
    { numRuns: 25 },
  );
});

test('LeNet-5 shows all its maps and the filters of both convolutions on a laptop', () => {
  const { columns } = draw('mnist');
  expect(columns.map(({ rects }) => rects.length)).toEqual([1, 6, 6, 16, 16, 120, 84, 10]);
  expect(columns.map(({ filters }) => filters.length)).toEqual([0, 6, 0, 16, 0, 0, 0, 0]);
  for (const column of columns.filter(hasMaps)) expect(column.node).toBeGreaterThan(22);
});

test('pooled maps stand in line with the maps that they come from, and smaller', () => {
  const geometry = draw('mnist');
  for (const [conv, pool] of [
    [1, 2],
    [3, 4],
  ]) {
    for (let channel = 0; channel < geometry.columns[conv].rects.length; channel++) {
      const a = geometry.columns[conv].rects[channel];
      const b = geometry.columns[pool].rects[channel];
      expect(b.y + b.height / 2).toBeCloseTo(a.y + a.height / 2);
      expect(b.width).toBeLessThan(a.width);
    }
  }
});

test('64 feature maps fold on a phone', () => {
  const [, column] = draw('mnist', 'conv64x3,conv64x3,max2,conv64x3,conv64x3,max2,64', PHONE).columns;
  expect(column.folded).toBeGreaterThan(0);
  expect(column.node).toBeGreaterThan(8);
});

test('the cell at the middle of a cell’s rectangle is that cell', () => {
  const geometry = draw('mnist');
  fc.assert(
    fc.property(fc.nat({ max: 7 }), fc.nat(), fc.nat(), fc.nat(), (at, a, b, c) => {
      const column = geometry.columns[at];
      const [channels, height = 1, width = 1] = column.shape;
      const cell = hasMaps(column)
        ? { layer: at, channel: a % channels, row: b % height, column: c % width }
        : { layer: at, channel: 0, row: a % channels, column: 0 };
      const rect = cellRect(geometry, cell);
      if (!rect) throw new Error('the cell is not drawn');
      expect(cellAt(geometry, rect.x + rect.width / 2, rect.y + rect.height / 2)).toEqual(cell);
      expect(unitOf(column, cell)).toBeLessThan(column.units);
    }),
  );
});

test('a window over the padding reaches over the edge of its map', () => {
  const geometry = draw('mnist');
  const map = mapRect(geometry, 0, 0);
  const patch = placesRect(geometry, 0, 0, { row: -2, column: -2, rows: 5, columns: 5 });
  if (!map || !patch) throw new Error('the image is not drawn');
  expect(patch.x).toBeCloseTo(map.x - (2 / 28) * map.width);
  expect(patch.width).toBeCloseTo((5 / 28) * map.width);
});
