import { IMAGE_SETS, isImageSet, POINT_SETS, type PointSetId, type Samples as Points } from './catalog/datasets';
import { split } from './catalog/datasets/split';
import { featureMatrix } from './catalog/features';
import { type InitializerId, INITIALIZERS } from './catalog/initializers';
import { LOSSES } from './catalog/losses';
import { orderOf } from './column-parts';
import type { Experiment } from './config/experiment';
import { outputCount } from './config/task';
import { describeNetwork } from './describe';
import { evaluate } from './expr/evaluate';
import { parse } from './expr/parse';
import { brightnessOf, imageSize, type ImageSplit } from './images/image-set';
import { modelOf } from './model-of';
import { createPlan, type ParameterSlot, type Plan } from './plan';
import type { ImageChoice, NetworkInfo, Samples } from './protocol';
import { deriveKey } from './random';

/** An experiment made ready to run: points, plan, and what the page is told of them. */
export interface Prepared {
  readonly experiment: Experiment;
  readonly plan: Plan;
  readonly network: NetworkInfo;
  readonly samples: Samples;
  /** Features of every sample, [samples, features]. */
  readonly features: Float32Array;
  /** Targets as the loss wants them, [samples, outputs]. */
  readonly targets: Float32Array;
  /** Indices of the samples that are trained on; of the training images, where there are images. */
  readonly train: Uint32Array;
  /** Images to learn from and to be judged by; `samples`, `features` and `targets` are those that evaluations look at. */
  readonly images?: ImageSplit;
}

/** The formulas of an experiment were checked when it was normalised; this is for those that were not. */
function read(formula: string, variables: readonly string[]) {
  const parsed = parse(formula, { variables });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.expr;
}

function drawPoints(experiment: Experiment, data: PointSetId): Points {
  const { samples, noise, classes, dataSeed, points } = experiment;
  const target = data === 'formula' ? read(experiment.target, ['x']) : null;
  return POINT_SETS[data].generate({
    count: samples,
    noise,
    classes,
    key: deriveKey(dataSeed, `data/${data}`),
    points,
    target: target ? (x) => evaluate(target, { x }) : undefined,
  });
}

/** Class labels as the loss encodes them; values stay as they are. */
export function encodeTargets(
  { count, classes, target }: Omit<Points, 'x'>,
  outputs: number,
  experiment: Experiment,
): Float32Array {
  if (classes === 0) return target;
  const low = LOSSES[experiment.loss].targets === 'sign' ? -1 : 0;
  const rows = new Float32Array(count * outputs).fill(low);
  for (let i = 0; i < count; i++) {
    if (outputs > 1) rows[i * outputs + target[i]] = 1;
    else if (target[i] === 1) rows[i] = 1;
  }
  return rows;
}

/** What there is to learn, as a plan takes it. */
type Material = Pick<Prepared, 'samples' | 'features' | 'targets' | 'train' | 'images'> & { readonly classes: number };

function pointsFor(experiment: Experiment, data: PointSetId): Material {
  const points = drawPoints(experiment, data);
  const { train, test } = split(points, experiment.testShare, deriveKey(experiment.dataSeed, 'split'));
  const isTest = new Uint8Array(points.count);
  for (const index of test) isTest[index] = 1;
  return {
    classes: points.classes,
    samples: { count: points.count, x: points.x, target: points.target, isTest },
    features: featuresOf(experiment, points.x),
    targets: encodeTargets(points, outputCount(experiment), experiment),
    train,
  };
}

/** Images of either kind that evaluations look at, at most: the first ones, the same in every run. */
export const EVALUATED = { train: 500, test: 1000 };

function imagesFor(experiment: Experiment, images: ImageSplit): Material {
  const { shape, classes } = images.train;
  const size = imageSize(shape);
  const wanted = Math.min(experiment.images, images.train.labels.length);
  const [trained, tested] = [Math.min(EVALUATED.train, wanted), Math.min(EVALUATED.test, images.test.count)];
  const count = trained + tested;
  const pixels = new Uint8Array(count * size);
  pixels.set(images.train.pixels.subarray(0, trained * size));
  pixels.set(images.test.pixels.subarray(0, tested * size), trained * size);
  const target = new Float32Array(count);
  target.set(images.train.labels.subarray(0, trained));
  target.set(images.test.labels.subarray(0, tested), trained);
  const labelled = { count, classes: classes.length, target };
  return {
    classes: classes.length,
    samples: {
      count,
      x: new Float32Array(0),
      target,
      isTest: new Uint8Array(count).fill(1, trained),
      images: { shape, names: classes, pixels },
    },
    features: brightnessOf(pixels),
    targets: encodeTargets(labelled, outputCount(experiment), experiment),
    train: Uint32Array.from({ length: wanted }, (_, index) => index),
    images,
  };
}

