import { DATASETS, type Samples as Points } from './catalog/datasets';
import { split } from './catalog/datasets/split';
import { featureMatrix } from './catalog/features';
import { type InitializerId, INITIALIZERS } from './catalog/initializers';
import { LOSSES } from './catalog/losses';
import type { NormalizationId } from './catalog/normalizations';
import type { Experiment } from './config/experiment';
import { classCount, taskOf } from './config/task';
import { evaluate } from './expr/evaluate';
import { parse } from './expr/parse';
import type { Layer, Model } from './model';
import { createPlan, type ParameterSlot, type Plan, type Stage } from './plan';
import type { LayerInfo, NetworkInfo, OutputLink, Samples, Slot } from './protocol';
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
  /** Indices of the samples that are trained on. */
  readonly train: Uint32Array;
}

/** The formulas of an experiment were checked when it was normalised; this is for those that were not. */
function read(formula: string, variables: readonly string[]) {
  const parsed = parse(formula, { variables });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.expr;
}

function drawPoints(experiment: Experiment): Points {
  const { data, samples, noise, classes, dataSeed, points } = experiment;
  const target = data === 'formula' ? read(experiment.target, ['x']) : null;
  return DATASETS[data].generate({
    count: samples,
    noise,
    classes,
    key: deriveKey(dataSeed, `data/${data}`),
    points,
    target: target ? (x) => evaluate(target, { x }) : undefined,
  });
}

/** Number of outputs: one per class, or a single one that tells two classes apart or is the value. */
function outputCount(experiment: Experiment): number {
  const task = taskOf(experiment);
  if (task === 'classes') return classCount(experiment);
  return task === 'binary' && experiment.loss === 'crossEntropy' ? 2 : 1;
}

/** What stands in a hidden layer's column, with the experiment's settings where it has none of its own. */
interface Ingredients {
  readonly normalization: NormalizationId;
  readonly dropout: number;
  /** Only where it is as wide as what it gets. */
  readonly residual: boolean;
}

function ingredientsOf(experiment: Experiment, index: number): Ingredients {
  const layer = experiment.layers[index];
  const inputs = index === 0 ? experiment.inputs.length : experiment.layers[index - 1].units;
  return {
    normalization: layer.normalization ?? experiment.normalization,
    dropout: layer.dropout ?? experiment.dropout,
    residual: (layer.residual ?? experiment.residual === 'all') && layer.units === inputs,
  };
}

/** A column of the network: a layer alone, or with what stands before and after its activation. */
function columnOf(experiment: Experiment, index: number): Layer {
  const { units, activation = experiment.activation } = experiment.layers[index];
  const { normalization, dropout, residual } = ingredientsOf(experiment, index);
  const layers: Layer[] =
    normalization === 'none'
      ? [{ type: 'dense', units, activation }]
      : [
          { type: 'dense', units, activation: 'identity' },
          { type: normalization },
          { type: 'activation', kind: activation },
        ];
  if (dropout > 0) layers.push({ type: 'dropout', rate: dropout });
  if (residual) return { type: 'residual', layers };
  return layers.length === 1 ? layers[0] : { type: 'sequence', layers };
}

function modelOf(experiment: Experiment): Model {
  const { layers, outputActivation, inputs } = experiment;
  return {
    input: [inputs.length],
    layers: [
      ...layers.map((_, index) => columnOf(experiment, index)),
      { type: 'dense', units: outputCount(experiment), activation: outputActivation },
    ],
  };
}

/** Class labels as the loss encodes them; values stay as they are. */
function encodeTargets({ count, classes, target }: Points, outputs: number, experiment: Experiment): Float32Array {
  if (classes === 0) return target;
  const low = LOSSES[experiment.loss].targets === 'sign' ? -1 : 0;
  const rows = new Float32Array(count * outputs).fill(low);
  for (let i = 0; i < count; i++) {
    if (outputs > 1) rows[i * outputs + target[i]] = 1;
    else if (target[i] === 1) rows[i] = 1;
  }
  return rows;
}

