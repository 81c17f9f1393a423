import { afterEach, describe, expect, it } from 'vitest';

import { createCpuExecutor } from '../cpu/cpu-executor';
import type { Experiment } from '../config/experiment';
import { DEFAULT_EXPERIMENT, withChange } from '../config/normalise';
import { createPlan } from '../plan';
import { normals } from '../trial';
import { createFilterHistory } from './filter-history';
import { filterSlot } from './filter-place';
import { closeTrials, openTrial } from './trial-session';

afterEach(closeTrials);

const CONV = { type: 'conv2d', stride: 1, padding: 'same', activation: 'identity' } as const;
const COLUMN = { type: 'conv', kernel: 3, stride: 1, padding: 'same' } as const;
const SHAPES = {
  data: 'shapes',
  images: 200,
  layers: [{ ...COLUMN, filters: 4 }, { type: 'maxPool', size: 2, stride: 2 }, { ...COLUMN, filters: 4 }, { units: 8 }],
} satisfies Partial<Experiment>;

describe('the course of a filter', () => {
  it('begins with the weights that were drawn, ends with those of now, and starts anew with a reset', async () => {
    const { session, train } = await openTrial(SHAPES);
    const drawn = (await session.snapshot()).parameters;
    await train(20);
    const now = (await session.snapshot()).parameters;
    const course = session.filter({ layer: 3, filter: 2 });
    if (!course) throw new Error('There is no such filter.');
    const { weight, channels, kernel, bias, moments, weights } = course;
    expect([channels, kernel]).toEqual([4, 3]);
    expect(session.state().network.layers[3].bias?.offset).toBe(bias - 2);
    const size = channels * kernel * kernel;
    expect(moments[0]).toEqual({ step: 0, epoch: 0 });
    expect(moments.at(-1)).toMatchObject({ step: 20 });
    expect(weights).toHaveLength(moments.length * size);
    expect(weights.slice(0, size)).toEqual(drawn.slice(weight, weight + size));
    expect(weights.slice(-size)).toEqual(now.slice(weight, weight + size));
    expect(weights.slice(0, size)).not.toEqual(weights.slice(-size));
    await session.reset();
    const again = session.filter({ layer: 3, filter: 2 });
    expect(again?.moments).toEqual([{ step: 0, epoch: 0 }]);
    expect(again?.weights).toEqual(drawn.slice(weight, weight + size));
  });

  it('stays bounded, keeps its beginning, and forgets what did not happen', async () => {
    const plan = createPlan({
      model: { input: [1, 4, 4], layers: [{ ...CONV, filters: 2, kernel: 3 }] },
      loss: 'mse',
      optimizer: 'sgd',
    });
    const executor = createCpuExecutor(plan, { batchCapacity: 1 });
    const history = createFilterHistory();
    for (let step = 0; step <= 500; step++) {
      executor.load({ parameters: new Float32Array(plan.parameterCount).fill(step), state: new Float32Array(0) });
      await history.record({ plan, executor }, step, 0);
    }
    const { moments = [], weights = [] } = history.courseOf(plan, { layer: 1, filter: 1 }) ?? {};
    expect(moments.length).toBeLessThanOrEqual(32);
    expect(moments.length).toBeGreaterThan(15);
    expect([moments[0].step, moments.at(-1)?.step]).toEqual([0, 500]);
    for (const [i, { step }] of moments.entries()) expect(weights[9 * i]).toBe(step);
    history.rewind(250);
    const left = history.courseOf(plan, { layer: 1, filter: 1 })?.moments.map(({ step }) => step) ?? [];
    expect(left).toEqual(moments.map(({ step }) => step).filter((step) => step <= 250));
  });

  it('is none of a filter that is not there, nor of a pooling, nor of a layer on the plane', async () => {
    const { session } = await openTrial(SHAPES);
    for (const place of [
      { layer: 1, filter: 8 },
      { layer: 2, filter: 0 },
      { layer: 4, filter: 0 },
      { layer: 0, filter: 0 },
      { layer: 99, filter: 0 },
    ])
      expect(session.filter(place)).toBeNull();
    await session.configure(withChange(DEFAULT_EXPERIMENT, { data: 'spiral' }).experiment);
    expect(session.filter({ layer: 1, filter: 0 })).toBeNull();
  });
});

