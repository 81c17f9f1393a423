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

/** The layers that a plan can be made of; the tree's format is that of golden/FORMAT.md. */
export type Layer = DenseLayer | ActivationLayer | FlattenLayer;

/** A network: shape of one sample, and the layers in order. */
export interface Model {
  readonly input: readonly number[];
  readonly layers: readonly Layer[];
}

const SUPPORTED: readonly string[] = ['dense', 'activation', 'flatten'] satisfies readonly Layer['type'][];

/** The first layer type of a model tree that no plan can be made of yet, or null. */
export function unsupportedLayer(model: {
  readonly input: readonly number[];
  readonly layers: readonly { readonly type: string }[];
}): string | null {
  const unknown = model.layers.find(({ type }) => !SUPPORTED.includes(type));
  if (unknown) return unknown.type;
  return model.input.length === 1 ? null : `input of ${model.input.length} dimensions`;
}
