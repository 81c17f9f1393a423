import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createCpuExecutor } from '../cpu/cpu-executor';
import { type BatchState, type Executor, rowsOf } from '../executor';
import { createStepTable, pushStep } from '../memory';
import type { Layer } from '../model';
import { createPlan, type Plan } from '../plan';
import { createStepRows } from '../step-rows';
import { defaultSettings, normals, PLAIN, trialKey } from '../trial';
import { createGpuContext, type GpuContext } from './context';
import { createGpuExecutor, type GpuOptions } from './gpu-executor';
import { oneKernel } from './one-kernel';
import { requestTestDevice } from './test-device';

const STEPS = 40;
const CAPACITY = 6;

const dense = (units: number, activation: string): Layer => ({ type: 'dense', units, activation });

/** Between them all kinds of ops that one kernel knows, and optimizers with and without states. */
const PLANS: Readonly<Record<string, Plan>> = {
  'a plain network under SGD with clipping': createPlan({
    // One segment of the parameters is longer than a turn of the lanes.
    model: { input: [2], layers: [dense(4, 'tanh'), dense(9, 'relu'), dense(1, 'identity')] },
    loss: 'mse',
    optimizer: 'sgd',
    penalised: 'both',
  }),
  'every ingredient under Adam': createPlan({
    model: {
      input: [2],
      layers: [
        dense(2, 'prelu'),
        { type: 'dropout', rate: 0.3 },
        { type: 'residual', layers: [dense(2, 'identity'), { type: 'activation', kind: 'gelu' }] },
        { type: 'parallel', branches: [[dense(2, 'sigmoid')], []] },
        dense(2, 'identity'),
      ],
    },
    loss: 'crossEntropy',
    optimizer: 'adam',
    penalised: 'activations',
  }),
};

/** Every fourth batch is short. */
const rowsAt = (t: number): number => (t % 4 === 3 ? CAPACITY - 2 : CAPACITY);

/** Trains by slices of so many steps; what was told of every step, what is left, and the latest batch. */
async function train(executor: Executor, plan: Plan, slice: number) {
  const clipNorm = plan.optimizer.states.length === 0 ? 0.7 : 0;
  const samples = normals(2, 30 * (plan.features + plan.outputs));
  executor.load({
    parameters: normals(1, plan.parameterCount, 0.5),
    state: new Float32Array(plan.optimizer.states.length * plan.parameterCount),
  });
  executor.setSamples(samples);
  const settings = { ...PLAIN, learningRate: 0.01, l1: 0.01, l2: 0.02, clipNorm };
  const rowAt = createStepRows(settings, plan.optimizer, defaultSettings(plan.optimizer));
  const told: Record<string, number[]> = {};
  for (let first = 0; first < STEPS; first += slice) {
    const table = createStepTable(slice, CAPACITY);
    for (let t = first; t < Math.min(STEPS, first + slice); t++) {
      const indices = pushStep(table, rowsAt(t), rowAt(t, t + 1, trialKey(t)));
      indices.forEach((_, i) => (indices[i] = (t * CAPACITY + i) % 30));
    }
    const { haltedAt, ...rows } = await executor.train(table);
    expect(haltedAt).toBe(-1);
    for (const [name, numbers] of Object.entries(rows)) (told[name] ??= []).push(...numbers);
  }
  const { parameters, gradients, state } = await executor.read();
  return { ...told, parameters, gradients, state, batch: await executor.readBatch() };
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual).toHaveLength(expected.length);
  for (let i = 0; i < expected.length; i++)
    expect(Math.abs(actual[i] - expected[i]) / Math.max(1, Math.abs(expected[i]))).toBeLessThan(2e-5);
}

