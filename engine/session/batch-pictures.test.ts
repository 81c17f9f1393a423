import { describe, expect, it } from 'vitest';

import { createCpuExecutor } from '../cpu/cpu-executor';
import { DEFAULT_EXPERIMENT } from '../config/normalise';
import { rowsOf } from '../executor';
import { outputOf, type Plan, preActivationOf } from '../plan';
import { prepare } from '../prepare';
import { HISTOGRAM_BINS, HISTOGRAM_HEAD } from '../protocol';
import { keptBy, layerDetailPicture, unitsPicture } from './batch-pictures';
import { newProgress } from './contract';
import { fillTable } from './fill';
import { boundsOf, writeHistogram } from './histogram';
import { initialState, startRun } from './run';
import { createWatch } from './vitals';

const WIDTH = HISTOGRAM_HEAD + HISTOGRAM_BINS;

/** A run with all training samples in its batch. */
async function started(change: object = {}) {
  const prepared = prepare({ ...DEFAULT_EXPERIMENT, batchSize: 100_000, ...change });
  const device = {
    createExecutor: (plan: Plan, batchCapacity: number) => Promise.resolve(createCpuExecutor(plan, { batchCapacity })),
  };
  const initial = await initialState(prepared);
  const run = await startRun(device as never, prepared, initial, { epoch: 0, taken: 0 });
  return { prepared, initial, run };
}

/** A run whose next step was rehearsed. */
async function rehearsed(change: object = {}) {
  const { prepared, initial, run } = await started(change);
  await createWatch(() => run, newProgress()).rehearse();
  return { prepared, initial, batch: await run.executor.readBatch() };
}

/** z of the first hidden layer for all training samples, by the book, [rows][units]. */
function firstLayer({ prepared, initial }: Awaited<ReturnType<typeof rehearsed>>): number[][] {
  const { plan, features, train } = prepared;
  const { units, weight, bias } = plan.stages[1];
  const w = weight?.offset ?? -1;
  const b = bias?.offset ?? -1;
  return Array.from(train, (sample) =>
    Array.from({ length: units }, (_, unit) => {
      let sum = initial.parameters[b + unit];
      for (let i = 0; i < plan.features; i++) {
        sum += initial.parameters[w + unit * plan.features + i] * features[sample * plan.features + i];
      }
      return sum;
    }),
  );
}

/** How many values lie between each two neighbouring edges, the last one included. */
function countBetween(values: readonly number[], low: number, high: number): number[] {
  return Array.from({ length: HISTOGRAM_BINS }, (_, bin) => {
    const from = low + ((high - low) * bin) / HISTOGRAM_BINS;
    const to = low + ((high - low) * (bin + 1)) / HISTOGRAM_BINS;
    return values.filter((v) => v >= from && (v < to || (bin === HISTOGRAM_BINS - 1 && v <= to))).length;
  });
}

/** Samples that two countings put into different bins, at most: values within rounding of an edge. */
const misplaced = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, count, bin) => sum + Math.abs(count - b[bin]), 0) / 2;

const rowOf = (data: Float32Array, i: number) => {
  const row = data.subarray(i * WIDTH, (i + 1) * WIDTH);
  const [column, low, high, mean, deviation, zeros, leftOut] = row;
  return { column, low, high, mean, deviation, zeros, leftOut, counts: [...row.subarray(HISTOGRAM_HEAD)] };
};

describe('the histograms of a layer', () => {
  it('count what the book says of weights, z and a of the whole training set', async () => {
    const run = await rehearsed();
    const { data, shape } = layerDetailPicture(run.prepared.plan, run.batch, 1);
    expect(shape).toEqual([4, WIDTH]);
    const z = firstLayer(run).flat();
    const weight = run.prepared.plan.stages[1].weight;
    const weights = Array.from(
      run.initial.parameters.subarray(weight?.offset, (weight?.offset ?? 0) + (weight?.size ?? 0)),
    );
    for (const [i, values] of [weights, z, z.map(Math.tanh)].entries()) {
      const { column, low, high, mean, deviation, counts, leftOut } = rowOf(data, i);
      expect(column).toBe(1);
      expect(leftOut).toBe(0);
      expect(low).toBe(-high);
      expect(misplaced(counts, countBetween(values, low, high))).toBeLessThanOrEqual(1);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
      const average = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(mean).toBeCloseTo(average, 5);
      const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / values.length;
      expect(deviation).toBeCloseTo(Math.sqrt(variance), 5);
    }
  });

  it('count the gradients that finite differences of the loss give', async () => {
    const run = await rehearsed({ layers: [{ units: 3 }] });
    const { mean, deviation } = rowOf(layerDetailPicture(run.prepared.plan, run.batch, 1).data, 3);
    const weight = run.prepared.plan.stages[1].weight;
    const lossAt = async (index: number, by: number): Promise<number> => {
      const { prepared, initial } = run;
      const parameters = initial.parameters.slice();
      parameters[index] += by;
      const executor = createCpuExecutor(prepared.plan, { batchCapacity: 1 });
      const device = { createExecutor: () => Promise.resolve(executor) };
      const moved = await startRun(device as never, prepared, { ...initial, parameters }, { epoch: 0, taken: 0 });
      return (await moved.evaluate(0))?.trainLoss ?? Number.NaN;
    };
    const slopes: number[] = [];
    for (let i = 0; i < (weight?.size ?? 0); i++) {
      const index = (weight?.offset ?? 0) + i;
      slopes.push(((await lossAt(index, 0.01)) - (await lossAt(index, -0.01))) / 0.02);
    }
    const average = slopes.reduce((sum, value) => sum + value, 0) / slopes.length;
    expect(mean).toBeCloseTo(average, 4);
    const variance = slopes.reduce((sum, value) => sum + (value - average) ** 2, 0) / slopes.length;
    expect(deviation).toBeCloseTo(Math.sqrt(variance), 4);
    expect(deviation).toBeGreaterThan(1e-3);
  });

  it('have no rows for a layer that is not there', async () => {
    const { prepared, batch } = await rehearsed();
    for (const column of [0, -1, prepared.plan.stages.length]) {
      expect(layerDetailPicture(prepared.plan, batch, column).shape).toEqual([0, WIDTH]);
    }
  });
});

