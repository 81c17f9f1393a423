import { describe, expect, it } from 'vitest';

import { createCpuExecutor } from '../cpu/cpu-executor';
import { convolve, join, pool, type Sample } from '../images-by-the-book';
import type { Conv2dLayer, Model, PoolLayer } from '../model';
import { createPlan } from '../plan';
import { HISTOGRAM_BINS, HISTOGRAM_HEAD } from '../protocol';
import { deriveKey } from '../random';
import { normals, PLAIN, runTrial } from '../trial';
import { layerDetailPicture } from './batch-pictures';
import { newProgress } from './contract';
import { layerFigures } from './layer-figures';
import type { Run } from './run';
import { createWatch } from './vitals';

const conv = (filters: number, kernel: number, activation: string): Conv2dLayer => ({
  type: 'conv2d',
  filters,
  kernel,
  stride: 1,
  padding: 'same',
  activation,
});
const FIRST = conv(3, 3, 'relu');
const POOL: PoolLayer = { type: 'maxPool2d', size: 2, stride: 2 };
const BRANCHES = [[conv(2, 1, 'tanh')], [conv(2, 1, 'tanh'), conv(1, 3, 'tanh')]];
const MODEL: Model = {
  input: [1, 6, 6],
  layers: [
    FIRST,
    POOL,
    { type: 'parallel', branches: BRANCHES },
    { type: 'sequence', layers: [{ type: 'flatten' }, { type: 'dense', units: 2, activation: 'identity' }] },
  ],
};
const plan = createPlan({ model: MODEL, loss: 'mse', optimizer: 'sgd' });
const ROWS = 3;
const key = deriveKey(3, 'image vitals');
const parameters = normals(deriveKey(key, 'parameters'), plan.parameterCount, 0.8);
const slotOf = (name: string) => {
  const slot = plan.slots.find((candidate) => candidate.name === name);
  if (!slot) throw new Error(`There is no parameter “${name}”.`);
  return slot;
};
// The second filter is off wherever it looks; a branch’s single map is nearly everywhere at its end.
parameters[slotOf('0.bias').offset + 1] = -100;
parameters[slotOf('2.branches.1.1.bias').offset] = 4;

const images = normals(deriveKey(key, 'images'), ROWS * plan.features);
const wanted = normals(deriveKey(key, 'wanted'), ROWS * plan.outputs);

/** z of every column, of a pooling what it hands on: [columns][units]; with something added to one of them, and then the loss. */
function pass(row: number, flat: Float64Array, nudge?: { readonly column: number; readonly unit: number; by: number }) {
  const read = (name: string): number[] => {
    const { offset, size } = slotOf(name);
    return [...flat.subarray(offset, offset + size)];
  };
  const z: (readonly number[])[] = [];
  const seen = (sample: Sample): Sample => {
    const column = z.length;
    const values = sample.values.map((value, unit) =>
      nudge && nudge.column === column && nudge.unit === unit ? value + nudge.by : value,
    );
    z.push(values);
    return { ...sample, values };
  };
  const each = (f: (value: number) => number, { values, shape }: Sample): Sample => ({ values: values.map(f), shape });
  const through = (image: Sample, layer: Conv2dLayer, path: string): Sample =>
    convolve(image, layer, read(`${path}.weight`), read(`${path}.bias`));
  const image: Sample = {
    values: [...images.subarray(row * plan.features, (row + 1) * plan.features)],
    shape: MODEL.input,
  };
  const first = each((x) => Math.max(0, x), seen(through(image, FIRST, '0')));
  const pooled = seen(pool(first, POOL));
  const inner = each(Math.tanh, through(pooled, BRANCHES[1][0], '2.branches.1.0'));
  const joined = seen(
    join([through(pooled, BRANCHES[0][0], '2.branches.0.0'), through(inner, BRANCHES[1][1], '2.branches.1.1')]),
  );
  const values = joined.values.map(Math.tanh);
  const weight = read('3.layers.1.weight');
  const sums = read('3.layers.1.bias').map((bias, unit) =>
    values.reduce((sum, value, i) => sum + value * weight[unit * values.length + i], bias),
  );
  const outputs = seen({ values: sums, shape: [plan.outputs] }).values;
  return {
    z,
    out: [first.values, pooled.values, values, outputs],
    loss: outputs.reduce((sum, p, j) => sum + (p - wanted[row * plan.outputs + j]) ** 2, 0),
  };
}

const STEP = 1e-5;
const flat = Float64Array.from(parameters);
/** The batch’s mean loss. */
const lossOf = (all: Float64Array): number =>
  Array.from({ length: ROWS }, (_, row) => pass(row, all).loss).reduce((sum, loss) => sum + loss, 0) /
  (ROWS * plan.outputs);
const size = (values: readonly number[]): number => Math.hypot(...values);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]): number => mean(values.map((value) => (value - mean(values)) ** 2));

const passes = Array.from({ length: ROWS }, (_, row) => pass(row, flat));
/** ∂L/∂z of every place of a column and row, by central differences. */
const errorsOf = (column: number): readonly number[] =>
  passes.flatMap(({ z }, row) =>
    z[column].map((_, unit) => {
      const at = (by: number): number => pass(row, flat, { column, unit, by }).loss;
      return (at(STEP) - at(-STEP)) / (2 * STEP) / (ROWS * plan.outputs);
    }),
  );
