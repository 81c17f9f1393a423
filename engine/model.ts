/** A fully connected layer: a = f(W x + b), weight [units, inputs]. */
export interface DenseLayer {
  readonly type: 'dense';
  readonly units: number;
  readonly activation: string;
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

/** Centres and scales: each unit over the batch, or each sample over its units; then γ and β for each unit. */
export interface NormLayer {
  readonly type: 'batchNorm' | 'layerNorm';
}

/** Zeroes a share of the values in training; scales all of them by what is left of it at inference. */
export interface DropoutLayer {
  readonly type: 'dropout';
  readonly rate: number;
}

/** Adds what comes in to what its layers make of it; both are of one width. */
export interface ResidualLayer {
  readonly type: 'residual';
  readonly layers: readonly Layer[];
}

/** Layers one after another as one item: a column of the page. */
export interface SequenceLayer {
  readonly type: 'sequence';
  readonly layers: readonly Layer[];
}

/** The layers that a plan can be made of; the tree’s format is that of golden/FORMAT.md, with `dropout` and `sequence` besides. */
export type Layer =
  | DenseLayer
  | ActivationLayer
  | FlattenLayer
  | NormLayer
  | DropoutLayer
  | ResidualLayer
  | SequenceLayer;

/** A network: shape of one sample, and the layers in order. */
export interface Model {
  readonly input: readonly number[];
  readonly layers: readonly Layer[];
}

/** A layer of a tree that may hold types which no plan can be made of. */
export interface AnyLayer {
  readonly type: string;
  readonly layers?: readonly AnyLayer[];
}

const SUPPORTED: readonly string[] = [
  'dense',
  'activation',
  'flatten',
  'batchNorm',
  'layerNorm',
  'dropout',
  'residual',
  'sequence',
] satisfies readonly Layer['type'][];

/** Every layer of a tree, the nested ones behind those that hold them. */
export const allLayers = <T extends AnyLayer>(layers: readonly T[]): readonly T[] =>
  layers.flatMap((layer) => [layer, ...allLayers((layer.layers ?? []) as readonly T[])]);

/** The first layer type of a model tree that no plan can be made of yet, or null. */
export function unsupportedLayer(model: {
  readonly input: readonly number[];
  readonly layers: readonly AnyLayer[];
}): string | null {
  const unknown = allLayers(model.layers).find(({ type }) => !SUPPORTED.includes(type));
  if (unknown) return unknown.type;
  return model.input.length === 1 ? null : `input of ${model.input.length} dimensions`;
}
