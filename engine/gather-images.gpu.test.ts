import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createCpuExecutor } from './cpu/cpu-executor';
import { rowsOf } from './executor';
import { createGpuContext, type GpuContext } from './gpu/context';
import { createGpuExecutor } from './gpu/gpu-executor';
import { requestTestDevice } from './gpu/test-device';
import { augmentationOf, augmentImage } from './images/augment';
import { drawShapes } from './images/shapes';
import { createStepTable, pushStep } from './memory';
import { createPlan, outputOf } from './plan';
import { createStepRows } from './step-rows';
import { PLAIN } from './trial';

const PIXELS = 144;
const ROWS = 5;

const images = drawShapes({ count: 20, key: 3, noise: 0.1, region: 'anywhere' });
const plan = createPlan({
  model: { input: images.shape, layers: [{ type: 'flatten' }, { type: 'dense', units: 5, activation: 'identity' }] },
  loss: 'crossEntropy',
  optimizer: 'sgd',
  images: true,
});

describe.each(['cpu', 'webgpu'] as const)('a batch of images on %s', (kind) => {
  let context: GpuContext;
  beforeAll(async () => {
    context = createGpuContext(await requestTestDevice());
  });
  afterAll(() => context.device.destroy());

  it.each([
    [{ shift: 0, rotation: 0, pixelNoise: 0 }],
    [{ shift: 3, rotation: 0, pixelNoise: 0 }],
    [{ shift: 2, rotation: 30, pixelNoise: 0.1 }],
  ])('holds the images of its indices, changed by %o', async (change) => {
    const options = { batchCapacity: 8 };
    const executor =
      kind === 'cpu' ? createCpuExecutor(plan, options) : await createGpuExecutor(context, plan, options);
    executor.load({ parameters: new Float32Array(plan.parameterCount), state: new Float32Array(0) });
    executor.setImages(images, images.count);
    const table = createStepTable(1, 8);
    const augmentation = augmentationOf(change, 42, 7);
    const row = createStepRows(PLAIN, plan.optimizer, {})(0, 1);
    const indices = [3, 19, 0, 3, 7];
    pushStep(table, ROWS, { ...row, augmentation }).set(indices);
    await executor.train(table);
    const batch = await executor.readBatch();
    executor.dispose();
    const wanted = new Float32Array(ROWS * PIXELS);
    for (const [place, image] of indices.entries()) {
      augmentImage(images.pixels, image * PIXELS, 1 / 255, wanted, place * PIXELS, images.shape, augmentation, place);
    }
    const seen = rowsOf(batch.values, batch, outputOf(plan.stages[0]));
    const worst = seen.reduce((most, value, i) => Math.max(most, Math.abs(value - wanted[i])), 0);
    expect(worst).toBeLessThan(2e-7);
    // The same image twice in a batch is changed differently each time.
    const [first, again] = [seen.subarray(0, PIXELS), seen.subarray(3 * PIXELS, 4 * PIXELS)];
    expect(first.every((value, i) => value === again[i])).toBe(change.shift === 0);
  });
});