describe('bounds of a histogram', () => {
  const anything = [-Infinity, Infinity] as const;

  it('reach out to the next power of two, to both sides unless values have one sign', () => {
    expect(boundsOf(Float32Array.of(0.3, -0.7), anything)).toEqual([-1, 1]);
    expect(boundsOf(Float32Array.of(4, 1), [0, Infinity])).toEqual([0, 4]);
    expect(boundsOf(Float32Array.of(4.01), [0, Infinity])).toEqual([0, 8]);
    expect(boundsOf(Float32Array.of(3e-9), anything)).toEqual([-(2 ** -28), 2 ** -28]);
  });

  it('are those of a bounded activation, whatever its values', () => {
    expect(boundsOf(Float32Array.of(0.5), [0, 1])).toEqual([0, 1]);
  });

  it('stay finite for the largest numbers and pay no heed to those that are not', () => {
    expect(boundsOf(Float32Array.of(3.4e38), anything)).toEqual([-(2 ** 127), 2 ** 127]);
    expect(boundsOf(Float32Array.of(Number.NaN, Infinity, 2), anything)).toEqual([-2, 2]);
    expect(boundsOf(Float32Array.of(0, -0), anything)).toEqual([-0, 0]);
  });
});

describe('a histogram', () => {
  const count = (values: number[], bounds: readonly [number, number]) => {
    const row = new Float32Array(WIDTH);
    writeHistogram(Float32Array.from(values), 2, bounds, row);
    return rowOf(row, 0);
  };

  it('counts values at its edges in, and beyond them at the edge', () => {
    const { counts } = count([-1, 1, 1.5], [-1, 1]);
    expect(counts[0]).toBe(1);
    expect(counts[HISTOGRAM_BINS - 1]).toBe(2);
  });

  it('leaves out what is not finite and says how many that were', () => {
    const { leftOut, mean, deviation, zeros, counts } = count([Number.NaN, Infinity, -Infinity, 0, 2], [-2, 2]);
    expect({ leftOut, mean, deviation, zeros }).toEqual({ leftOut: 3, mean: 1, deviation: 1, zeros: 0.5 });
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(2);
  });

  it('of zeros alone has no width', () => {
    const { low, high, zeros, counts } = count([0, 0, 0], boundsOf(new Float32Array(3), [0, Infinity]));
    expect({ low, high, zeros }).toEqual({ low: 0, high: 0, zeros: 1 });
    expect(counts[0]).toBe(3);
  });
});

describe('the units of a network', () => {
  it('are active for the share of samples at which z is above zero', async () => {
    const run = await rehearsed({ layers: [{ units: 5, activation: 'relu' }, { units: 3 }] });
    const { data, shape } = unitsPicture(run.prepared.plan, run.batch, keptBy(run.prepared, 0));
    const { units, layers } = run.prepared.network;
    expect(shape).toEqual([2, units]);
    const z = firstLayer(run);
    for (let unit = 0; unit < 5; unit++) {
      const share = z.filter((row) => row[unit] > 0).length / z.length;
      expect(data[layers[1].firstUnit + unit]).toBeCloseTo(share, 6);
    }
    const { features, train, plan } = run.prepared;
    const positive = Array.from(train, (sample) => features[sample * plan.features]).filter((x) => x > 0).length;
    expect(data[0]).toBeCloseTo(positive / train.length, 6);
    expect([...data.subarray(units)]).toEqual(Array.from({ length: units }, () => 1));
  });

  it('are silenced where the latest step’s dropout made zeros of what the first sample gave', async () => {
    const { prepared, run } = await started({ layers: [{ units: 40, dropout: 0.5 }, { units: 40 }] });
    const progress = newProgress();
    for (let steps = 1; steps <= 3; steps++) {
      fillTable(run, progress, 1);
      progress.step++;
      await run.executor.train(run.table);
      const batch = await run.executor.readBatch();
      const { data } = unitsPicture(prepared.plan, batch, keptBy(prepared, steps));
      const { firstUnit, units } = prepared.network.layers[1];
      const given = rowsOf(batch.values, batch, outputOf(prepared.plan.stages[1])).slice(0, units);
      const kept = data.subarray(prepared.network.units).slice(firstUnit, firstUnit + units);
      expect([...kept]).toEqual(Array.from(given, (value) => (value === 0 ? 0 : 1)));
      expect(kept.filter((mark) => mark === 0).length).toBeGreaterThan(5);
      expect(data.subarray(prepared.network.units + firstUnit + units).every((mark) => mark === 1)).toBe(true);
    }
  });

  it('have no share of an empty batch', async () => {
    const { prepared, batch } = await rehearsed();
    const { data } = unitsPicture(prepared.plan, { ...batch, rows: 0 }, keptBy(prepared, 0));
    expect(data[preActivationOf(prepared.plan.stages[0]).base]).toBeNaN();
  });
});
