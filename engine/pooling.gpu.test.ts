import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createCpuExecutor } from './cpu/cpu-executor';
import { type Executor, rowsOf } from './executor';
import { createGpuContext, type GpuContext } from './gpu/context';
import { createGpuExecutor } from './gpu/gpu-executor';
import { requestTestDevice } from './gpu/test-device';
import type { Layer } from './model';
import { createPlan, outputOf, type Plan } from './plan';
import { PLAIN, runTrial } from './trial';

/** Images that go through a trained activation, whose gradient is asked for, into a pooling layer. */
function planWith(input: readonly number[], pool: Layer): Plan {
  return createPlan({
    model: {
      input,
      layers: [
        { type: 'activation', kind: 'prelu' },
        pool,
        { type: 'flatten' },
        { type: 'dense', units: 1, activation: 'identity' },
      ],
    },
    loss: 'mse',
    optimizer: 'sgd',
  });
}

describe.each(['cpu', 'webgpu'] as const)('on %s', (kind) => {
  let context: GpuContext;
  beforeAll(async () => {
    context = createGpuContext(await requestTestDevice());
  });
  afterAll(() => context.device.destroy());

  /** What the pooling gives for one image, and the gradient of what it got where all its outputs get 1. */
  async function pooled(plan: Plan, image: readonly number[]) {
    const options = { batchCapacity: 2 };
    const executor: Executor =
      kind === 'cpu' ? createCpuExecutor(plan, options) : await createGpuExecutor(context, plan, options);
    // Weights of 1 and a loss whose gradient is 2 (p − y) = 1: every output of the pooling gets the gradient 1.
    const { units } = plan.stages[2];
    const parameters = new Float32Array(plan.parameterCount).fill(1);
    for (const { kind: slot, offset, size } of plan.slots)
      if (slot === 'bias') parameters.fill(0, offset, offset + size);
    const points = executor.createPointSet(Float32Array.from(image));
    executor.load({ parameters, state: new Float32Array(0) });
    const [outputs] = await executor.forward(points, [{ ...outputOf(plan.stages[2]), units }]);
    const wanted = outputs.reduce((sum, value) => sum + value, 0) - 0.5;
    await runTrial(executor, {
      plan,
      parameters,
      samples: Float32Array.from([...image, wanted]),
      batchSize: 1,
      steps: 1,
      settings: { ...PLAIN, learningRate: 0 },
    });
    const batch = await executor.readBatch();
    executor.dispose();
    return { outputs: [...outputs], gradient: [...rowsOf(batch.deltas, batch, outputOf(plan.stages[1]))] };
  }

  it('of equal values in a window of max pooling the first one wins, line by line', async () => {
    const plan = planWith([1, 4, 4], { type: 'maxPool2d', size: 2, stride: 2 });
    // prettier-ignore
    const image = [
      5, 5,  1, 2,
      5, 5,  3, 3,
      0, 0, -1, -1,
      0, 0, -1, -1,
    ];
    const { outputs, gradient } = await pooled(plan, image);
    expect(outputs).toEqual([5, 3, 0, -1]);
    // prettier-ignore
    expect(gradient).toEqual([
      1, 0, 0, 0,
      0, 0, 1, 0,
      1, 0, 1, 0,
      0, 0, 0, 0,
    ]);
  });

  it('a value that wins in several windows of max pooling gets all of their gradients', async () => {
    const plan = planWith([2, 3, 3], { type: 'maxPool2d', size: 2, stride: 1 });
    const image = [0, 0, 0, 0, 9, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    const { outputs, gradient } = await pooled(plan, image);
    expect(outputs).toEqual([9, 9, 9, 9, 1, 1, 1, 1]);
    expect(gradient).toEqual([0, 0, 0, 0, 4, 0, 0, 0, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0]);
  });

  it('what lies in no window of a pooling gets no gradient', async () => {
    const plan = planWith([1, 3, 5], { type: 'avgPool2d', size: 2, stride: 3 });
    const image = Array.from({ length: 15 }, (_, i) => i);
    const { outputs, gradient } = await pooled(plan, image);
    expect(outputs).toEqual([3, 6]);
    const share = 0.25;
    // prettier-ignore
    expect(gradient).toEqual([
      share, share, 0, share, share,
      share, share, 0, share, share,
      0,     0,     0, 0,     0,
    ]);
  });
});
