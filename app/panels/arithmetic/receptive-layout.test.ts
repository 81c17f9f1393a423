import { expect, it } from 'vitest';

import { receptiveField } from '../../../engine/session/receptive-field';
import { imageTrial } from '../../../engine/session/cell-trial';
import { columnSpecs } from '../image-network/column-specs';
import { cellRect, mapRect } from '../image-network/image-geometry';
import { layOutImages } from '../image-network/image-layout';
import { litColumns } from './receptive-layout';

const { experiment, plan } = imageTrial('conv4x3,max2,conv6x3,5', 1);
const geometry = layOutImages(columnSpecs(experiment), { width: 800, height: 390, header: 100 }, null);

it('a rectangle lights up in each map that a cell sees, and the cell itself', () => {
  const cell = { layer: 3, channel: 2, row: 3, column: 2 };
  const lit = litColumns(geometry, cell, receptiveField(plan, cell));
  expect(lit.map((one) => one?.rects.length)).toEqual([1, 4, 4, 1]);
  expect(lit[3]?.rects[0]).toEqual(cellRect(geometry, cell));
  const map = mapRect(geometry, 2, 1);
  const [, second] = lit[2]?.rects ?? [];
  // Rows 2 to 4 and columns 1 to 3 of a map of 6 × 6.
  expect(second.y).toBeCloseTo((map?.y ?? 0) + ((map?.height ?? 0) * 2) / 6);
  expect(second.width).toBeCloseTo((map?.width ?? 0) / 2);
});

it('whole columns light up as one', () => {
  const cell = { layer: 5, channel: 0, row: 1, column: 0 };
  const lit = litColumns(geometry, cell, receptiveField(plan, cell));
  expect(lit.map((one) => one?.rects.length)).toEqual([1, 1, 1, 1, 1, 1]);
});

it('what has no place in the picture does not light up', () => {
  const cell = { layer: 3, channel: 99, row: 0, column: 0 };
  expect(litColumns(geometry, cell, []).at(-1)).toBeNull();
});
