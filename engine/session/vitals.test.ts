import deepSigmoid from '../../golden/deep-sigmoid.json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DEFAULT_EXPERIMENT } from '../config/normalise';
import { createCpuExecutor } from '../cpu/cpu-executor';
import { createStepTable, pushStep } from '../memory';
import type { Model } from '../model';
import { createPlan, type Plan } from '../plan';
import { prepare } from '../prepare';
import { createStepRows } from '../step-rows';
import { newProgress } from './contract';
import { layerFigures } from './layer-figures';
import { type Run, startRun } from './run';
import { createSpreads } from './spreads';
import { createWatch } from './vitals';

interface Golden {
  readonly model: Model;
  readonly batchSize: number;
  readonly optimizer: { readonly learningRate: number };
  readonly data: { readonly x: { readonly data: number[] }; readonly y: { readonly data: number[] } };
  readonly parameters: Readonly<Record<string, { readonly data: number[] }>>;
  readonly expect: {
    readonly gradients: Readonly<Record<string, number[]>>;
    readonly weightGradientNorms: readonly Readonly<Record<string, number>>[];
  };
}

const golden = deepSigmoid as unknown as Golden;
const WIDTHS = [2, ...golden.model.layers.map((layer) => (layer.type === 'dense' ? layer.units : 0))];
const LAST = WIDTHS.length - 2;
const ROWS = golden.batchSize;

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const parameter = (name: string): number[] => golden.parameters[name].data;
const norm = (values: readonly number[]): number => Math.hypot(...values);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]): number => mean(values.map((value) => (value - mean(values)) ** 2));

/** The first batch through the network and back, in float64 and by the book: z, a and ∂L/∂z of every layer, [rows][units]. */
function byTheBook() {
  const a = [Array.from({ length: ROWS }, (_, i) => golden.data.x.data.slice(2 * i, 2 * i + 2))];
  const z: number[][][] = [];
  for (let layer = 0; layer <= LAST; layer++) {
    const w = parameter(`${layer}.weight`);
    const b = parameter(`${layer}.bias`);
    const inputs = WIDTHS[layer];
    z.push(
      a[layer].map((x) => b.map((bias, unit) => bias + x.reduce((sum, v, i) => sum + w[unit * inputs + i] * v, 0))),
    );
    a.push(layer === LAST ? z[layer] : z[layer].map((row) => row.map(sigmoid)));
  }
  const error: number[][][] = [];
  error[LAST] = z[LAST].map(([p], i) => [(2 * (p - golden.data.y.data[i])) / ROWS]);
  for (let layer = LAST - 1; layer >= 0; layer--) {
    const w = parameter(`${layer + 1}.weight`);
    const units = WIDTHS[layer + 1];
    error[layer] = error[layer + 1].map((delta, row) =>
      Array.from({ length: units }, (_, unit) => {
        const y = a[layer + 1][row][unit];
        return y * (1 - y) * delta.reduce((sum, d, to) => sum + d * w[to * units + unit], 0);
      }),
    );
  }
  return { z, a, error };
}

function goldenPlan(): Plan {
  return createPlan({ model: golden.model, loss: 'mse', optimizer: 'sgd' });
}

/** The golden run after its first step. */
async function firstStep() {
  const plan = goldenPlan();
  const executor = createCpuExecutor(plan, { batchCapacity: ROWS });
  const parameters = new Float32Array(plan.parameterCount);
  for (const { name, offset } of plan.slots) parameters.set(parameter(name), offset);
  executor.load({ parameters, state: new Float32Array(0) });
  const rows = golden.data.y.data.map((y, i) => [...golden.data.x.data.slice(2 * i, 2 * i + 2), y]);
  executor.setSamples(Float32Array.from(rows.flat()));
  const table = createStepTable(1, ROWS);
  const settings = { ...DEFAULT_EXPERIMENT, learningRate: golden.optimizer.learningRate };
  const indices = pushStep(table, ROWS, createStepRows(settings, plan.optimizer, {})(0, 1, 0));
  for (let i = 0; i < ROWS; i++) indices[i] = i;
  const result = await executor.train(table);
  return { plan, executor, result };
}

