import type { Experiment, HiddenLayer } from '../../../engine/config/experiment';
import { MAX_LAYERS, MAX_UNITS } from '../../../engine/config/lists';
import { classCount, taskOf } from '../../../engine/config/task';

type Layers = Experiment['layers'];

/** Units of a layer that has no neighbour to take after. */
const FIRST_UNITS = 4;

/** Neurons of every column of an experiment's network: inputs, hidden layers, outputs. */
export function columnWidths(
  experiment: Pick<Experiment, 'inputs' | 'layers' | 'data' | 'classes' | 'points'>,
): number[] {
  const outputs = taskOf(experiment) === 'classes' ? classCount(experiment) : 1;
  return [experiment.inputs.length, ...experiment.layers.map(({ units }) => units), outputs];
}

/** The layers with another number of neurons in one of them, 1 … MAX_UNITS. */
export function withUnits(layers: Layers, index: number, units: number): Layers {
  const clamped = Math.min(MAX_UNITS, Math.max(1, Math.round(units)));
  return layers.map((layer, i) => (i === index ? { ...layer, units: clamped } : layer));
}

/** The layers with an activation or initialization of one's own in one of them; undefined takes it away. */
export function withOverride(
  layers: Layers,
  index: number,
  own: Pick<HiddenLayer, 'activation'> | Pick<HiddenLayer, 'initializer'>,
): Layers {
  return layers.map((layer, i) => {
    if (i !== index) return layer;
    const { units, activation, initializer } = { ...layer, ...own };
    return { units, ...(activation && { activation }), ...(initializer && { initializer }) };
  });
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