describe('the patches that excite a filter most', () => {
  it('are those that the definition of a convolution finds among all images', async () => {
    const { session, events } = await openTrial({ ...SHAPES, activation: 'tanh' });
    const { parameters } = await session.snapshot();
    const samples = events.findLast((event) => event.type === 'samples')?.samples;
    const course = session.filter({ layer: 1, filter: 3 });
    if (!samples?.images || !course) throw new Error('There are no images.');
    const { pixels } = samples.images;
    const w = parameters.slice(course.weight, course.weight + 9);
    const pixel = (sample: number, y: number, x: number): number =>
      y >= 0 && y < 12 && x >= 0 && x < 12 ? pixels[sample * 144 + y * 12 + x] / 255 : 0;
    const best = Array.from({ length: samples.count }, (_, sample) => {
      const map = Array.from({ length: 144 }, (__, at) => {
        let z = parameters[course.bias];
        for (let i = 0; i < 9; i++)
          z += w[i] * pixel(sample, Math.floor(at / 12) - 1 + Math.floor(i / 3), (at % 12) - 1 + (i % 3));
        return Math.tanh(z);
      });
      const top = Math.max(...map);
      return { sample, top, map };
    });
    const expected = best.toSorted((a, b) => b.top - a.top).slice(0, 9);
    const found = await session.topPatches({ layer: 1, filter: 3 });
    expect(found?.images).toBe(samples.count);
    expect(found?.patches).toHaveLength(9);
    for (const [i, { sample, row, column, activation, sees }] of (found?.patches ?? []).entries()) {
      expect(activation).toBeCloseTo(expected[i].top, 5);
      expect(best[sample].map[row * 12 + column]).toBeCloseTo(activation, 5);
      expect(sees.rows).toEqual([Math.max(0, row - 1), Math.min(12, row + 2)]);
      expect(sees.columns).toEqual([Math.max(0, column - 1), Math.min(12, column + 2)]);
    }
    expect(new Set(found?.patches.map(({ sample }) => sample)).size).toBe(9);
  });

  it('are not looked for any more once others are asked for', async () => {
    const { session } = await openTrial(SHAPES);
    const [first, second] = await Promise.all([
      session.topPatches({ layer: 1, filter: 0 }),
      session.topPatches({ layer: 1, filter: 1 }),
    ]);
    expect(first).toBeNull();
    expect(second).toMatchObject({ layer: 1, filter: 1 });
  });
});

describe('the place of a filter', () => {
  it('is that of the last convolution of its branch: its weights move its feature map and no other', async () => {
    const conv = (filters: number, kernel: number) => ({ ...CONV, filters, kernel });
    const norm = { type: 'batchNorm' } as const;
    const plan = createPlan({
      model: {
        input: [2, 4, 4],
        layers: [
          {
            type: 'sequence',
            layers: [
              { type: 'parallel', branches: [[conv(2, 1)], [conv(3, 1), norm, conv(2, 3), norm], [conv(1, 3)]] },
              { type: 'dropout', rate: 0.1 },
            ],
          },
        ],
      },
      loss: 'mse',
      optimizer: 'sgd',
    });
    const executor = createCpuExecutor(plan, { batchCapacity: 1 });
    const points = executor.createPointSet(normals(1, 32));
    const start = normals(2, plan.parameterCount).map(Math.abs);
    const mapsOf = async (parameters: Float32Array): Promise<Float32Array> => {
      executor.load({ parameters, state: new Float32Array(0) });
      return (await executor.forward(points, [{ base: plan.stages[1].out, units: plan.stages[1].units }]))[0];
    };
    const before = await mapsOf(start);
    for (let filter = 0; filter < 5; filter++) {
      const slot = filterSlot(plan, { layer: 1, filter });
      expect([slot?.channels, slot?.kernel]).toEqual(
        [
          [2, 1],
          [2, 1],
          [3, 3],
          [3, 3],
          [2, 3],
        ][filter],
      );
      for (const at of [slot?.weight ?? -1, slot?.bias ?? -1]) {
        const after = await mapsOf(start.with(at, start[at] + 1));
        const moved = new Set(
          Array.from(after.keys())
            .filter((i) => after[i] !== before[i])
            .map((i) => Math.floor(i / 16)),
        );
        expect([...moved]).toEqual([filter]);
      }
    }
    expect(filterSlot(plan, { layer: 1, filter: 5 })).toBeNull();
  });
});