describe('the figures of ten sigmoid layers', () => {
  const book = byTheBook();

  it('stand on arithmetic that gives PyTorch’s gradients', () => {
    for (let layer = 0; layer <= LAST; layer++) {
      const sums = book.error[layer][0].map((_, unit) => book.error[layer].reduce((sum, row) => sum + row[unit], 0));
      const expected = golden.expect.gradients[`${layer}.bias`];
      for (const [unit, sum] of sums.entries()) expect(sum).toBeCloseTo(expected[unit], 7);
    }
  });

  it('are the slopes, gains, products and variances of the first batch', async () => {
    const { plan, executor } = await firstStep();
    const figures = layerFigures(plan, await executor.readBatch());
    expect(figures).toHaveLength(LAST + 1);
    const sizes = book.error.map((rows) => norm(rows.flat()));
    for (const [layer, { slope, gain, product, signal, error, dead, saturated }] of figures.entries()) {
      const slopes = book.z[layer].flat().map((z) => (layer === LAST ? 1 : sigmoid(z) * (1 - sigmoid(z))));
      const near = (value: number, expected: number): void => expect(value / expected).toBeCloseTo(1, 4);
      near(slope, mean(slopes));
      near(product, sizes[layer] / sizes[LAST]);
      near(gain * slope, layer === LAST ? 1 : sizes[layer] / sizes[layer + 1]);
      // Activations that hardly differ lose digits in float32.
      const spread = variance(book.a[layer + 1].flat());
      expect(Math.abs(signal - spread)).toBeLessThan(1e-4 * spread + 4e-7 * Math.sqrt(spread));
      near(error, variance(book.error[layer].flat().map((value) => ROWS * value)));
      expect(dead).toBeNaN();
      expect(saturated).toEqual(layer < LAST ? slopes.filter((s) => s < 0.0025).length / slopes.length : Number.NaN);
    }
    // The product is that of all slopes and gains from the output back.
    const product = figures.reduce((all, { slope, gain }) => all * slope * gain, 1);
    expect(product / figures[0].product).toBeCloseTo(1, 5);
  });

  it('are PyTorch’s gradient norms, and the changes that they make', async () => {
    const { plan, executor, result } = await firstStep();
    const prepared = { ...prepare(DEFAULT_EXPERIMENT), plan, train: new Uint32Array(0) };
    const run = { prepared, executor } as unknown as Run;
    const watch = createWatch(() => run, newProgress());
    watch.add(result, 1);
    const { layers, norm: whole, steps } = await watch.report();
    expect(steps).toBe(1);
    for (const [layer, { gradient, update, weightNorm }] of layers.entries()) {
      const expected = golden.expect.weightGradientNorms[0][`${layer}.weight`];
      expect(gradient.median / expected).toBeCloseTo(1, 4);
      const slope = golden.expect.gradients[`${layer}.weight`];
      const after = parameter(`${layer}.weight`).map((w, i) => w - golden.optimizer.learningRate * slope[i]);
      expect(weightNorm / norm(after)).toBeCloseTo(1, 5);
      // Changes of 1e-7 of a weight are lost in float32, as they are in the weight itself.
      const change = (golden.optimizer.learningRate * expected) / norm(after);
      expect(Math.abs(update.median - change)).toBeLessThan(1e-3 * change + 1e-7);
    }
    expect(whole.median / norm(Object.values(golden.expect.gradients).flat())).toBeCloseTo(1, 4);
  });
});

describe('a watch', () => {
  const start = async (change: object = {}) => {
    const prepared = prepare({ ...DEFAULT_EXPERIMENT, ...change });
    const device = {
      createExecutor: (plan: Plan, batchCapacity: number) =>
        Promise.resolve(createCpuExecutor(plan, { batchCapacity })),
    };
    const parameters = new Float32Array(prepared.plan.parameterCount).fill(0.1);
    const state = new Float32Array(prepared.plan.optimizer.states.length * parameters.length);
    return startRun(device as never, prepared, { parameters, state }, { epoch: 0, taken: 0 });
  };

  it('rehearses a step without making it', async () => {
    const run = await start();
    const before = await run.executor.read();
    const watch = createWatch(() => run, newProgress());
    await watch.rehearse();
    const told = await watch.report();
    expect(told).toMatchObject({ rehearsed: true, steps: 0 });
    expect(told.layers.every(({ gradient }) => gradient.median > 0)).toBe(true);
    const after = await run.executor.read();
    expect(after.parameters).toEqual(before.parameters);
    expect(after.state).toEqual(before.state);
    expect(run.batches.position).toEqual({ epoch: 0, taken: 0 });
  });

  it('counts the steps whose gradient was clipped', async () => {
    const run = await start({ clipNorm: 1e-3 });
    const watch = createWatch(() => run, newProgress());
    await watch.rehearse();
    expect((await watch.report()).clipped).toBe(1);
  });
});

describe('spreads', () => {
  it('give smallest, middle and largest of every value, none left out', () => {
    const spreads = createSpreads(2);
    for (let i = 1; i <= 1000; i++) spreads.add([i, -i]);
    expect(spreads.drain()).toEqual([
      { min: 1, median: 500.5, max: 1000 },
      { min: -1000, median: -500.5, max: -1 },
    ]);
    expect(spreads.count).toBe(0);
  });

  it('show a value that was not a number in the maximum', () => {
    const spreads = createSpreads(1);
    for (const value of [1, Number.NaN, 2]) spreads.add([value]);
    expect(spreads.drain()[0]).toEqual({ min: 1, median: 2, max: Number.NaN });
  });

  it('are those of the sorted values, whatever they are', () => {
    const value = fc.oneof(fc.float(), fc.constantFrom(0, 1, Number.NaN, Infinity));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 200 }), (values) => {
        const spreads = createSpreads(1);
        for (const one of values) spreads.add([one]);
        const sorted = Float32Array.from(values).sort();
        const middle = sorted.length >> 1;
        const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        // Adding 0 makes no difference between the zeros of both signs, and neither does a median.
        const [spread] = spreads.drain();
        expect([spread.min + 0, spread.median + 0, spread.max + 0]).toEqual(
          [sorted[0], median, sorted[sorted.length - 1]].map((one) => one + 0),
        );
      }),
    );
  });

  it('need no more room after a report that came late', () => {
    const spreads = createSpreads(1);
    for (let i = 0; i < 100_000; i++) spreads.add([i]);
    expect(spreads.drain()[0].max).toBe(99_999);
    for (let report = 0; report < 20; report++) {
      for (let i = 0; i < 100; i++) spreads.add([i]);
      expect(spreads.drain()[0]).toEqual({ min: 0, median: 49.5, max: 99 });
    }
    expect(spreads.room).toBeLessThan(1000);
  });
});
