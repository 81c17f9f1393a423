import type { NormalizationId } from './catalog/normalizations';
import type { ConvColumn, Experiment, HiddenLayer } from './config/experiment';
import { branchConv, fitsResidual, hasWeights, inputShape, type Shape, shapesOf } from './config/shapes';
import { outputCount } from './config/task';
import type { Conv2dLayer, DenseLayer, Layer, Model } from './model';

/** What stands in a hidden layer's column, with the experiment's settings where it has none of its own. */
export interface Ingredients {
  readonly normalization: NormalizationId;
  readonly dropout: number;
  /** Only where it is as wide as what it gets. */
  readonly residual: boolean;
}

/** What stands in the column of a hidden layer. */
export function ingredientsOf(experiment: Experiment, index: number): Ingredients {
  const layer = experiment.layers[index];
  if (!hasWeights(layer)) return { normalization: 'none', dropout: 0, residual: false };
  return {
    normalization: layer.normalization ?? experiment.normalization,
    dropout: layer.dropout ?? experiment.dropout,
    residual: (layer.residual ?? experiment.residual === 'all') && fitsResidual(experiment, index),
  };
}

type Weights = Pick<DenseLayer, 'type' | 'units'> | Omit<Conv2dLayer, 'activation'>;

/** A layer with weights, what normalizes it, and its activation. */
function activated(weights: Weights, normalization: NormalizationId, activation: string): readonly Layer[] {
  if (normalization === 'none') return [{ ...weights, activation }];
  return [{ ...weights, activation: 'identity' }, { type: normalization }, { type: 'activation', kind: activation }];
}

const conv2dOf = ({ filters, kernel, stride, padding }: ConvColumn): Weights => ({
  type: 'conv2d',
  filters,
  kernel,
  stride,
  padding,
});

/** What a layer computes, before what drops out of it and leads past it. */
function coreOf(layer: HiddenLayer, normalization: NormalizationId, usual: string): readonly Layer[] {
  const { activation = usual } = layer;
  switch (layer.type) {
    case undefined:
    case 'dense':
      return activated({ type: 'dense', units: layer.units }, normalization, activation);
    case 'conv':
      return activated(conv2dOf(layer), normalization, activation);
    case 'maxPool':
    case 'avgPool':
      return [{ type: layer.type === 'maxPool' ? 'maxPool2d' : 'avgPool2d', size: layer.size, stride: layer.stride }];
    case 'globalPool':
      return [{ type: 'globalAvgPool2d' }];
    case 'parallel': {
      const branches = layer.branches.map((branch) =>
        branch.flatMap((conv) => activated(conv2dOf(branchConv(conv)), normalization, activation)),
      );
      return [{ type: 'parallel', branches }];
    }
  }
}

const isImage = (shape: Shape): boolean => shape.length > 1;

/** A column of the network: a layer alone, or with what stands before and after its activation. */
function columnOf(experiment: Experiment, index: number): Layer {
  const { normalization, dropout, residual } = ingredientsOf(experiment, index);
  const layers = [...coreOf(experiment.layers[index], normalization, experiment.activation)];
  if (layers[0].type === 'dense' && isImage(shapesOf(experiment)[index])) layers.unshift({ type: 'flatten' });
  if (dropout > 0) layers.push({ type: 'dropout', rate: dropout });
  if (residual) return { type: 'residual', layers };
  return layers.length === 1 ? layers[0] : { type: 'sequence', layers };
}

/** The model’s tree: an item for each hidden layer, and the output. */
export function modelOf(experiment: Experiment): Model {
  const { layers, outputActivation } = experiment;
  const output: Layer = { type: 'dense', units: outputCount(experiment), activation: outputActivation };
  const last = shapesOf(experiment)[layers.length];
  return {
    input: inputShape(experiment),
    layers: [
      ...layers.map((_, index) => columnOf(experiment, index)),
      isImage(last) ? { type: 'sequence', layers: [{ type: 'flatten' }, output] } : output,
    ],
  };
}