function place(slot: ParameterSlot, columns?: number): Slot;
function place(slot: ParameterSlot | undefined, columns?: number): Slot | undefined;
function place(slot: ParameterSlot | undefined, columns = 1): Slot | undefined {
  return slot && { offset: slot.offset, rows: slot.size / columns, columns };
}

function describeNormalization({ gamma, beta, runningMean, runningVar }: Stage): LayerInfo['normalization'] {
  if (!gamma || !beta) return undefined;
  return {
    kind: runningMean ? 'batchNorm' : 'layerNorm',
    gamma: place(gamma),
    beta: place(beta),
    runningMean: place(runningMean),
    runningVariance: place(runningVar),
  };
}

function describeNetwork(experiment: Experiment, plan: Plan, classes: number): NetworkInfo {
  let firstUnit = 0;
  const last = plan.stages.length - 1;
  const layers = plan.stages.map((stage, index): LayerInfo => {
    const { units, activation, weight, bias, alpha } = stage;
    const hidden = index > 0 && index < last ? ingredientsOf(experiment, index - 1) : undefined;
    const info: LayerInfo = {
      role: index === 0 ? 'input' : index === last ? 'output' : 'hidden',
      units,
      firstUnit,
      activation: activation.id,
      range: activation.range,
      weight: place(weight, weight?.shape[1] ?? 1),
      bias: place(bias),
      alpha: place(alpha),
      normalization: describeNormalization(stage),
      dropout: hidden?.dropout ?? 0,
      residual: hidden?.residual ?? false,
    };
    firstUnit += units;
    return info;
  });
  // Only a loss that squashes by itself makes probabilities of the outputs, and only of plain ones.
  const link: OutputLink = experiment.outputActivation === 'identity' ? LOSSES[experiment.loss].link : 'identity';
  return {
    layers,
    units: firstUnit,
    parameters: plan.parameterCount,
    trained: plan.trainedCount,
    outputs: plan.outputs,
    link,
    task: taskOf(experiment),
    classes,
  };
}

/** Draws the points and compiles the plan; throws where a formula has no finite values. */
export function prepare(experiment: Experiment): Prepared {
  const points = drawPoints(experiment);
  const plan = createPlan({
    model: modelOf(experiment),
    loss: experiment.loss,
    optimizer: experiment.optimizer,
    formula: experiment.formula,
    penalised: experiment.penalised,
  });
  const { train, test } = split(points, experiment.testShare, deriveKey(experiment.dataSeed, 'split'));
  const isTest = new Uint8Array(points.count);
  for (const index of test) isTest[index] = 1;
  return {
    experiment,
    plan,
    network: describeNetwork(experiment, plan, points.classes),
    samples: { count: points.count, x: points.x, target: points.target, isTest },
    features: featuresOf(experiment, points.x),
    targets: encodeTargets(points, plan.outputs, experiment),
    train,
  };
}

/** Features of any points of the plane, [points, features]. */
export function featuresOf(experiment: Experiment, points: Float32Array): Float32Array {
  return featureMatrix(
    experiment.inputs.map((input) => read(input, ['x', 'y'])),
    points,
  );
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
 * The parameters as they are drawn, decided by the seed and each slot's column and kind alone: what else
 * stands in the columns changes none of them.
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
    INITIALIZERS[initializerOf(experiment, slot)].fill(out, {
      fanIn: slot.fanIn,
      fanOut: slot.fanOut,
      rows: slot.shape[0],
      columns: bias ? 1 : slot.shape[1],
      key: deriveKey(experiment.seed, `weights/${slot.stage - 1}.${slot.kind}`),
      value: bias ? experiment.biasValue : experiment.value,
      sigma: bias ? experiment.biasSigma : experiment.sigma,
    });
  }
  return flat;
}
