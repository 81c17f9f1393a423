import { expect, it } from 'vitest';

import { imageTrial } from '../../../engine/session/cell-trial';
import { neighbourOf } from './neighbours';

const { layers } = imageTrial('conv3x3,max2,5', 1).network;
const cell = { layer: 1, channel: 1, row: 11, column: 0 };

it('arrow keys go to the cells beside a cell, and no farther than the map', () => {
  expect(neighbourOf(layers, cell, 'ArrowUp', false)).toEqual({ ...cell, row: 10 });
  expect(neighbourOf(layers, cell, 'ArrowDown', false)).toEqual(cell);
  expect(neighbourOf(layers, cell, 'ArrowLeft', false)).toEqual(cell);
  expect(neighbourOf(layers, cell, 'ArrowRight', false)).toEqual({ ...cell, column: 1 });
  expect(neighbourOf(layers, cell, 'Enter', false)).toBeNull();
});

it('with Shift they go to other maps and layers, to the same place of the picture', () => {
  expect(neighbourOf(layers, cell, 'ArrowDown', true)).toEqual({ ...cell, channel: 2 });
  expect(neighbourOf(layers, cell, 'ArrowRight', true)).toEqual({ layer: 2, channel: 1, row: 5, column: 0 });
  expect(neighbourOf(layers, cell, 'ArrowLeft', true)).toEqual({ layer: 0, channel: 0, row: 11, column: 0 });
  const output = { layer: 4, channel: 0, row: layers[4].units - 1, column: 0 };
  expect(neighbourOf(layers, output, 'ArrowRight', true)).toEqual(output);
  expect(neighbourOf(layers, output, 'ArrowLeft', true)).toEqual({ layer: 3, channel: 0, row: 4, column: 0 });
});
