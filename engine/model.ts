/** A fully connected layer: a = f(W x + b), weight [units, inputs]. */
export interface DenseLayer {
  readonly type: 'dense';
  readonly units: number;
  readonly activation: string;
}

/** Cross-correlation of images with a square kernel: a = f(W ∗ x + b), weight [filters, channels, kernel, kernel]. */
export interface Conv2dLayer {
  readonly type: 'conv2d';
  readonly filters: number;
  readonly kernel: number;
  readonly stride: number;
  /** `same` puts (kernel − 1) / 2 zeros, rounded down, on each side. */
  readonly padding: 'valid' | 'same';
  readonly activation: string;
}

/** The largest or the mean value of each square window; windows that do not fit are dropped. */
export interface PoolLayer {
  readonly type: 'maxPool2d' | 'avgPool2d';
  readonly size: number;
  readonly stride: number;
}

/** The mean of each channel’s plane. */
export interface GlobalPoolLayer {
  readonly type: 'globalAvgPool2d';
}

/** A non-linearity that stands alone. */
export interface ActivationLayer {
  readonly type: 'activation';
  readonly kind: string;
}

/** Makes a vector of whatever comes in; a vector stays as it is. */
export interface FlattenLayer {
  readonly type: 'flatten';
}

/**
 * Centres and scales: each unit over the batch (of images each channel, over its plane as well), or each sample over
 * all of its units; then γ and β for each unit, or each channel.
 */
export interface NormLayer {
  readonly type: 'batchNorm' | 'layerNorm';
}

/** Zeroes a share of the values in training; scales all of them by what is left of it at inference. */
export interface DropoutLayer {
  readonly type: 'dropout';
  readonly rate: number;
}

/** Adds what comes in to what its layers make of it; both are of one shape. */
export interface ResidualLayer {
  readonly type: 'residual';
  readonly layers: readonly Layer[];
}

/** Branches that all get what comes in; their outputs are joined along the channels. */
export interface ParallelLayer {
  readonly type: 'parallel';
  readonly branches: readonly (readonly Layer[])[];
}

/** Layers one after another as one item: a column of the page. */
export interface SequenceLayer {
  readonly type: 'sequence';
  readonly layers: readonly Layer[];
}

/** The layers that a plan can be made of; the tree’s format is that of golden/FORMAT.md, with `dropout` and `sequence` besides. */
export type Layer =
  | DenseLayer
  | Conv2dLayer
  | PoolLayer
  | GlobalPoolLayer
  | ActivationLayer
  | FlattenLayer
  | NormLayer
  | DropoutLayer
  | ResidualLayer
  | ParallelLayer
  | SequenceLayer;

/** A network: shape of one sample ([features], or [channels, height, width]), and the layers in order. */
export interface Model {
  readonly input: readonly number[];
  readonly layers: readonly Layer[];
}

/** A layer of a tree that may hold types which no plan can be made of. */
export interface AnyLayer {
  readonly type: string;
  readonly layers?: readonly AnyLayer[];
  readonly branches?: readonly (readonly AnyLayer[])[];
}

const SUPPORTED: readonly string[] = [
  'dense',
  'conv2d',
  'maxPool2d',
  'avgPool2d',
  'globalAvgPool2d',
  'activation',
  'flatten',
  'batchNorm',
  'layerNorm',
  'dropout',
  'residual',
  'parallel',
  'sequence',
] satisfies readonly Layer['type'][];

/** Every layer of a tree, the nested ones behind those that hold them. */
export const allLayers = <T extends AnyLayer>(layers: readonly T[]): readonly T[] =>
  layers.flatMap((layer) => [
    layer,
    ...[layer.layers ?? [], ...(layer.branches ?? [])].flatMap((nested) => allLayers(nested as readonly T[])),
  ]);

/** The first layer type of a model tree that no plan can be made of yet, or null. */
export function unsupportedLayer(model: {
  readonly input: readonly number[];
  readonly layers: readonly AnyLayer[];
}): string | null {
  const unknown = allLayers(model.layers).find(({ type }) => !SUPPORTED.includes(type));
  if (unknown) return unknown.type;
  return model.input.length === 1 || model.input.length === 3 ? null : `input of ${model.input.length} dimensions`;
}
