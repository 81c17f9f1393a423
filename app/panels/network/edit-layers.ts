import type { Experiment, HiddenLayer } from '../../../engine/config/experiment';
import { MAX_LAYERS, MAX_UNITS } from '../../../engine/config/lists';
import { classCount, taskOf } from '../../../engine/config/task';

type Layers = Experiment['layers'];

/** Units of a layer that has no neighbour to take after. */
const FIRST_UNITS = 4;

/** Neurons of every column of an experiment's network: inputs, hidden layers, outputs. */
export function columnWidths(
  experiment: Pick<Experiment, 'inputs' | 'layers' | 'data' | 'classes' | 'points' | 'loss'>,
): number[] {
  const task = taskOf(experiment);
  // Softmax wants an output for each of two classes too.
  const isSoftmax = task === 'classes' || (task === 'binary' && experiment.loss === 'crossEntropy');
  const outputs = isSoftmax ? classCount(experiment) : 1;
  return [experiment.inputs.length, ...experiment.layers.map(({ units }) => units), outputs];
}

/** The layers with another number of neurons in one of them, 1 … MAX_UNITS. */
export function withUnits(layers: Layers, index: number, units: number): Layers {
  const clamped = Math.min(MAX_UNITS, Math.max(1, Math.round(units)));
  return layers.map((layer, i) => (i === index ? { ...layer, units: clamped } : layer));
}

/** What a layer may have of its own, besides its width. */
export type Own = Omit<HiddenLayer, 'units'>;

/** The layers with something of its own in one of them; undefined takes it away. */
export function withOverride(layers: Layers, index: number, own: Own): Layers {
  return layers.map((layer, i) => (i === index ? withoutGaps({ ...layer, ...own }) : layer));
}

/** A layer without the fields that say nothing: links and comparisons see those that are there. */
function withoutGaps({ units, activation, initializer, normalization, dropout, residual }: HiddenLayer): HiddenLayer {
  return {
    units,
    ...(activation && { activation }),
    ...(initializer && { initializer }),
    ...(normalization && { normalization }),
    ...(dropout !== undefined && { dropout }),
    ...(residual !== undefined && { residual }),
  };
}

/** The layers with a new one at `index`, as wide as the one before it; unchanged when there are too many. */
export function withLayerAt(layers: Layers, index: number): Layers {
  if (layers.length >= MAX_LAYERS) return layers;
  const units = (layers[index - 1] ?? layers[index])?.units ?? FIRST_UNITS;
  return [...layers.slice(0, index), { units }, ...layers.slice(index)];
}

/** The layers with one of them twice; unchanged when there are too many. */
export function withDuplicate(layers: Layers, index: number): Layers {
  if (layers.length >= MAX_LAYERS) return layers;
  return [...layers.slice(0, index + 1), layers[index], ...layers.slice(index + 1)];
}

/** The layers without one of them. */
export function withoutLayer(layers: Layers, index: number): Layers {
  return layers.filter((_, i) => i !== index);
}

/**
 * So many layers, 0 … MAX_LAYERS: those that stay are as they were, new ones come after the last and take after it.
 */
export function withDepth(layers: Layers, depth: number): Layers {
  const wanted = Math.min(MAX_LAYERS, Math.max(0, Math.round(depth)));
  if (wanted <= layers.length) return layers.slice(0, wanted);
  const last = layers.at(-1) ?? { units: FIRST_UNITS };
  return [...layers, ...Array.from({ length: wanted - layers.length }, () => ({ ...last }))];
}

/** The layers, all of one width. */
export function withAllUnits(layers: Layers, units: number): Layers {
  return layers.reduce((changed, _, index) => withUnits(changed, index, units), layers);
}