const zOf = (column: number): readonly number[] => passes.flatMap(({ z }) => z[column]);

const SLOPES: readonly ((z: number) => number)[] = [
  (z) => Number(z > 0),
  () => 1,
  (z) => 1 - Math.tanh(z) ** 2,
  () => 1,
];

async function step() {
  const executor = createCpuExecutor(plan, { batchCapacity: ROWS + 1 });
  const samples = Float32Array.from(
    Array.from({ length: ROWS }, (_, row) => [
      ...images.subarray(row * plan.features, (row + 1) * plan.features),
      ...wanted.subarray(row * plan.outputs, (row + 1) * plan.outputs),
    ]).flat(),
  );
  const result = await runTrial(executor, {
    plan,
    parameters,
    samples,
    batchSize: ROWS,
    steps: 1,
    settings: { ...PLAIN, learningRate: 0.01 },
  });
  return { executor, result };
}

const near = (value: number, expected: number, digits = 4): void => expect(value / expected).toBeCloseTo(1, digits);

describe('the vitals of columns of images', () => {
  it('are slopes, gains and products by the book, through convolution, pooling and branches', async () => {
    const { executor } = await step();
    const figures = layerFigures(plan, await executor.readBatch());
    const errors = SLOPES.map((_, column) => errorsOf(column));
    expect(figures).toHaveLength(errors.length);
    const last = errors.length - 1;
    for (const [column, { slope, gain, product, signal, error }] of figures.entries()) {
      const expected = mean(zOf(column).map(SLOPES[column]));
      near(slope, expected);
      near(product, size(errors[column]) / size(errors[last]));
      near(gain * expected, column === last ? 1 : size(errors[column]) / size(errors[column + 1]));
      near(signal, variance(passes.flatMap(({ out }) => out[column])));
      near(error, variance(errors[column].map((value) => ROWS * value)));
    }
    near(
      figures.reduce((all, { slope, gain }) => all * slope * gain, 1),
      figures[0].product,
      5,
    );
  });

  it('call a filter dead that is active nowhere on its map, and count flat places one by one', async () => {
    const { executor } = await step();
    const [first, pooling, branches, output] = layerFigures(plan, await executor.readBatch());
    expect(first.dead).toBeCloseTo(1 / 3, 6);
    expect([pooling.dead, branches.dead, output.dead]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    const flatPlaces = zOf(2).filter((z) => SLOPES[2](z) < 0.01);
    expect(flatPlaces.length).toBeGreaterThan(5);
    expect(branches.saturated).toBeCloseTo(flatPlaces.length / zOf(2).length, 6);
    expect([first.saturated, pooling.saturated]).toEqual([Number.NaN, Number.NaN]);
  });

  it('hold the norm of all weights of a column: of every branch, and of none in a pooling', async () => {
    const { executor, result } = await step();
    const watch = createWatch(() => ({ prepared: { plan, experiment: { clipNorm: 0 } }, executor }) as unknown as Run, {
      ...newProgress(),
    });
    watch.add(result, 1);
    const { layers } = await watch.report();
    const differences = (column: number): readonly number[] =>
      plan.slots
        .filter(({ stage, kind }) => stage === column && kind === 'weight')
        .flatMap(({ offset, size: count }) =>
          Array.from({ length: count }, (_, i) => {
            const at = (by: number): number => lossOf(flat.with(offset + i, flat[offset + i] + by));
            return (at(STEP) - at(-STEP)) / (2 * STEP);
          }),
        );
    for (const column of [1, 3, 4]) {
      const gradient = differences(column);
      const before = plan.slots
        .filter(({ stage, kind }) => stage === column && kind === 'weight')
        .flatMap((slot) => [...parameters.subarray(slot.offset, slot.offset + slot.size)]);
      const after = before.map((w, i) => w - 0.01 * gradient[i]);
      near(layers[column - 1].gradient.median, size(gradient));
      near(layers[column - 1].weightNorm, size(after));
      near(layers[column - 1].update.median, (0.01 * size(gradient)) / size(after), 3);
    }
    const { gradient, update, weightNorm } = layers[1];
    for (const figure of [gradient.median, gradient.max, update.median, weightNorm]) expect(figure).toBeNaN();
  });
});

describe('the histograms of columns of images', () => {
  const WIDTH = HISTOGRAM_HEAD + HISTOGRAM_BINS;
  const totals = async (column: number): Promise<readonly number[]> => {
    const { executor } = await step();
    const { data, shape } = layerDetailPicture(plan, await executor.readBatch(), column);
    return Array.from({ length: shape[0] }, (_, i) =>
      data.subarray(i * WIDTH + HISTOGRAM_HEAD, (i + 1) * WIDTH).reduce((sum, count) => sum + count, 0),
    );
  };

  it('count the weights of all branches, and every place of every map', async () => {
    expect(await totals(1)).toEqual([27, 324, 324, 27]);
    expect(await totals(3)).toEqual([6 + 6 + 18, 81, 81, 30]);
  });

  it('count no weights in a pooling', async () => {
    expect(await totals(2)).toEqual([0, 81, 81, 0]);
  });
});
