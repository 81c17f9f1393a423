import { LOSSES } from './catalog/losses';
import { partsOf } from './column-parts';
import type { Experiment } from './config/experiment';
import { windowOf } from './config/shapes';
import { taskOf } from './config/task';
import { ingredientsOf } from './model-of';
import type { ParameterSlot, Plan, Stage } from './plan';
import type { LayerInfo, NetworkInfo, OutputLink, Slot } from './protocol';

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

/** What makes the values of a column. */
function kindOf({ layers }: Experiment, index: number): LayerInfo['kind'] {
  if (index === 0) return 'input';
  return layers[index - 1]?.type ?? 'dense';
}

function windowAt({ layers }: Experiment, index: number): LayerInfo['window'] {
  const layer = index === 0 ? undefined : layers[index - 1];
  if (layer?.type === 'conv' || layer?.type === 'maxPool' || layer?.type === 'avgPool') return windowOf(layer);
  return undefined;
}

/** What the page must know of a plan to draw it. */
export function describeNetwork(experiment: Experiment, plan: Plan, classes: number): NetworkInfo {
  let firstUnit = 0;
  const last = plan.stages.length - 1;
  const layers = plan.stages.map((stage, index): LayerInfo => {
    const { units, weight, bias, alpha } = stage;
    const [{ activation }] = partsOf(plan, stage);
    const hidden = index > 0 && index < last ? ingredientsOf(experiment, index - 1) : undefined;
    const info: LayerInfo = {
      role: index === 0 ? 'input' : index === last ? 'output' : 'hidden',
      kind: kindOf(experiment, index),
      shape: stage.shape,
      window: windowAt(experiment, index),
      units,
      firstUnit,
      activation: activation.id,
      range: activation.range,
      weight: weight && place(weight, weight.size / weight.shape[0]),
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
