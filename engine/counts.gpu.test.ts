import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { DEFAULT_EXPERIMENT } from './config/normalise';
import { createGpuContext, type GpuContext } from './gpu/context';
import { createGpuExecutor } from './gpu/gpu-executor';
import { createSchedule } from './gpu/schedule';
import { requestTestDevice } from './gpu/test-device';
import { createStepTable, pushStep, type StepTable } from './memory';
import { createPlan, outputOf, type Plan } from './plan';
import { initialParameters, prepare, sampleRows } from './prepare';
import { createStepRows } from './step-rows';
import { defaultSettings, normals, PLAIN, trialKey } from './trial';

const BATCH = 10;

/** What a call of WebGPU costs at worst, counted from the prototypes, whoever makes it. */
const CALLS = {
  submit: () => GPUQueue.prototype,
  dispatchWorkgroups: () => GPUComputePassEncoder.prototype,
  createBuffer: () => GPUDevice.prototype,
  createBindGroup: () => GPUDevice.prototype,
  createShaderModule: () => GPUDevice.prototype,
  createComputePipeline: () => GPUDevice.prototype,
  createComputePipelineAsync: () => GPUDevice.prototype,
  createCommandEncoder: () => GPUDevice.prototype,
  beginComputePass: () => GPUCommandEncoder.prototype,
} as const;
type CallName = keyof typeof CALLS;
const NAMES = Object.keys(CALLS) as CallName[];

/** What one slice costs in steady state, but for its dispatches. */
const ONE_SLICE = {
  submit: 1,
  createBuffer: 0,
  createBindGroup: 0,
  createShaderModule: 0,
  createComputePipeline: 0,
  createComputePipelineAsync: 0,
  createCommandEncoder: 1,
  beginComputePass: 1,
};

const counts = new Map<CallName, number>();
const counted = (): Record<string, number> => Object.fromEntries(NAMES.map((name) => [name, counts.get(name) ?? 0]));

function fill(table: StepTable, plan: Plan, steps: number): void {
  const rowAt = createStepRows(PLAIN, plan.optimizer, defaultSettings(plan.optimizer));
  table.rows = 0;
  for (let t = 0; t < steps; t++)
    pushStep(table, BATCH, rowAt(t, t + 1, trialKey(t))).forEach((_, i, indices) => (indices[i] = i));
}

/** Two steps of a plan, made once more when everything is there. */
async function expectSlice(context: GpuContext, plan: Plan, dispatches: number): Promise<void> {
  const executor = await createGpuExecutor(context, plan, { batchCapacity: BATCH, sliceCapacity: 2 });
  executor.load({
    parameters: normals(1, plan.parameterCount, 0.1),
    state: new Float32Array(plan.optimizer.states.length * plan.parameterCount),
  });
  executor.setSamples(normals(2, BATCH * (plan.features + plan.outputs)));
  const table = createStepTable(2, BATCH);
  fill(table, plan, 2);
  await executor.train(table);
  counts.clear();
  await executor.train(table);
  expect(counted()).toEqual({ ...ONE_SLICE, dispatchWorkgroups: dispatches * 2 });
  executor.dispose();
}

