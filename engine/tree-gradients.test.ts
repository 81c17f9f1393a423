import { describe, expect, it } from 'vitest';

import { type Lesson, lossByTheBook } from './by-the-book';
import { LOSSES, type LossId } from './catalog/losses';
import { createCpuExecutor } from './cpu/cpu-executor';
import type { Layer, Model } from './model';
import { createPlan } from './plan';
import { deriveKey, uniform } from './random';
import { normals, PLAIN, runTrial, trialKey } from './trial';

const FEATURES = 4;
const IMAGE = [2, 5, 4];
const IMAGES = 3;
const OUTPUTS = 2;
const BATCH = 5;

/** Half the distance of the two points of a difference. */
const STEP = 1e-5;
/** float32 against a difference in float64: normalization divides by differences, which have lost digits. */
const TOLERANCE = 1e-5;

const dense = (units: number, activation = 'identity'): Layer => ({ type: 'dense', units, activation });
const activation = (kind: string): Layer => ({ type: 'activation', kind });
const batchNorm: Layer = { type: 'batchNorm' };
const layerNorm: Layer = { type: 'layerNorm' };
const dropout: Layer = { type: 'dropout', rate: 0.3 };
const residual = (...layers: readonly Layer[]): Layer => ({ type: 'residual', layers });
const sequence = (...layers: readonly Layer[]): Layer => ({ type: 'sequence', layers });
const output = dense(OUTPUTS);

/** Trees in which every kind of layer meets every other, as far as gradients may go astray. */
const TREES: Readonly<Record<string, readonly Layer[]>> = {
  'batch normalization before an activation': [sequence(dense(5), batchNorm, activation('tanh')), output],
  'batch normalization of the inputs': [batchNorm, dense(3, 'silu'), output],
  'batch normalization after an activation': [dense(5, 'gelu'), batchNorm, output],
  'layer normalization before an activation': [sequence(dense(5), layerNorm, activation('gelu')), output],
  'layer normalization at the end': [dense(5, 'tanh'), output, layerNorm],
  'a residual connection around the first layer': [residual(dense(FEATURES, 'tanh')), output],
  'a residual connection around two layers': [dense(5, 'silu'), residual(dense(3, 'tanh'), dense(5, 'silu')), output],
  'residual connections one after another': [dense(3, 'tanh'), residual(dense(3, 'tanh')), residual(dense(3)), output],
  'a residual connection in another': [
    dense(3, 'tanh'),
    residual(residual(dense(3, 'silu')), dense(3, 'tanh')),
    output,
  ],
  'a branch that begins with an activation': [dense(4), residual(activation('silu'), dense(4, 'tanh')), output],
  'a branch that begins with a normalization': [dense(4, 'tanh'), residual(layerNorm, dense(4, 'silu')), output],
  'a branch without layers': [dense(4, 'tanh'), residual(), output],
  'a residual connection at the end': [dense(OUTPUTS, 'tanh'), residual(dense(OUTPUTS, 'silu'))],
  'dropout after an activation': [sequence(dense(6, 'tanh'), dropout), sequence(dense(6, 'silu'), dropout), output],
  'dropout of the inputs': [dropout, dense(4, 'tanh'), output],
  'learned slopes on all sides': [
    activation('prelu'),
    residual(dense(FEATURES, 'prelu'), dropout),
    sequence(dense(3), batchNorm, activation('prelu')),
    dense(OUTPUTS, 'prelu'),
  ],
  'all of it': [
    sequence(dense(5), batchNorm, activation('silu'), dropout),
    residual(dense(5), batchNorm, activation('tanh'), dropout),
    residual(dense(5), layerNorm, activation('gelu')),
    residual(dense(5, 'tanh')),
    output,
  ],
};

const conv = (filters: number, kernel: number, kind = 'tanh', stride = 1): Layer => ({
  type: 'conv2d',
  filters,
  kernel,
  stride,
  padding: 'same',
  activation: kind,
});
const valid = (filters: number, kernel: number, kind = 'tanh', stride = 1): Layer => ({
  type: 'conv2d',
  filters,
  kernel,
  stride,
  padding: 'valid',
  activation: kind,
});
const maxPool = (size: number, stride = size): Layer => ({ type: 'maxPool2d', size, stride });
const avgPool = (size: number, stride = size): Layer => ({ type: 'avgPool2d', size, stride });
const globalPool: Layer = { type: 'globalAvgPool2d' };
const flatten: Layer = { type: 'flatten' };
const parallel = (...branches: readonly (readonly Layer[])[]): Layer => ({ type: 'parallel', branches });

