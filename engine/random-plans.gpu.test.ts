import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { createCpuExecutor } from './cpu/cpu-executor';
import type { Executor } from './executor';
import { createGpuContext, type GpuContext } from './gpu/context';
import { createGpuExecutor } from './gpu/gpu-executor';
import { requestTestDevice } from './gpu/test-device';
import { outputOf } from './plan';
import { ofImages, RANDOM_STEPS, type Recipe, trialOf, vectors } from './random-plans';
import { runTrial, type Trial } from './trial';

/** float32 on both sides, through five updates; networks for images are deeper, and sum up ten times as much. */
const TOLERANCE = 2e-5;
const IMAGE_TOLERANCE = 1e-4;

function expectClose(name: string, actual: Float32Array, expected: Float32Array, tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, wanted] of expected.entries()) {
    const error = Math.abs(actual[i] - wanted) / Math.max(1, Math.abs(wanted));
    expect(error, `${name}[${i}]: ${actual[i]} on the GPU, ${wanted} on the CPU`).toBeLessThanOrEqual(tolerance);
  }
}

const STATISTICS = ['running', 'batch'] as const;

/** Outputs at inference, with each kind of statistics. */
async function forwardBoth(executor: Executor, { plan, samples }: Trial): Promise<readonly Float32Array[]> {
  const points = executor.createPointSet(samples.subarray(0, plan.features * 4));
  const last = outputOf(plan.stages[plan.stages.length - 1]);
  const outputs = [];
  for (const statistics of STATISTICS) outputs.push((await executor.forward(points, [last], statistics))[0]);
  points.dispose();
  return outputs;
}

describe('the two executors', () => {
  let context: GpuContext;

  beforeAll(async () => {
    context = createGpuContext(await requestTestDevice());
  });

  it.each([
    { of: 'vectors', recipes: vectors, tolerance: TOLERANCE },
    { of: 'images', recipes: ofImages, tolerance: IMAGE_TOLERANCE },
  ])('compute the same losses, gradients and parameters, whatever the plan of $of', async ({ recipes, tolerance }) => {
    await fc.assert(
      fc.asyncProperty(recipes, async (made: Recipe) => {
        const trial = trialOf(made);
        const options = { batchCapacity: made.batchSize, sliceCapacity: RANDOM_STEPS };
        const reference = createCpuExecutor(trial.plan, options);
        const expected = await runTrial(reference, trial);
        const expectedPictures = await forwardBoth(reference, trial);
        const executor = await createGpuExecutor(context, trial.plan, options);
        const actual = await runTrial(executor, trial);
        const pictures = await forwardBoth(executor, trial);
        executor.dispose();
        expect(actual.haltedAt).toBe(expected.haltedAt);
        expectClose('losses', actual.losses, expected.losses, tolerance);
        expectClose('squaredNorms', actual.squaredNorms, expected.squaredNorms, tolerance);
        expectClose('gradients', actual.gradients, expected.gradients, tolerance);
        expectClose('parameters', actual.parameters, expected.parameters, tolerance);
        for (const [i, statistics] of STATISTICS.entries())
          expectClose(`outputs with ${statistics} statistics`, pictures[i], expectedPictures[i], tolerance);
      }),
      { seed: 20_240_517, numRuns: 25, endOnFailure: true },
    );
  });
});
