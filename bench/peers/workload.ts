import { OPTIMIZERS } from '../../engine/catalog/optimizers';
import { createImageSet, type ImageSet } from '../../engine/images/image-set';
import type { Layer, Model } from '../../engine/model';
import { createPlan, type Plan } from '../../engine/plan';
import { deriveKey, hash, normal, uniform } from '../../engine/random';

/** A network with everything that decides its training. */
export interface Workload {
  readonly name: WorkloadName;
  readonly about: string;
  readonly model: Model;
  readonly loss: 'mse' | 'crossEntropy';
  readonly optimizer: 'sgd' | 'adam';
  readonly learningRate: number;
  readonly batch: number;
  /** Steps after which the losses of all contestants are compared. */
  readonly equalSteps: number;
  /** Work of a step as performance.md §3 counts it: FLOP at least, and bytes that move if nothing is cached. */
  readonly flop: number;
  readonly bytes: number;
  /** Dispatches that one step takes at least; 0 where many steps fit into one. */
  readonly dispatches: number;
}

/** Names of the workloads, as `--workload` takes them. */
export type WorkloadName = 'tiny' | 'mlp' | 'lenet';

const dense = (units: number, activation: string): Layer => ({ type: 'dense', units, activation });
const conv = (filters: number, padding: 'same' | 'valid'): Layer => ({
  type: 'conv2d',
  filters,
  kernel: 5,
  stride: 1,
  padding,
  activation: 'relu',
});
const pool: Layer = { type: 'maxPool2d', size: 2, stride: 2 };

const IMAGE = [1, 28, 28] as const;
const SCORES = dense(10, 'identity');
const DIGITS = { loss: 'crossEntropy', optimizer: 'adam', learningRate: 1e-3, batch: 64 } as const;

/** The three networks of the comparison. */
export const WORKLOADS: Readonly<Record<WorkloadName, Workload>> = {
  tiny: {
    name: 'tiny',
    about: '2-8-8-1 tanh, squared error, batch 10, SGD',
    model: { input: [2], layers: [dense(8, 'tanh'), dense(8, 'tanh'), dense(1, 'identity')] },
    loss: 'mse',
    optimizer: 'sgd',
    learningRate: 0.1,
    batch: 10,
    equalSteps: 50,
    flop: 5_340,
    bytes: 120,
    dispatches: 0,
  },
  mlp: {
    ...DIGITS,
    name: 'mlp',
    about: '784-128-64-10 ReLU, cross-entropy, batch 64, Adam',
    model: { input: IMAGE, layers: [{ type: 'flatten' }, dense(128, 'relu'), dense(64, 'relu'), SCORES] },
    equalSteps: 20,
    flop: 30.4e6,
    bytes: 3.81e6,
    dispatches: 3,
  },
  lenet: {
    ...DIGITS,
    name: 'lenet',
    about: 'LeNet-5 (ReLU, max pooling), cross-entropy, batch 64, Adam',
    model: {
      input: IMAGE,
      layers: [
        conv(6, 'same'),
        pool,
        conv(16, 'valid'),
        pool,
        { type: 'flatten' },
        dense(120, 'relu'),
        dense(84, 'relu'),
        SCORES,
      ],
    },
    equalSteps: 8,
    flop: 88.2e6,
    bytes: 5.3e6,
    dispatches: 7,
  },
};

/** Batches after which the samples begin anew. */
export const BATCHES = 16;

/** What every contestant learns, in this order: step t takes the samples of batch t mod `BATCHES`. */
export interface Samples {
  readonly count: number;
  readonly features: number;
  readonly outputs: number;
  /** [count, features]; of images each byte divided by 255, [count, channels, height, width]. */
  readonly inputs: Float32Array<ArrayBuffer>;
  /** [count, outputs], of classes one-hot. */
  readonly targets: Float32Array<ArrayBuffer>;
  /** The same as images and labels, where they are images. */
  readonly images: ImageSet | null;
}

/** A parameter's first values in PyTorch's layout: dense [units, inputs], convolution [filters, channels, k, k]. */
export interface Weights {
  readonly name: string;
  readonly kind: string;
  readonly shape: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

/** The plan by which our engine runs a workload. */
export const planOf = ({ model, loss, optimizer }: Workload): Plan =>
  createPlan({ model, loss, optimizer, images: model.input.length === 3 });

/** Seeded samples: points with a smooth target, or images of ten noisy patterns. */
export function samplesOf(workload: Workload): Samples {
  const count = BATCHES * workload.batch;
  return workload.model.input.length === 1 ? points(count) : pictures(count);
}

function points(count: number): Samples {
  const key = deriveKey(1, 'points');
  const inputs = Float32Array.from({ length: 2 * count }, (_, i) => 2 * uniform(key, i) - 1);
  const targets = Float32Array.from({ length: count }, (_, i) => Math.sin(2 * inputs[2 * i] + inputs[2 * i + 1]));
  return { count, features: 2, outputs: 1, inputs, targets, images: null };
}

function pictures(count: number): Samples {
  const key = deriveKey(1, 'pictures');
  const features = 28 * 28;
  const images = createImageSet(
    IMAGE,
    Array.from({ length: 10 }, (_, digit) => String(digit)),
    count,
  );
  images.count = count;
  for (let i = 0; i < count; i++) {
    const label = hash(key, i) % 10;
    images.labels[i] = label;
    for (let p = 0; p < features; p++) {
      const pattern = Math.sin((p % 28) * 0.15 * (1 + label)) * Math.cos(((p / 28) | 0) * 0.1 * (11 - label));
      images.pixels[i * features + p] = Math.max(0, Math.min(255, 90 + 70 * pattern + 60 * normal(key, p, i + 1)));
    }
  }
  const inputs = Float32Array.from(images.pixels, (byte) => byte / 255);
  const targets = Float32Array.from({ length: 10 * count }, (_, i) =>
    Number(images.labels[Math.floor(i / 10)] === i % 10),
  );
  return { count, features, outputs: 10, inputs, targets, images };
}

/** The first weights of all: normal, of variance 1 or 2 by the number of inputs; biases are zero. */
export function weightsOf({ optimizer, model }: Workload, { trainedSlots }: Plan, seed = 1): readonly Weights[] {
  const gain = model.input.length === 1 ? 1 : 2;
  return trainedSlots.map(({ name, kind, shape, size, fanIn }) => {
    const key = deriveKey(seed, `${optimizer}/${name}`);
    const deviation = kind === 'weight' ? Math.sqrt(gain / fanIn) : 0;
    return { name, kind, shape, data: Float32Array.from({ length: size }, (_, i) => deviation * normal(key, i)) };
  });
}

/** The settings of the optimizer, which all contestants take. */
export const settingsOf = ({ optimizer }: Workload): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(OPTIMIZERS[optimizer].settings).map(([name, { default: value }]) => [name, value]));