describe('in steady state', () => {
  let context: GpuContext;
  /** Takes the device for one that does not compute on the CPU. */
  let hardware: GpuContext;

  beforeAll(async () => {
    context = createGpuContext(await requestTestDevice());
    hardware = createGpuContext(context.device, false);
    for (const name of NAMES) {
      const prototype = CALLS[name]() as unknown as Record<string, (...args: unknown[]) => unknown>;
      const original = prototype[name];
      vi.spyOn(prototype, name).mockImplementation(function count(this: unknown, ...args: unknown[]) {
        counts.set(name, (counts.get(name) ?? 0) + 1);
        return original.apply(this, args);
      });
    }
  });

  beforeEach(() => counts.clear());

  afterAll(() => {
    vi.restoreAllMocks();
    context.device.destroy();
  });

  it.each([1, 7, 40])(
    'a slice of %i steps of the default network is one submission of one dispatch, or as a stream of 5 a step',
    async (steps) => {
      const prepared = prepare(DEFAULT_EXPERIMENT);
      const { plan } = prepared;
      expect(plan.stages.map(({ units }) => units)).toEqual([2, 8, 8, 1]);
      const table = createStepTable(40, BATCH);
      fill(table, plan, steps);
      for (const [options, dispatches] of [
        [{}, 1],
        // All that is made row by row; weights; norms; update; metrics.
        [{ form: 'stream' }, 5 * steps],
      ] as const) {
        const capacities = { batchCapacity: BATCH, sliceCapacity: 40 };
        const executor = await createGpuExecutor('form' in options ? hardware : context, plan, {
          ...capacities,
          ...options,
        });
        executor.load({
          parameters: initialParameters(prepared),
          state: new Float32Array(plan.optimizer.states.length * plan.parameterCount),
        });
        executor.setSamples(sampleRows(prepared));
        await executor.train(table);
        counts.clear();
        await executor.train(table);
        expect(counted()).toEqual({ ...ONE_SLICE, dispatchWorkgroups: dispatches });
        executor.dispose();
      }
    },
  );

  it('a slice of a network with every ingredient costs no more than its dispatches', async () => {
    const prepared = prepare({
      ...DEFAULT_EXPERIMENT,
      normalization: 'batchNorm',
      dropout: 0.2,
      residual: 'all',
      penalised: 'activations',
    });
    const { plan } = prepared;
    const executor = await createGpuExecutor(hardware, plan, { batchCapacity: BATCH, sliceCapacity: 5 });
    executor.load({
      parameters: initialParameters(prepared),
      state: new Float32Array(plan.optimizer.states.length * plan.parameterCount),
    });
    executor.setSamples(sampleRows(prepared));
    const table = createStepTable(5, BATCH);
    fill(table, plan, 5);
    await executor.train(table);
    counts.clear();
    await executor.train(table);
    // Two normalizations, there and back, and what is made row by row before, between and behind them; weights; norms;
    // update; statistics; metrics.
    expect(counted()).toEqual({ ...ONE_SLICE, dispatchWorkgroups: (4 + 4 + 5) * 5 });
    executor.dispose();
  });

  it('a slice of three dense layers is one submission of 6 dispatches a step', async () => {
    const plan = createPlan({
      model: {
        input: [784],
        layers: [
          { type: 'dense', units: 128, activation: 'relu' },
          { type: 'dense', units: 64, activation: 'relu' },
          { type: 'dense', units: 10, activation: 'identity' },
        ],
      },
      loss: 'crossEntropy',
      optimizer: 'adam',
    });
    // Gather; the first layer; all else that is made row by row; weights; update; metrics.
    for (const software of [false, true]) expect(createSchedule(plan, software).dispatches).toHaveLength(6);
    await expectSlice(context, plan, 6);
  });

  it('a step of LeNet-5 is 5 dispatches, and 6 where a CPU stands for a GPU', () => {
    const conv = { type: 'conv2d', kernel: 5, stride: 1, activation: 'relu' } as const;
    const plan = createPlan({
      model: {
        input: [1, 28, 28],
        layers: [
          { ...conv, filters: 6, padding: 'same' },
          { type: 'maxPool2d', size: 2, stride: 2 },
          { ...conv, filters: 16, padding: 'valid' },
          { type: 'maxPool2d', size: 2, stride: 2 },
          { type: 'flatten' },
          { type: 'dense', units: 120, activation: 'relu' },
          { type: 'dense', units: 84, activation: 'relu' },
          { type: 'dense', units: 10, activation: 'identity' },
        ],
      },
      loss: 'crossEntropy',
      optimizer: 'adam',
    });
    expect(plan.trainedCount).toBe(61_706);
    expect(plan.stages.map(({ shape }) => shape.join('×'))).toEqual([
      '1×28×28',
      '6×28×28',
      '6×14×14',
      '16×10×10',
      '16×5×5',
      '400',
      '120',
      '84',
      '10',
    ]);
    // All that is made row by row, there and back; weights, those of the convolutions by themselves on a CPU; norms; update; metrics.
    expect(createSchedule(plan, false).dispatches).toHaveLength(5);
    expect(createSchedule(plan, true).dispatches).toHaveLength(6);
  });

  it('a forward pass over points that are known creates nothing but its commands', async () => {
    const plan = createPlan({
      model: {
        input: [2],
        layers: [
          { type: 'dense', units: 8, activation: 'tanh' },
          { type: 'dense', units: 1, activation: 'identity' },
        ],
      },
      loss: 'mse',
      optimizer: 'sgd',
    });
    const executor = await createGpuExecutor(context, plan, { batchCapacity: BATCH });
    executor.load({ parameters: normals(1, plan.parameterCount), state: new Float32Array(0) });
    const points = executor.createPointSet(normals(2, 200));
    const tensors = [outputOf(plan.stages[1]), outputOf(plan.stages[2])];
    await executor.forward(points, tensors);
    counts.clear();
    await executor.forward(points, tensors);
    expect(counted()).toEqual({ ...ONE_SLICE, dispatchWorkgroups: plan.forward.length - 1 });
    executor.dispose();
  });

  it('a second executor of a plan shares the pipelines of the first', async () => {
    const { plan } = prepare(DEFAULT_EXPERIMENT);
    (await createGpuExecutor(context, plan, { batchCapacity: BATCH })).dispose();
    counts.clear();
    (await createGpuExecutor(context, plan, { batchCapacity: 2 * BATCH })).dispose();
    expect(counted()).toMatchObject({ createShaderModule: 0, createComputePipelineAsync: 0, submit: 0 });
  });
});
