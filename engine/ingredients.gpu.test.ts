import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createCpuExecutor } from './cpu/cpu-executor';
import { isKept } from './dropout';
import { type Executor, rowsOf } from './executor';
import { createGpuContext, type GpuContext } from './gpu/context';
import { createGpuExecutor } from './gpu/gpu-executor';
import { requestTestDevice } from './gpu/test-device';
import type { Layer } from './model';
import { createPlan, outputOf, type Plan, type SlotKind } from './plan';
import { normals, PLAIN, runTrial, trialKey } from './trial';

const BATCH = 6;
const UNITS = 5;

function planWith(...between: readonly Layer[]): Plan {
  return createPlan({
    model: {
      input: [2],
      layers: [
        { type: 'sequence', layers: [{ type: 'dense', units: UNITS, activation: 'identity' }, ...between] },
        { type: 'dense', units: 1, activation: 'identity' },
      ],
    },
    loss: 'mse',
    optimizer: 'sgd',
  });
}

function startOf(plan: Plan): Float32Array {
  const parameters = normals(1, plan.parameterCount);
  for (const { kind, initial, offset, size } of plan.slots)
    if (kind !== 'weight' && kind !== 'bias') parameters.fill(initial, offset, offset + size);
  return parameters;
}

const trialOf = (plan: Plan, samples: Float32Array, steps: number, learningRate = 0) => ({
  plan,
  parameters: startOf(plan),
  samples,
  batchSize: BATCH,
  steps,
  settings: { ...PLAIN, learningRate },
});

const sliceOf = ({ stages }: Plan, parameters: Float32Array, kind: SlotKind): readonly number[] => {
  const slot = stages[1][kind];
  return slot ? [...parameters.subarray(slot.offset, slot.offset + slot.size)] : [];
};

/** Mean, and sum of squared distances from it, of each of the dense layer's units over the first rows. */
function momentsOf({ stages }: Plan, parameters: Float32Array, samples: Float32Array, rows: number) {
  const { weight, bias } = stages[1];
  if (!weight || !bias) throw new Error('The first column has no dense layer.');
  return Array.from({ length: UNITS }, (_, unit) => {
    const z = Array.from({ length: rows }, (__, row) => {
      const w = weight.offset + 2 * unit;
      return (
        parameters[w] * samples[3 * row] + parameters[w + 1] * samples[3 * row + 1] + parameters[bias.offset + unit]
      );
    });
    const mean = z.reduce((sum, value) => sum + value, 0) / rows;
    return { mean, squares: z.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
  });
}

const expectNear = (actual: readonly number[], expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 4);
};

describe.each(['cpu', 'webgpu'] as const)('on %s', (kind) => {
  let context: GpuContext;
  beforeAll(async () => {
    context = createGpuContext(await requestTestDevice());
  });
  afterAll(() => context.device.destroy());

  const make = (plan: Plan): Promise<Executor> =>
    kind === 'cpu'
      ? Promise.resolve(createCpuExecutor(plan, { batchCapacity: BATCH }))
      : createGpuExecutor(context, plan, { batchCapacity: BATCH });

  it('a step zeroes what its mask says, bit by bit', async () => {
    const plan = planWith({ type: 'dropout', rate: 0.5 });
    const executor = await make(plan);
    const parameters = new Float32Array(plan.parameterCount).fill(1);
    await runTrial(executor, { ...trialOf(plan, new Float32Array(3 * BATCH), 3), parameters });
    const batch = await executor.readBatch();
    executor.dispose();
    const mask = Array.from({ length: BATCH * UNITS }, (_, i) =>
      Number(isKept(trialKey(2), 1, UNITS, Math.floor(i / UNITS), i % UNITS, 0.5)),
    );
    expect([...rowsOf(batch.values, batch, outputOf(plan.stages[1]))]).toEqual(mask);
  });

  it('running statistics go a tenth of the way to those of a batch, whose own are kept', async () => {
    const plan = planWith({ type: 'batchNorm' });
    const samples = normals(2, 3 * BATCH);
    const executor = await make(plan);
    const { parameters } = await runTrial(executor, trialOf(plan, samples, 1));
    executor.dispose();
    const moments = momentsOf(plan, parameters, samples, BATCH);
    expectNear(
      sliceOf(plan, parameters, 'runningMean'),
      moments.map(({ mean }) => 0.1 * mean),
    );
    expectNear(
      sliceOf(plan, parameters, 'runningVar'),
      moments.map(({ squares }) => 0.9 + (0.1 * squares) / (BATCH - 1)),
    );
    expectNear(
      sliceOf(plan, parameters, 'batchMean'),
      moments.map(({ mean }) => mean),
    );
    expectNear(
      sliceOf(plan, parameters, 'batchVar'),
      moments.map(({ squares }) => squares / BATCH),
    );
  });

  it('a batch of one sample has no variance, and its normalised values are the shifts', async () => {
    const plan = planWith({ type: 'batchNorm' });
    const samples = normals(2, 3);
    const executor = await make(plan);
    const { parameters, losses } = await runTrial(executor, { ...trialOf(plan, samples, 1), batchSize: 1 });
    const batch = await executor.readBatch();
    executor.dispose();
    expect(losses[0]).toBeGreaterThan(0);
    expect([...rowsOf(batch.values, batch, outputOf(plan.stages[1]))].map(Math.abs)).toEqual(Array(UNITS).fill(0));
    expect(sliceOf(plan, parameters, 'batchVar')).toEqual(Array(UNITS).fill(0));
    expectNear(sliceOf(plan, parameters, 'runningVar'), Array(UNITS).fill(0.9));
  });

  it('with the statistics of the latest batch, a picture of that batch shows what training saw', async () => {
    const plan = planWith({ type: 'batchNorm' }, { type: 'activation', kind: 'tanh' });
    const samples = normals(2, 3 * BATCH);
    const executor = await make(plan);
    await runTrial(executor, trialOf(plan, samples, 1));
    const batch = await executor.readBatch();
    const features = Float32Array.from({ length: 2 * BATCH }, (_, i) => samples[3 * (i >> 1) + (i & 1)]);
    const points = executor.createPointSet(features);
    const [asTrained] = await executor.forward(points, [outputOf(plan.stages[1])], 'batch');
    const [frozen] = await executor.forward(points, [outputOf(plan.stages[1])]);
    executor.dispose();
    const seen = [...rowsOf(batch.values, batch, outputOf(plan.stages[1]))];
    expectNear([...asTrained], seen);
    expect(Math.max(...seen.map((value, i) => Math.abs(value - frozen[i])))).toBeGreaterThan(0.1);
  });

  it('a step that is not finite leaves parameters and statistics alone, and so do those behind it', async () => {
    const plan = planWith({ type: 'batchNorm' });
    const samples = normals(2, 3 * 3 * BATCH);
    // The second batch's first target is not a number.
    samples[3 * BATCH + 2] = Number.NaN;
    const executor = await make(plan);
    const once = await runTrial(executor, trialOf(plan, samples, 1, 0.01));
    const thrice = await runTrial(executor, trialOf(plan, samples, 3, 0.01));
    executor.dispose();
    expect(once.haltedAt).toBe(-1);
    expect(thrice.haltedAt).toBe(1);
    expect(thrice.parameters).toEqual(once.parameters);
    expect(once.parameters).not.toEqual(startOf(plan));
  });
});
