// oxlint-disable-next-line no-restricted-imports -- tests alone use this file
import * as fc from 'fast-check';

import { ACTIVATIONS } from './catalog/activations';
import { LOSSES, type LossId } from './catalog/losses';
import { OPTIMIZERS, type OptimizerId } from './catalog/optimizers';
import { PENALTY_TARGETS, type PenaltyTarget } from './catalog/penalties';
import { SCHEDULES, type ScheduleId } from './catalog/schedules';
import type { Layer } from './model';
import { createPlan, type Plan } from './plan';
import { deriveKey, uniform } from './random';
import { normals, type Trial } from './trial';

/** Steps of a random trial. */
export const RANDOM_STEPS = 5;

const activation = fc.constantFrom(...Object.keys(ACTIVATIONS), 'custom');
const unitCount = fc.integer({ min: 1, max: 17 });
const key = fc.integer({ min: 0, max: 0xffffffff });
const sometimes = (value: fc.Arbitrary<number>): fc.Arbitrary<number> => fc.oneof(fc.constant(0), value);

const hiddenColumn = fc.record({
  units: unitCount,
  activation,
  apart: fc.boolean(),
  norm: fc.constantFrom('none', 'batchNorm', 'layerNorm'),
  dropout: sometimes(fc.constantFrom(0.2, 0.5)),
  skip: fc.constantFrom('none', 'around', 'inside'),
});

const extent = fc.integer({ min: 2, max: 7 });
const imageColumn = fc.record({
  type: fc.constantFrom('conv2d', 'conv2d', 'maxPool2d', 'avgPool2d', 'residual', 'parallel'),
  filters: fc.integer({ min: 1, max: 6 }),
  kernel: fc.integer({ min: 1, max: 5 }),
  stride: fc.integer({ min: 1, max: 3 }),
  padding: fc.constantFrom('valid', 'same'),
  activation,
  norm: fc.constantFrom('none', 'batchNorm', 'layerNorm'),
});

/** Layers for images that stand before all others. */
const imageRecipe = fc.record({
  shape: fc.tuple(fc.integer({ min: 1, max: 5 }), extent, extent),
  columns: fc.array(imageColumn, { minLength: 1, maxLength: 3 }),
  head: fc.constantFrom('flatten', 'globalAvgPool2d'),
});

const vectorFields = {
  features: fc.integer({ min: 1, max: 5 }),
  hidden: fc.array(hiddenColumn, { maxLength: 4 }),
  output: fc.record({ units: unitCount, activation }),
  loss: fc.constantFrom(...(Object.keys(LOSSES) as LossId[])),
  optimizer: fc.constantFrom(...(Object.keys(OPTIMIZERS) as OptimizerId[])),
  schedule: fc.constantFrom(...(Object.keys(SCHEDULES) as ScheduleId[])),
  batchSize: fc.integer({ min: 1, max: 9 }),
  count: fc.integer({ min: 9, max: 20 }),
  l1: sometimes(fc.constant(0.01)),
  l2: sometimes(fc.constant(0.05)),
  penalised: fc.constantFrom(...(Object.keys(PENALTY_TARGETS) as PenaltyTarget[])),
  clipNorm: sometimes(fc.double({ min: 0.05, max: 1, noNaN: true })),
  key,
};
/** Recipes of networks of vectors. */
export const vectors = fc.record(vectorFields);

/** Behind pooling, samples are so alike that batch normalization would make much of their last bits. */
export const ofImages = fc.record({
  ...vectorFields,
  images: imageRecipe,
  hidden: fc.array(
    hiddenColumn.filter(({ norm }) => norm !== 'batchNorm'),
    { maxLength: 2 },
  ),
  batchSize: fc.integer({ min: 2, max: 6 }),
});

type Vectors = typeof vectors extends fc.Arbitrary<infer T> ? T : never;
type ImageColumn = typeof imageColumn extends fc.Arbitrary<infer T> ? T : never;
/** What a random trial is made from. */
export type Recipe = Vectors & { readonly images?: typeof imageRecipe extends fc.Arbitrary<infer T> ? T : never };
type Shape = readonly [channels: number, height: number, width: number];

/** A column for images, its windows made to fit, and the shape of what it hands on. */
function imageColumnOf(made: ImageColumn, [channels, height, width]: Shape): { layer: Layer; shape: Shape } {
  const { type, filters, stride, padding, activation: kind, norm } = made;
  const kernel = Math.min(made.kernel, height, width);
  const pad = padding === 'same' ? Math.floor((kernel - 1) / 2) : 0;
  const places = (axis: number, around: number): number => Math.floor((axis + 2 * around - kernel) / stride) + 1;
  const odd = kernel % 2 === 1 ? kernel : 1;
  const keep = { type: 'conv2d', kernel: odd, stride: 1, padding: 'same', activation: kind } as const;
  const [outHeight, outWidth] = type === 'conv2d' ? [places(height, pad), places(width, pad)] : [height, width];
  // Of two or three values that are nearly alike, normalization makes much of the last bits.
  const normal: readonly Layer[] = norm === 'none' || outHeight * outWidth < 8 ? [] : [{ type: norm }];
  switch (type) {
    case 'conv2d':
      return {
        layer: { type: 'sequence', layers: [{ type, filters, kernel, stride, padding, activation: kind }, ...normal] },
        shape: [filters, outHeight, outWidth],
      };
    case 'maxPool2d':
    case 'avgPool2d':
      return { layer: { type, size: kernel, stride }, shape: [channels, places(height, 0), places(width, 0)] };
    case 'residual':
      return {
        layer: { type, layers: [...normal, { ...keep, filters: channels }] },
        shape: [channels, height, width],
      };
    case 'parallel':
      return {
        layer: { type, branches: [[{ ...keep, filters }, ...normal], [], [{ ...keep, kernel: 1, filters: 2 }]] },
        shape: [filters + channels + 2, height, width],
      };
  }
}

