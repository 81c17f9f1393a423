import { expect, it } from 'vitest';

import { createPlan, outputOf } from '../plan';
import { normals } from '../trial';
import { createGpuContext } from './context';
import { createGpuExecutor } from './gpu-executor';
import { requestTestDevice } from './test-device';

/** Four megabytes of values for each sample. */
const large = createPlan({
  model: {
    input: [1, 32, 32],
    layers: [
      { type: 'conv2d', filters: 1000, kernel: 1, stride: 1, padding: 'valid', activation: 'identity' },
      { type: 'globalAvgPool2d' },
      { type: 'dense', units: 1, activation: 'identity' },
    ],
  },
  loss: 'mse',
  optimizer: 'sgd',
});

it('a batch that does not fit into a buffer of the device is refused in words', async () => {
  const context = createGpuContext(await requestTestDevice());
  await expect(createGpuExecutor(context, large, { batchCapacity: 64 })).rejects.toThrow(
    'A batch of 64 samples takes 250 MiB in this network, and the GPU gives 128 MiB at most: make the batch smaller.',
  );
  context.device.destroy();
});

it('a forward pass takes as few rows at a time as there is room for', async () => {
  const context = createGpuContext(await requestTestDevice());
  const executor = await createGpuExecutor(context, large, { batchCapacity: 1 });
  const parameters = new Float32Array(large.parameterCount);
  // The mean of every plane is 0 · x + 1; the output sums up a thousand of them.
  const [bias, weight] = [large.stages[1].bias, large.stages[3].weight];
  for (const slot of [bias, weight]) if (slot) parameters.fill(1, slot.offset, slot.offset + slot.size);
  executor.load({ parameters, state: new Float32Array(0) });
  const points = executor.createPointSet(normals(1, 40 * 1024));
  const [outputs] = await executor.forward(points, [outputOf(large.stages[3])]);
  executor.dispose();
  context.device.destroy();
  expect([...outputs]).toEqual(Array(40).fill(1000));
});
