import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createCpuExecutor } from './cpu/cpu-executor';
import { rowsOf } from './executor';
import { createGpuContext, type GpuContext } from './gpu/context';
import { createGpuExecutor } from './gpu/gpu-executor';
import { requestTestDevice } from './gpu/test-device';
import type { Layer } from './model';
import { activationOf, createPlan, outputOf, preActivationOf } from './plan';
import { normals, PLAIN, runTrial } from './trial';

const TOLERANCE = 2e-5;
const ROWS = 6;

const conv = (filters: number, kernel: number, rest: Partial<Extract<Layer, { type: 'conv2d' }>> = {}): Layer => ({
  type: 'conv2d',
  filters,
  kernel,
  stride: 1,
  padding: 'valid',
  activation: 'tanh',
  ...rest,
});
const max = (size: number, stride = size): Layer => ({ type: 'maxPool2d', size, stride });
const avg = (size: number, stride = size): Layer => ({ type: 'avgPool2d', size, stride });

const CASES: readonly { what: string; input: readonly number[]; layers: readonly Layer[] }[] = [
  {
    what: 'LeNet-5’s',
    input: [1, 28, 28],
    layers: [conv(6, 5, { padding: 'same', activation: 'relu' }), max(2), conv(16, 5, { activation: 'relu' }), max(2)],
  },
  {
    what: 'lines of no multiple of four, filters of no multiple of eight, windows that leave a rest',
    input: [3, 17, 19],
    layers: [conv(11, 3), max(3), conv(9, 4, { padding: 'same', activation: 'prelu' }), avg(2, 3)],
  },
  {
    what: 'strides, and windows that overlap',
    input: [2, 16, 13],
    layers: [conv(5, 3, { stride: 2, padding: 'same' }), max(3, 1), conv(7, 2, { stride: 3 }), avg(1, 1)],
  },
  {
    what: 'lines longer than a workgroup, a pooling behind a pooling, no activation',
    input: [1, 4, 70],
    layers: [conv(3, 2, { activation: 'identity' }), max(2, 1), avg(2), conv(2, 1)],
  },
  {
    what: 'a large kernel, and one of no extent',
    input: [1, 14, 12],
    layers: [conv(3, 11, { padding: 'same' }), conv(10, 1, { activation: 'silu' }), max(2)],
  },
];

/** The largest error, where the largest number that is wanted counts as one. */
function errorOf(actual: Float32Array, wanted: Float32Array): number {
  const scale = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  return wanted.reduce((most, value, i) => Math.max(most, Math.abs(actual[i] - value) / scale), 0);
}

describe('the convolutions and poolings of a network on the GPU', () => {
  let context: GpuContext;
  beforeAll(async () => {
    context = createGpuContext(await requestTestDevice());
  });
  afterAll(() => context.device.destroy());

  it.each(CASES)(
    'leave the same values, winners and gradients behind as on the CPU: $what',
    async ({ input, layers }) => {
      const plan = createPlan({
        model: { input, layers: [...layers, { type: 'flatten' }, { type: 'dense', units: 3, activation: 'identity' }] },
        loss: 'mse',
        optimizer: 'sgd',
      });
      const trial = {
        plan,
        parameters: normals(1, plan.parameterCount, 0.3),
        samples: normals(2, ROWS * (plan.features + plan.outputs)),
        batchSize: ROWS - 1,
        steps: 2,
        settings: { ...PLAIN, learningRate: 0.001 },
      };
      const options = { batchCapacity: ROWS };
      const reference = createCpuExecutor(plan, options);
      const wanted = { ...(await runTrial(reference, trial)), batch: await reference.readBatch() };
      const executor = await createGpuExecutor(context, plan, options);
      const actual = { ...(await runTrial(executor, trial)), batch: await executor.readBatch() };
      executor.dispose();
      for (const name of ['losses', 'gradients', 'parameters'] as const)
        expect(errorOf(actual[name], wanted[name]), name).toBeLessThan(TOLERANCE);
      const winners = plan.forward.flatMap(({ kernel, tensors, numbers }) =>
        kernel === 'maxPool'
          ? [{ base: tensors.winner, units: numbers.channels * numbers.outHeight * numbers.outWidth }]
          : [],
      );
      for (const winner of winners)
        expect(rowsOf(actual.batch.values, actual.batch, winner)).toEqual(
          rowsOf(wanted.batch.values, wanted.batch, winner),
        );
      for (const [index, stage] of plan.stages.entries()) {
        for (const tensor of [preActivationOf(stage), activationOf(stage), outputOf(stage)]) {
          for (const arena of ['values', 'deltas'] as const) {
            const error = errorOf(
              rowsOf(actual.batch[arena], actual.batch, tensor),
              rowsOf(wanted.batch[arena], wanted.batch, tensor),
            );
            expect(error, `${arena} of stage ${index}`).toBeLessThan(TOLERANCE);
          }
        }
      }
    },
  );
});