/** Layers for images, and the features that they leave for the others. */
function imageColumnsOf({ shape, columns, head }: NonNullable<Recipe['images']>) {
  let at: Shape = shape;
  const layers = columns.map((made) => {
    const column = imageColumnOf(made, at);
    at = column.shape;
    return column.layer;
  });
  const [channels, height, width] = at;
  return { layers: [...layers, { type: head }], features: head === 'flatten' ? channels * height * width : channels };
}

/** What stands between weights and activation, after it, and around all of it. */
function columnOf(made: Vectors['hidden'][number], inputs: number): readonly Layer[] {
  const { activation: kind, apart, norm, dropout, skip } = made;
  const units = skip === 'around' ? inputs : made.units;
  const normal: readonly Layer[] = norm === 'none' ? [] : [{ type: norm }];
  // The same non-linearity as part of a dense layer, or as a layer of its own.
  const layers: readonly Layer[] =
    apart || normal.length > 0
      ? [{ type: 'dense', units, activation: 'identity' }, ...normal, { type: 'activation', kind }]
      : [{ type: 'dense', units, activation: kind }];
  const dropped: readonly Layer[] = [...layers, { type: 'dropout', rate: dropout }];
  switch (skip) {
    case 'none':
      return [{ type: 'sequence', layers: dropped }];
    case 'around':
      return [{ type: 'residual', layers: dropped }];
    // Whose branch begins with a non-linearity: its pre-activation has two users.
    default:
      return [...dropped, { type: 'residual', layers: [{ type: 'activation', kind }, ...normal] }];
  }
}

function planOf({ features, images, hidden, output, loss, optimizer, penalised }: Recipe): Plan {
  const before = images ? imageColumnsOf(images) : { layers: [], features };
  let inputs = before.features;
  const columns = hidden.flatMap((made) => {
    const layers = columnOf(made, inputs);
    if (made.skip !== 'around') inputs = made.units;
    return layers;
  });
  return createPlan({
    model: { input: images?.shape ?? [features], layers: [...before.layers, ...columns, { type: 'dense', ...output }] },
    loss,
    optimizer,
    formula: 'x > 0 ? sin(x) : 0.2 * x^3 / (1 + x^2)',
    penalised,
  });
}

/** Targets as the loss wants them; what it cannot want would not tell the executors apart. */
function samplesOf(plan: Plan, { count, key: seed }: Recipe): Float32Array {
  const { features, outputs, loss } = plan;
  const points = normals(deriveKey(seed, 'points'), count * features);
  const rows = Array.from({ length: count }, (_, i) => {
    const label = Math.floor(outputs * uniform(deriveKey(seed, 'label'), i));
    const low = loss.targets === 'sign' ? -1 : 0;
    const wanted = Array.from({ length: outputs }, (__, j) => (j === label ? 1 : low));
    return [...points.subarray(i * features, (i + 1) * features), ...wanted];
  });
  return Float32Array.from(rows.flat());
}

/** Small numbers for everything, smaller ones where many are summed up; variances have to be positive. */
function startOf({ slots, parameterCount }: Plan, seed: number): Float32Array {
  const parameters = normals(deriveKey(seed, 'parameters'), parameterCount, 0.5);
  for (const { kind, offset, size, fanIn } of slots) {
    if (kind === 'runningVar' || kind === 'batchVar') parameters.fill(1, offset, offset + size);
    const scale = kind === 'weight' ? Math.min(1, 4 / Math.sqrt(fanIn)) : 1;
    for (let i = offset; i < offset + size; i++) parameters[i] *= scale;
  }
  return parameters;
}

/** A trial of a few steps with made-up data. */
export function trialOf(made: Recipe): Trial {
  const plan = planOf(made);
  const { schedule, batchSize, l1, l2, clipNorm } = made;
  return {
    plan,
    parameters: startOf(plan, made.key),
    samples: samplesOf(plan, made),
    batchSize,
    steps: RANDOM_STEPS,
    settings: { learningRate: 0.02, schedule, scheduleSteps: 3, gamma: 0.5, maxRate: 0.05, l1, l2, clipNorm },
    // At 1e-8 the adaptive ones would make a whole step of the last bit of a gradient that cancels out.
    optimizer: { epsilon: 1e-3 },
  };
}
