import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createCpuExecutor } from '../cpu/cpu-executor';
import { outputOf } from '../plan';
import type { Prepared } from '../prepare';
import type { CellPlace, SeenArea } from '../protocol/cell';
import { imageTrial, randomParameters } from './cell-trial';
import { mapOf, receptiveField } from './receptive-field';

const PIXELS = 12 * 12;

/** How much a cell changes when a pixel is raised by 1, for each pixel of an image. */
async function influence({ plan, features }: Prepared, cell: CellPlace, key: number): Promise<readonly number[]> {
  const executor = createCpuExecutor(plan, { batchCapacity: 1 });
  executor.load({ parameters: randomParameters(plan, key, true), state: new Float32Array(0) });
  const rows = new Float32Array((PIXELS + 1) * PIXELS);
  for (let row = 0; row <= PIXELS; row++) {
    rows.set(features.subarray(0, PIXELS), row * PIXELS);
    if (row < PIXELS) rows[row * PIXELS + row] += 1;
  }
  const stage = plan.stages[cell.layer];
  const [values] = await executor.forward(executor.createPointSet(rows), [outputOf(stage)]);
  const [, height, width] = mapOf(stage.shape);
  const unit = (cell.channel * height + cell.row) * width + cell.column;
  const at = (row: number): number => values[row * stage.units + unit];
  return Array.from({ length: PIXELS }, (_, pixel) => at(pixel) - at(PIXELS));
}

const isIn = ({ rows, columns }: SeenArea, pixel: number): boolean => {
  const [row, column] = [Math.floor(pixel / 12), pixel % 12];
  return row >= rows[0] && row < rows[1] && column >= columns[0] && column < columns[1];
};

const ALL = Array.from({ length: PIXELS }, (_, pixel) => pixel);
const pixelsWhere = (holds: readonly boolean[]): readonly number[] => ALL.filter((pixel) => holds[pixel]);

/** Layers that keep a change alive: nothing but sums, whose windows leave no gaps between them. */
const linear = fc.constantFrom(
  'conv3x3',
  'conv2x2',
  'conv2x5:s2',
  'conv2x3:valid',
  'conv2x1',
  'avg2',
  'avg3:s2',
  'par2x1;2x3;1x1.2x5',
  'avg6',
  'conv4x3:batchNorm',
  'conv3x3:skip',
  'conv2x3:drop0.5',
);
const end = fc.constantFrom('', ',gap', ',5', ',gap,3', ',4,4:skip');
const place = fc.nat();

/** A cell of a column, wherever a number falls. */
function cellAt({ plan }: Prepared, number: number): CellPlace {
  const layer = 1 + (number % (plan.stages.length - 1));
  const [channels, height, width] = mapOf(plan.stages[layer].shape);
  const unit = Math.floor(number / 7) % (channels * height * width);
  return {
    layer,
    channel: Math.floor(unit / (height * width)),
    row: Math.floor((unit % (height * width)) / width),
    column: unit % width,
  };
}

describe('the receptive field of a cell', () => {
  it('is what changes it in a network of sums: every pixel inside, and none outside', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(linear, { minLength: 1, maxLength: 3 }),
        end,
        place,
        fc.nat(1000),
        async (layers, last, number, key) => {
          const prepared = imageTrial(layers.join(',') + last, key, { activation: 'identity' });
          const cell = cellAt(prepared, number);
          const [image] = receptiveField(prepared.plan, cell);
          const changed = pixelsWhere((await influence(prepared, cell, key)).map((change) => change !== 0));
          expect(changed).toEqual(pixelsWhere(ALL.map((pixel) => isIn(image, pixel))));
        },
      ),
      { seed: 4, numRuns: 30, endOnFailure: true },
    );
  });

  it('holds whatever changes a cell behind maxima, activations and normalizations', async () => {
    const layer = fc.oneof(linear, fc.constantFrom('max2', 'max3:s2', 'conv2x3:layerNorm', 'par1x3;2x1:layerNorm'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(layer, { minLength: 1, maxLength: 3 }),
        end,
        place,
        fc.nat(1000),
        async (layers, last, number, key) => {
          const prepared = imageTrial(layers.join(',') + last, key, { activation: 'relu' });
          const cell = cellAt(prepared, number);
          const [image] = receptiveField(prepared.plan, cell);
          const changed = pixelsWhere((await influence(prepared, cell, key)).map((change) => change !== 0));
          expect(changed.filter((pixel) => !isIn(image, pixel))).toEqual([]);
        },
      ),
      { seed: 5, numRuns: 20, endOnFailure: true },
    );
  });

  const { plan } = imageTrial('conv4x3,max2,par2x1;3x3.2x3,avg2:s1,gap,3', 1);
  const seen = (cell: CellPlace): readonly string[] =>
    receptiveField(plan, cell).map(({ channels, rows, columns }) =>
      [channels, rows, columns].map(([first, last]) => `${first}–${last - 1}`).join(' '),
    );

  it('goes back column by column, clipped to the maps, through one channel where a pooling stands', () => {
    expect(seen({ layer: 2, channel: 3, row: 5, column: 0 })).toEqual(['0–0 9–11 0–2', '3–3 10–11 0–1']);
  });

  it('of a parallel layer is that of its branch alone', () => {
    const middle = { layer: 3, row: 2, column: 3 };
    expect(seen({ ...middle, channel: 1 })).toEqual(['0–0 3–6 5–8', '0–3 4–5 6–7', '0–3 2–2 3–3']);
    expect(seen({ ...middle, channel: 2 })).toEqual(['0–0 0–10 1–11', '0–3 0–9 2–11', '0–3 0–4 1–5']);
    expect(seen({ layer: 4, channel: 1, row: 2, column: 3 })[2]).toBe('0–3 2–3 3–4');
  });

  it('of maps of one pixel names their channels as rows, as of a vector', () => {
    const pixels = imageTrial('conv3x3,max4,avg3,conv2x1,3', 1).plan;
    const fields = receptiveField(pixels, { layer: 4, channel: 0, row: 1, column: 0 });
    expect(fields[3]).toEqual({ channels: [0, 1], rows: [0, 3], columns: [0, 1] });
    const [, , pooled] = receptiveField(pixels, { layer: 3, channel: 0, row: 2, column: 0 });
    expect(pooled).toEqual({ channels: [2, 3], rows: [0, 3], columns: [0, 3] });
  });

  it('of what reads everything is everything; of a global mean, everything of its channel', () => {
    expect(seen({ layer: 5, channel: 0, row: 2, column: 0 })).toEqual([
      '0–0 0–11 0–11',
      '0–3 0–11 0–11',
      '0–3 0–5 0–5',
      '2–2 0–5 0–5',
      '2–2 0–4 0–4',
    ]);
    expect(seen({ layer: 7, channel: 0, row: 1, column: 0 }).slice(4)).toEqual([
      '0–3 0–4 0–4',
      '0–0 0–3 0–0',
      '0–0 0–2 0–0',
    ]);
  });
});