/**
 * Draws the points, or takes the images that an experiment of images needs, and compiles the plan; throws where a
 * formula has no finite values.
 */
export function prepare(experiment: Experiment, images?: ImageSplit): Prepared {
  const { data } = experiment;
  if (isImageSet(data) && !images) throw new Error(`The images of “${IMAGE_SETS[data].label}” were not loaded.`);
  const { classes, ...material } =
    isImageSet(data) && images ? imagesFor(experiment, images) : pointsFor(experiment, data as PointSetId);
  const plan = createPlan({
    model: modelOf(experiment),
    loss: experiment.loss,
    optimizer: experiment.optimizer,
    formula: experiment.formula,
    penalised: experiment.penalised,
    images: isImageSet(data),
  });
  return { experiment, plan, network: describeNetwork(experiment, plan, classes), ...material };
}

/** Features of any points of the plane, [points, features]. */
export function featuresOf(experiment: Experiment, points: Float32Array): Float32Array {
  return featureMatrix(
    experiment.inputs.map((input) => read(input, ['x', 'y'])),
    points,
  );
}

/** Features of one image: [features]. What there is none of is black. */
export function imageFeatures({ plan, features }: Prepared, image: ImageChoice): Float32Array {
  const width = plan.features;
  const chosen = 'sample' in image ? features.subarray(image.sample * width, (image.sample + 1) * width) : image.pixels;
  const row = new Float32Array(width);
  row.set(chosen.length === width ? chosen : []);
  return row;
}

/** Rows of features and targets, as an executor takes them. */
export function sampleRows({ plan, features, targets, samples }: Prepared): Float32Array {
  const width = plan.features + plan.outputs;
  const rows = new Float32Array(samples.count * width);
  for (let i = 0; i < samples.count; i++) {
    rows.set(features.subarray(i * plan.features, (i + 1) * plan.features), i * width);
    rows.set(targets.subarray(i * plan.outputs, (i + 1) * plan.outputs), i * width + plan.features);
  }
  return rows;
}

/** The initializer of a weight or bias. */
export function initializerOf(
  { layers, initializer, biasInitializer }: Experiment,
  slot: ParameterSlot,
): InitializerId {
  return slot.kind === 'bias' ? biasInitializer : (layers[slot.stage - 1]?.initializer ?? initializer);
}

/** How a slot's first values are drawn; slots with equal recipes are drawn alike. */
export function recipeOf({ experiment }: Prepared, slot: ParameterSlot): string {
  if (slot.kind !== 'weight' && slot.kind !== 'bias') return slot.kind;
  const { sigma, value, biasSigma, biasValue } = experiment;
  const settings = slot.kind === 'bias' ? { sigma: biasSigma, value: biasValue } : { sigma, value };
  const id = initializerOf(experiment, slot);
  const { setting } = INITIALIZERS[id];
  // A setting that the initializer does not read draws nothing anew.
  return setting === undefined ? id : `${id} ${settings[setting]}`;
}

/**
 * The parameters as they are drawn, decided by the seed and each slot's column and kind alone, and its place among
 * those alike where a column has branches: what else stands in the columns changes none of them.
 */
export function initialParameters({ experiment, plan }: Prepared): Float32Array {
  const flat = new Float32Array(plan.parameterCount);
  for (const slot of plan.slots) {
    const out = flat.subarray(slot.offset, slot.offset + slot.size);
    if (slot.kind !== 'weight' && slot.kind !== 'bias') {
      out.fill(slot.initial);
      continue;
    }
    const bias = slot.kind === 'bias';
    const stream = `weights/${slot.stage - 1}.${slot.kind}`;
    const order = orderOf(plan, slot);
    INITIALIZERS[initializerOf(experiment, slot)].fill(out, {
      fanIn: slot.fanIn,
      fanOut: slot.fanOut,
      rows: slot.shape[0],
      columns: bias ? 1 : slot.size / slot.shape[0],
      key: deriveKey(experiment.seed, order === 0 ? stream : `${stream}.${order}`),
      value: bias ? experiment.biasValue : experiment.value,
      sigma: bias ? experiment.biasSigma : experiment.sigma,
    });
  }
  return flat;
}
