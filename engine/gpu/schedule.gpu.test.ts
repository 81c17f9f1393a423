import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createCpuExecutor } from '../cpu/cpu-executor';
import { rowsOf } from '../executor';
import type { Layer } from '../model';
import { activationOf, createPlan, outputOf, type Plan, preActivationOf } from '../plan';
import { normals, PLAIN, runTrial, type Trial } from '../trial';
import { createGpuContext } from './context';
import { createGpuExecutor } from './gpu-executor';
import { createSchedule } from './schedule';
import { requestTestDevice } from './test-device';

const ROWS = 21;
const TOLERANCE = 1e-4;

const dense = (units: number, activation = 'relu'): Layer => ({ type: 'dense', units, activation });

/** Networks too large for one kernel, with the neighbours that a schedule puts into one shader, or must not. */
const NETWORKS: readonly {
  readonly what: string;
  readonly input: readonly number[];
  readonly layers: readonly Layer[];
}[] = [
  { what: 'dense layers of odd sizes', input: [301], layers: [dense(230), dense(37, 'prelu'), dense(5, 'identity')] },
  {
    what: 'normalization, dropout and residual connections',
    input: [70],
    layers: [
      dense(50, 'tanh'),
      { type: 'batchNorm' },
      { type: 'dropout', rate: 0.3 },
      { type: 'residual', layers: [{ type: 'layerNorm' }, dense(50, 'tanh')] },
      dense(3, 'identity'),
    ],
  },
  {
    what: 'convolutions and max pooling',
    input: [2, 11, 9],
    layers: [
      { type: 'conv2d', filters: 5, kernel: 3, stride: 1, padding: 'same', activation: 'relu' },
      { type: 'maxPool2d', size: 2, stride: 2 },
      { type: 'conv2d', filters: 6, kernel: 3, stride: 1, padding: 'valid', activation: 'tanh' },
      { type: 'flatten' },
      dense(120, 'tanh'),
      dense(4, 'identity'),
    ],
  },
];

function trialOf(plan: Plan): Trial {
  return {
    plan,
    parameters: normals(1, plan.parameterCount, 0.1),
    samples: normals(2, ROWS * (plan.features + plan.outputs)),
    batchSize: ROWS - 2,
    steps: 3,
    settings: { ...PLAIN, learningRate: 0.01, l2: 0.01, clipNorm: 1 },
  };
}

function errorOf(actual: Float32Array, wanted: Float32Array): number {
  const size = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  return wanted.reduce((worst, value, i) => Math.max(worst, Math.abs(actual[i] - value)), 0) / size;
}

describe.each([
  { on: 'a GPU', software: false },
  { on: 'a CPU that stands for one', software: true },
])('a step in few dispatches, as it is made for $on', ({ software }) => {
  let device: GPUDevice;
  beforeAll(async () => {
    device = await requestTestDevice();
  });
  afterAll(() => device.destroy());

  it.each(NETWORKS)('leaves behind what the CPU executor does: $what', async ({ input, layers }) => {
    const plan = createPlan({ model: { input, layers }, loss: 'mse', optimizer: 'adam', penalised: 'both' });
    const { dispatches, scratch } = createSchedule(plan, software);
    expect(dispatches.length).toBeLessThan(plan.forward.length + plan.backward.length);
    expect(scratch).toBeGreaterThan(0);
    const trial = trialOf(plan);
    const options = { batchCapacity: ROWS };
    const reference = createCpuExecutor(plan, options);
    const wanted = { ...(await runTrial(reference, trial)), batch: await reference.readBatch() };
    const executor = await createGpuExecutor(createGpuContext(device, software), plan, options);
    const actual = { ...(await runTrial(executor, trial)), batch: await executor.readBatch() };
    expect(actual.haltedAt).toBe(-1);
    for (const name of ['losses', 'squaredNorms', 'squaredPenalised', 'squaredChanges', 'squaredSizes'] as const)
      expect(errorOf(actual[name], wanted[name]), name).toBeLessThan(TOLERANCE);
    for (const name of ['gradients', 'parameters', 'state'] as const)
      expect(errorOf(actual[name], wanted[name]), name).toBeLessThan(20 * TOLERANCE);
    for (const [index, stage] of plan.stages.entries()) {
      for (const tensor of [preActivationOf(stage), activationOf(stage), outputOf(stage)]) {
        for (const arena of ['values', 'deltas'] as const) {
          const [own, other] = [actual, wanted].map(({ batch }) => rowsOf(batch[arena], batch, tensor));
          expect(errorOf(own, other), `${arena} of stage ${index}`).toBeLessThan(20 * TOLERANCE);
        }
      }
    }
    executor.dispose();
  });

  it('updates nothing from the first step on that is not finite, and says which', async () => {
    const plan = createPlan({
      model: { input: [80], layers: [dense(60), dense(2, 'identity')] },
      loss: 'mse',
      optimizer: 'sgd',
    });
    const trial = { ...trialOf(plan), settings: { ...PLAIN, learningRate: 1e12 }, steps: 6 };
    const reference = await runTrial(createCpuExecutor(plan, { batchCapacity: ROWS }), trial);
    const executor = await createGpuExecutor(createGpuContext(device, software), plan, { batchCapacity: ROWS });
    const { haltedAt, parameters } = await runTrial(executor, trial);
    expect(haltedAt).toBeGreaterThan(0);
    expect(haltedAt).toBe(reference.haltedAt);
    expect(parameters.every(Number.isFinite)).toBe(true);
    executor.dispose();
  });
});
