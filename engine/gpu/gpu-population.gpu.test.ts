import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { SliceResult, TrainingState } from '../executor';
import { createStepTable, pushStep, type StepTable } from '../memory';
import { createPlan } from '../plan';
import type { Population } from '../population';
import { deriveKey, hash } from '../random';
import { createStepRows } from '../step-rows';
import { defaultSettings, normals, PLAIN, trialKey } from '../trial';
import { createGpuContext, type GpuContext } from './context';
import { createGpuExecutor } from './gpu-executor';
import { createGpuPopulation } from './gpu-population';
import { requestTestDevice } from './test-device';

const NETWORKS = 5;
const STEPS = 12;
const BATCH = 4;
const SAMPLES = 20;

const plan = createPlan({
  model: {
    input: [2],
    layers: [
      { type: 'dense', units: 4, activation: 'tanh' },
      { type: 'dropout', rate: 0.2 },
      { type: 'dense', units: 1, activation: 'identity' },
    ],
  },
  loss: 'mse',
  optimizer: 'momentum',
});

const samples = normals(7, SAMPLES * (plan.features + plan.outputs));

/** Every network starts elsewhere, */
const startOf = (network: number): TrainingState => ({
  parameters: normals(deriveKey(network, 'start'), plan.parameterCount, 0.5),
  state: new Float32Array(plan.optimizer.states.length * plan.parameterCount),
});

/** draws batches of its own, and has a rate, a penalty and a limit of its own. */
function tableOf(network: number, first: number, steps: number): StepTable {
  const table = createStepTable(STEPS, BATCH);
  const settings = { ...PLAIN, learningRate: 0.01 * (network + 1), l2: 0.01 * network, clipNorm: network % 2 };
  const rowAt = createStepRows(settings, plan.optimizer, defaultSettings(plan.optimizer));
  for (let t = first; t < first + steps; t++) {
    const indices = pushStep(table, BATCH, rowAt(t, t + 1, trialKey(t) + network));
    indices.forEach((_, i) => (indices[i] = hash(deriveKey(network, 'batches'), t * BATCH + i) % SAMPLES));
  }
  return table;
}

const networks = Array.from({ length: NETWORKS }, (_, network) => network);
const tables = (first: number, steps: number): readonly StepTable[] =>
  networks.map((network) => tableOf(network, first, steps));

describe.each(['single', 'group'] as const)('a population of networks in one dispatch, of the form “%s”', (form) => {
  let context: GpuContext;
  let population: Population;

  beforeAll(async () => {
    context = createGpuContext(await requestTestDevice());
    population = await createGpuPopulation(context, plan, {
      count: NETWORKS,
      batchCapacity: BATCH,
      sliceCapacity: STEPS,
      form,
    });
    population.setSamples(samples);
  });

  afterAll(() => {
    population.dispose();
    context.device.destroy();
  });

  it('trains each as a run of its own would, bit for bit', async () => {
    const expected: { slices: SliceResult[]; state: TrainingState }[] = [];
    const options = { batchCapacity: BATCH, sliceCapacity: STEPS, form };
    const executor = await createGpuExecutor(context, plan, options);
    executor.setSamples(samples);
    for (const network of networks) {
      executor.load(startOf(network));
      const slices = [
        await executor.train(tableOf(network, 0, STEPS)),
        await executor.train(tableOf(network, STEPS, 5)),
      ];
      const { parameters, state } = await executor.read();
      expected.push({ slices, state: { parameters, state } });
    }
    executor.dispose();

    population.load(networks.map(startOf));
    const slices = [await population.train(tables(0, STEPS)), await population.train(tables(STEPS, 5))];
    const states = await population.read();
    expect(
      networks.map((network) => ({ slices: slices.map((slice) => slice[network]), state: states[network] })),
    ).toEqual(expected);
    expect(new Set(expected.map(({ state }) => state.parameters[0])).size).toBe(NETWORKS);
  });

  it('stops a network whose numbers end, and no other', async () => {
    const states = networks.map(startOf);
    states[2].parameters[0] = Infinity;
    population.load(states);
    const results = await population.train(tables(0, STEPS));
    expect(results.map(({ haltedAt }) => haltedAt)).toEqual([-1, -1, 0, -1, -1]);
    const left = await population.read();
    expect(left[2].parameters).toEqual(states[2].parameters);
    expect(left[1].parameters).not.toEqual(states[1].parameters);
  });

  it('refuses tables that are not one for each network', async () => {
    await expect(population.train(tables(0, 1).slice(1))).rejects.toThrow(
      'A population of 5 networks was given 4 step tables: give one to each network.',
    );
  });
});

it('a plan that is too large for one kernel is trained by an executor for each network', async () => {
  const context = createGpuContext(await requestTestDevice());
  const large = createPlan({
    model: { input: [2], layers: [40, 40, 1].map((units) => ({ type: 'dense', units, activation: 'tanh' })) },
    loss: 'mse',
    optimizer: 'momentum',
  });
  const population = await createGpuPopulation(context, large, { count: 2, batchCapacity: BATCH, sliceCapacity: 1 });
  const start = { parameters: normals(1, large.parameterCount, 0.1), state: new Float32Array(large.parameterCount) };
  population.load([start, start]);
  population.setSamples(samples);
  const [one, other] = [createStepTable(1, BATCH), createStepTable(1, BATCH)];
  for (const [table, learningRate] of [
    [one, 0.1],
    [other, 0.2],
  ] as const)
    pushStep(
      table,
      BATCH,
      createStepRows({ ...PLAIN, learningRate }, large.optimizer, defaultSettings(large.optimizer))(0, 1),
    );
  const [first, second] = await population.train([one, other]);
  population.dispose();
  context.device.destroy();
  expect(first.losses).toEqual(second.losses);
  expect(Math.sqrt(second.squaredChanges[0] / first.squaredChanges[0])).toBeCloseTo(2, 4);
});