/** All values of the rows of a batch and their gradients, tensor by tensor. */
function shown({ forward, backward, rowSize }: Plan, batch: BatchState): readonly number[] {
  const bases = [...new Set([...forward, ...backward].flatMap(({ tensors }) => Object.values(tensors)))].toSorted(
    (x, y) => x - y,
  );
  return bases.flatMap((base, i) => {
    const tensor = { base, units: (bases[i + 1] ?? rowSize) - base };
    return [...rowsOf(batch.values, batch, tensor), ...rowsOf(batch.deltas, batch, tensor)];
  });
}

describe.each(Object.entries(PLANS))('one kernel for the steps of %s', (_name, plan) => {
  let context: GpuContext;
  let reference: Awaited<ReturnType<typeof train>>;

  beforeAll(async () => {
    context = createGpuContext(await requestTestDevice());
    reference = await trainOnGpu(STEPS, { form: 'single' });
  });

  afterAll(() => context.device.destroy());

  async function trainOnGpu(slice: number, options: Partial<GpuOptions>) {
    const executor = await createGpuExecutor(context, plan, {
      batchCapacity: CAPACITY,
      sliceCapacity: STEPS,
      ...options,
    });
    const result = await train(executor, plan, slice);
    executor.dispose();
    return result;
  }

  it('is there in both forms', () => {
    expect(oneKernel(plan, CAPACITY, 'single')).not.toBeNull();
    expect(oneKernel(plan, CAPACITY, 'group')).not.toBeNull();
  });

  it('computes what the CPU computes', async () => {
    const cpu = await train(createCpuExecutor(plan, { batchCapacity: CAPACITY }), plan, STEPS);
    const { batch: _ours, ...rest } = reference;
    const { batch: _theirs, ...expected } = cpu;
    expectClose(
      Object.values(rest).flatMap((array) => [...array]),
      Object.values(expected).flatMap((array) => [...array]),
    );
  });

  it('leaves the latest batch as the stream of ops leaves it', async () => {
    const { batch } = await trainOnGpu(STEPS, { form: 'stream' });
    expect(reference.batch.rows).toBe(rowsAt(STEPS - 1));
    expectClose(shown(plan, reference.batch), shown(plan, batch));
  });

  it.each([1, 7])('gives the same bits in slices of %i steps', async (slice) => {
    expect(await trainOnGpu(slice, { form: 'single' })).toEqual(reference);
  });

  it('gives the same bits by many invocations', async () => {
    expect(await trainOnGpu(STEPS, { form: 'group' })).toEqual(reference);
    expect(await trainOnGpu(7, { form: 'group' })).toEqual(reference);
  });

  it.each([5, 12])(
    'in slices of %i steps both forms keep the weights before the first step that is not finite',
    async (slice) => {
      const left = [];
      for (const form of ['single', 'group'] as const) {
        const executor = await createGpuExecutor(context, plan, {
          batchCapacity: CAPACITY,
          sliceCapacity: STEPS,
          form,
        });
        const samples = normals(2, 30 * (plan.features + plan.outputs));
        // The first sample is in the fifth batch alone.
        samples[0] = Infinity;
        executor.setSamples(samples);
        executor.load({
          parameters: normals(1, plan.parameterCount, 0.5),
          state: new Float32Array(plan.optimizer.states.length * plan.parameterCount),
        });
        const table = createStepTable(slice, CAPACITY);
        const rowAt = createStepRows({ ...PLAIN, learningRate: 0.01 }, plan.optimizer, defaultSettings(plan.optimizer));
        for (let t = 0; t < slice; t++) {
          const indices = pushStep(table, CAPACITY, rowAt(t, t + 1, trialKey(t)));
          indices.forEach((_, i) => (indices[i] = t === 4 ? i : 1 + ((t + i) % 29)));
        }
        const { haltedAt } = await executor.train(table);
        const { parameters, state } = await executor.read();
        const batch = await executor.readBatch();
        left.push({ haltedAt, parameters, state, before: batch.parameters });
        executor.dispose();
      }
      expect(left[0].haltedAt).toBe(4);
      expect(left[1]).toEqual(left[0]);
      expect(left[0].parameters.every(Number.isFinite)).toBe(true);
    },
  );
});
