import { afterEach, describe, expect, it } from 'vitest';

import type { DenseColumn, Experiment } from '../config/experiment';
import { DEFAULT_EXPERIMENT, withChange } from '../config/normalise';
import { createCpuExecutor } from '../cpu/cpu-executor';
import { prepare, type Prepared } from '../prepare';
import { createImageLibrary } from './image-library';
import { initialState } from './run';
import { closeTrials, openTrial } from './trial-session';

afterEach(closeTrials);

/** Variance of z over units and the first 512 training samples, layer by layer; by the engine's own forward pass. */
async function variances(prepared: Prepared, parameters: Float32Array): Promise<number[]> {
  const { plan, train, features } = prepared;
  const executor = createCpuExecutor(plan, { batchCapacity: 1 });
  executor.load({ parameters, state: new Float32Array(plan.optimizer.states.length * plan.parameterCount) });
  const rows = [...train.subarray(0, 512)].flatMap((index) => [
    ...features.subarray(index * plan.features, (index + 1) * plan.features),
  ]);
  const all = await executor.forward(
    executor.createPointSet(Float32Array.from(rows)),
    plan.stages.slice(1).map(({ z, units }) => ({ base: z, units })),
  );
  return all.map((z) => {
    const mean = z.reduce((sum, value) => sum + value, 0) / z.length;
    return z.reduce((sum, value) => sum + (value - mean) ** 2, 0) / z.length;
  });
}

const TEN: readonly DenseColumn[] = Array.from({ length: 10 }, () => ({ units: 8 }));

function preparedWith(change: Partial<Experiment>): Prepared {
  return prepare(withChange(DEFAULT_EXPERIMENT, { layers: TEN, initializer: 'lsuv', ...change }).experiment);
}

describe('LSUV', () => {
  for (const activation of ['tanh', 'relu', 'sigmoid'] as const) {
    for (const biasInitializer of ['uniform', 'zeros'] as const) {
      it(`gives each of ten ${activation} layers sums of variance 1, with biases “${biasInitializer}”`, async () => {
        const prepared = preparedWith({ activation, biasInitializer });
        const { parameters } = await initialState(prepared);
        for (const variance of await variances(prepared, parameters)) {
          expect(Math.abs(variance - 1)).toBeLessThan(0.05);
        }
      });
    }
  }

  it('reckons with residual connections and dropout', async () => {
    const prepared = preparedWith({ residual: 'all', dropout: 0.3 });
    const { parameters } = await initialState(prepared);
    for (const variance of await variances(prepared, parameters)) expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });

  it('keeps the directions of the orthogonal draw', async () => {
    const scaled = (await initialState(preparedWith({}))).parameters;
    const drawn = (await initialState(preparedWith({ initializer: 'orthogonal' }))).parameters;
    const factor = scaled[0] / drawn[0];
    expect(factor).not.toBe(1);
    for (let i = 0; i < 16; i++) expect(scaled[i]).toBeCloseTo(factor * drawn[i], 5);
  });

  it('works for single layers, each with what comes out of the others', async () => {
    const layers = TEN.map((layer, i) => (i === 4 ? { ...layer, initializer: 'lsuv' as const } : layer));
    const prepared = preparedWith({ initializer: 'normal', sigma: 3, layers });
    const { parameters } = await initialState(prepared);
    const found = await variances(prepared, parameters);
    expect(Math.abs(found[4] - 1)).toBeLessThan(0.05);
    expect(found[3]).toBeGreaterThan(2);
  });

  it('leaves a layer as it was drawn that gets no signal, or whose biases alone vary more', async () => {
    const dead = { initializer: 'zeros' as const, units: 8 };
    const silent = preparedWith({ layers: [dead, { units: 8 }], activation: 'relu', biasInitializer: 'zeros' });
    const { parameters } = await initialState(silent);
    expect(parameters.every(Number.isFinite)).toBe(true);
    expect(Math.hypot(...parameters.subarray(16, 24))).toBeCloseTo(1, 5);
    const spread = preparedWith({ biasInitializer: 'normal', biasSigma: 5 });
    const first = (await initialState(spread)).parameters.subarray(0, 16);
    expect(Math.hypot(...first)).toBeCloseTo(Math.SQRT2, 5);
  });

  it('gives the weights that a link gives, and scales only what is drawn anew in mid-run', async () => {
    const { session, train } = await openTrial({ initializer: 'lsuv' });
    const prepared = prepare(session.state().experiment);
    expect((await session.snapshot()).parameters).toEqual((await initialState(prepared)).parameters);
    await train(100);
    const before = (await session.snapshot()).parameters;
    const layers = [...session.state().experiment.layers, { units: 4 }];
    await session.configure({ ...session.state().experiment, layers });
    const { parameters, experiment } = await session.snapshot();
    expect(parameters.slice(0, 16)).toEqual(before.slice(0, 16));
    const found = await variances(prepare(experiment), parameters);
    expect(Math.abs(found[layers.length - 1] - 1)).toBeLessThan(0.05);
  });
});

describe('LSUV of images', () => {
  it('gives convolutions, branches and dense layers sums of variance 1', async () => {
    const conv = { type: 'conv', filters: 4, kernel: 3, stride: 1, padding: 'same' } as const;
    const pool = { type: 'maxPool', size: 2, stride: 2 } as const;
    const inception = {
      type: 'parallel',
      branches: [[{ filters: 2, kernel: 1 }], [{ filters: 3, kernel: 3 }]],
    } as const;
    const change = { data: 'shapes', images: 100, initializer: 'lsuv', activation: 'relu' } as const;
    const { session } = await openTrial({ ...change, layers: [conv, pool, inception, conv, { units: 8 }] });
    const { parameters, experiment } = await session.snapshot();
    const prepared = prepare(experiment, await createImageLibrary().need(experiment));
    const { plan, features } = prepared;
    const executor = createCpuExecutor(plan, { batchCapacity: 1 });
    executor.load({ parameters, state: new Float32Array(plan.optimizer.states.length * plan.parameterCount) });
    const sums = plan.forward.filter(({ kernel }) => kernel === 'conv2d' || kernel === 'dense');
    const all = await executor.forward(
      executor.createPointSet(features.slice(0, 64 * plan.features)),
      sums.map(({ tensors, numbers }) => ({ base: tensors.z, units: numbers.units })),
    );
    expect(all).toHaveLength(6);
    for (const z of all) {
      const mean = z.reduce((sum, value) => sum + value, 0) / z.length;
      const variance = z.reduce((sum, value) => sum + (value - mean) ** 2, 0) / z.length;
      expect(Math.abs(variance - 1)).toBeLessThan(0.05);
    }
  });
});
