import type { ConvColumn, Experiment, HiddenLayer, LayerParts } from '../../../engine/config/experiment';
import { MAX_LAYERS, MAX_UNITS, widthOf, withWidth } from '../../../engine/config/layers';
import { hasWeights, shapesOf, sizeOfShape } from '../../../engine/config/shapes';
import { outputCount } from '../../../engine/config/task';

type Layers = Experiment['layers'];

/** Units of a layer that has no neighbour to take after. */
const FIRST_UNITS = 4;

/** Values of every column of an experiment's network: inputs, hidden layers, outputs. */
export function columnWidths(
  experiment: Pick<Experiment, 'inputs' | 'layers' | 'data' | 'classes' | 'points' | 'drawings' | 'loss'>,
): number[] {
  return [...shapesOf(experiment).map(sizeOfShape), outputCount(experiment)];
}

/** The layers with another number of neurons (1 … `most`), or of filters, in one of them. */
export function withUnits(layers: Layers, index: number, units: number, most = MAX_UNITS): Layers {
  return layers.map((layer, i) => (i === index ? withWidth(layer, units, most) : layer));
}

/** The layers with something of its own in one of them; undefined takes it away. */
export function withOverride(layers: Layers, index: number, own: LayerParts): Layers {
  return layers.map((layer, i) => (i === index && hasWeights(layer) ? withoutGaps({ ...layer, ...own }) : layer));
}

/** A layer without the fields that say nothing: links and comparisons see those that are there. */
function withoutGaps<L extends HiddenLayer>(layer: L): L {
  return Object.fromEntries(Object.entries(layer).filter(([, value]) => value !== undefined)) as unknown as L;
}

/** A convolution without what it has of its own. */
const bareConv = ({ filters, kernel }: ConvColumn): ConvColumn => ({
  type: 'conv',
  filters,
  kernel,
  stride: 1,
  padding: 'same',
});

/** The layers with a new one at `index`, as wide as the one before it; unchanged when there are too many. */
export function withLayerAt(layers: Layers, index: number): Layers {
  if (layers.length >= MAX_LAYERS) return layers;
  const model = layers[index - 1] ?? layers[index];
  const units = (model && widthOf(model)) ?? FIRST_UNITS;
  const added: HiddenLayer = model?.type === 'conv' ? bareConv(model) : { units };
  return [...layers.slice(0, index), added, ...layers.slice(index)];
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
  const last: HiddenLayer = layers.at(-1) ?? { units: FIRST_UNITS };
  return [...layers, ...Array.from({ length: wanted - layers.length }, () => ({ ...last }))];
}

/** The layers, all of one width. */
export function withAllUnits(layers: Layers, units: number): Layers {
  return layers.reduce((changed, _, index) => withUnits(changed, index, units), layers);
}