/** Trees of layers for images, on images of IMAGE. */
const IMAGE_TREES: Readonly<Record<string, readonly Layer[]>> = {
  'a convolution at its start': [conv(3, 3), flatten, output],
  'a convolution of even width': [conv(3, 2), valid(4, 2, 'silu'), flatten, output],
  'strides wider than one': [conv(5, 3, 'tanh', 2), valid(2, 2, 'silu', 3), flatten, output],
  'a kernel as wide as the image': [conv(3, 3), valid(4, 4, 'silu'), flatten, output],
  'a kernel larger than the image': [conv(1, 7), flatten, output],
  '1×1 convolutions': [valid(6, 1, 'gelu'), valid(2, 1), globalPool, output],
  'max pooling behind an activation': [conv(3, 3, 'silu'), maxPool(2), flatten, output],
  'max pooling of overlapping windows': [valid(2, 2), maxPool(3, 1), flatten, output],
  'max pooling with gaps between its windows': [conv(2, 3), maxPool(2, 3), flatten, output],
  'max pooling of the inputs': [maxPool(2), valid(2, 2), flatten, output],
  'average pooling of overlapping windows': [conv(2, 3, 'silu'), avgPool(3, 2), flatten, output],
  'pooling on pooling': [conv(2, 3), avgPool(2, 1), maxPool(2), globalPool, output],
  'batch normalization of channels': [
    sequence(conv(3, 3, 'identity'), batchNorm, activation('tanh')),
    globalPool,
    output,
  ],
  'batch normalization of the inputs': [batchNorm, conv(2, 3), maxPool(2), flatten, output],
  'layer normalization of images': [layerNorm, conv(2, 3, 'identity'), layerNorm, activation('silu'), flatten, output],
  'residual connections of images': [
    residual(conv(2, 3), conv(2, 3, 'identity')),
    activation('tanh'),
    globalPool,
    output,
  ],
  'dropout and learned slopes on images': [sequence(conv(3, 3, 'prelu'), dropout), maxPool(2), flatten, output],
  'branches side by side': [
    conv(3, 3),
    parallel([valid(2, 1)], [valid(2, 1), conv(3, 3, 'silu')], [], [avgPool(1)]),
    globalPool,
    output,
  ],
  'branches that share what they begin with': [
    conv(2, 3, 'silu'),
    parallel([activation('tanh')], [activation('silu'), valid(1, 1)]),
    flatten,
    output,
  ],
  'branches of vectors': [flatten, dense(3, 'tanh'), parallel([dense(2, 'tanh')], [dense(3, 'silu')]), output],
  'all of it': [
    sequence(conv(3, 3, 'identity'), batchNorm, activation('silu'), maxPool(2, 1), dropout),
    residual(parallel([valid(1, 1)], [valid(1, 1), conv(2, 3)]), layerNorm),
    valid(2, 2, 'gelu', 2),
    flatten,
    dense(4, 'tanh'),
    output,
  ],
};

interface Penalties {
  readonly l1: number;
  readonly l2: number;
}

function lessonOf(model: Model, lossId: LossId, name: string, { l1, l2 }: Penalties) {
  const plan = createPlan({ model, loss: lossId, optimizer: 'sgd', penalised: 'activations' });
  const key = deriveKey(1, name);
  const rows = Array.from({ length: model.input.length > 1 ? IMAGES : BATCH }, (_, i) => {
    const label = Math.floor(OUTPUTS * uniform(deriveKey(key, 'label'), i));
    return {
      x: [...normals(deriveKey(key, `row ${i}`), plan.features)],
      y: Array.from({ length: OUTPUTS }, (__, j) => Number(j === label)),
    };
  });
  const lesson: Lesson = { model, loss: LOSSES[lossId], slots: plan.slots, rows, dropoutKey: trialKey(0), l1, l2 };
  const parameters = normals(deriveKey(key, 'parameters'), plan.parameterCount, 0.7);
  return { plan, lesson, parameters };
}

/** Compares the CPU executor with the book and its central differences. */
async function expectByTheBook(model: Model, loss: LossId, name: string, penalties: Penalties) {
  const { plan, lesson, parameters } = lessonOf(model, loss, name, penalties);
  const trial = {
    plan,
    parameters,
    samples: Float32Array.from(lesson.rows.flatMap(({ x, y }) => [...x, ...y])),
    batchSize: lesson.rows.length,
    steps: 1,
    settings: { ...PLAIN, ...penalties },
  };
  // The loops sum up in float64; that WebAssembly, in float32, computes the same is tested op by op beside the executor.
  const executor = createCpuExecutor(plan, { batchCapacity: BATCH + 2, simd: false });
  const { losses, gradients } = await runTrial(executor, trial);
  const exact = Float64Array.from(parameters);
  // The loss that is told holds no penalty.
  expect(losses[0]).toBeCloseTo(lossByTheBook({ ...lesson, l1: 0, l2: 0 }, exact), 5);
  for (const { name: slot, offset, size } of plan.trainedSlots) {
    for (let i = offset; i < offset + size; i++) {
      const value = exact[i];
      exact[i] = value + STEP;
      const above = lossByTheBook(lesson, exact);
      exact[i] = value - STEP;
      const below = lossByTheBook(lesson, exact);
      exact[i] = value;
      const expected = (above - below) / (2 * STEP);
      const error = Math.abs(gradients[i] - expected) / Math.max(1, Math.abs(expected));
      expect(error, `${slot}[${i - offset}]: ${gradients[i]} instead of ${expected}`).toBeLessThanOrEqual(TOLERANCE);
    }
  }
}

describe.each(Object.entries(TREES))('a network with %s', (name, layers) => {
  const model = { input: [FEATURES], layers };

  it.each(['mse', 'crossEntropy'] as const)('has the gradient of its %s that finite differences have', async (loss) => {
    await expectByTheBook(model, loss, name, { l1: 0, l2: 0 });
  });

  it('has the gradient of penalties on its activations', async () => {
    await expectByTheBook(model, 'mse', name, { l1: 0.2, l2: 0.3 });
  });
});

describe.each(Object.entries(IMAGE_TREES))('a network for images with %s', (name, layers) => {
  const model = { input: IMAGE, layers };

  it('has the gradient of its loss that finite differences have', async () => {
    await expectByTheBook(model, 'crossEntropy', name, { l1: 0, l2: 0 });
  });

  it('has the gradient of penalties on its activations', async () => {
    await expectByTheBook(model, 'mse', name, { l1: 0.2, l2: 0.3 });
  });
});
