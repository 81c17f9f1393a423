import type { Experiment, HiddenLayer } from '../../../engine/config/experiment';
import { MAX_LAYERS } from '../../../engine/config/layers';
import { inputShape, shapeAfter } from '../../../engine/config/shapes';
import { imageNetworkTexts as texts } from '../../messages/image-network';

type Layers = Experiment['layers'];

/** Kinds of layers that can be put into a network of images. */
export const LAYER_KINDS = ['conv', 'maxPool', 'avgPool', 'globalPool', 'dense', 'parallel'] as const;

export type LayerKind = (typeof LAYER_KINDS)[number];

/** Units of a dense layer, and filters of a convolution, that have no neighbour to take after. */
const FIRST_UNITS = 32;
const FIRST_FILTERS = 8;

/** A new layer of a kind, to stand at `index`; it takes after the one of its kind before it. */
export function newLayer(kind: LayerKind, layers: Layers, index: number): HiddenLayer {
  const before = layers.slice(0, index).findLast(({ type = 'dense' }) => type === kind);
  switch (kind) {
    case 'conv': {
      const filters = before?.type === 'conv' ? before.filters : FIRST_FILTERS;
      return { type: 'conv', filters, kernel: 3, stride: 1, padding: 'same' };
    }
    case 'maxPool':
    case 'avgPool':
      return { type: kind, size: 2, stride: 2 };
    case 'globalPool':
      return { type: 'globalPool' };
    case 'dense':
      return { units: before && 'units' in before ? before.units : FIRST_UNITS };
    case 'parallel':
      return {
        type: 'parallel',
        branches: [
          [{ filters: 8, kernel: 1 }],
          [
            { filters: 4, kernel: 1 },
            { filters: 8, kernel: 3 },
          ],
        ],
      };
  }
}

/** The layers with one more at `index`. */
export const withInserted = (layers: Layers, index: number, layer: HiddenLayer): Layers => [
  ...layers.slice(0, index),
  layer,
  ...layers.slice(index),
];

/** The layers with another one in the place of one of them. */
export const withReplaced = (layers: Layers, index: number, layer: HiddenLayer): Layers =>
  layers.map((known, i) => (i === index ? layer : known));

/** Why these layers cannot follow one another, in a sentence; null where they can. `changed` is the one that is new. */
export function whyNot(
  experiment: Pick<Experiment, 'data' | 'inputs'>,
  layers: Layers,
  changed: number,
): string | null {
  if (layers.length > MAX_LAYERS) return texts.full(MAX_LAYERS);
  let shape = inputShape(experiment);
  for (const [index, layer] of layers.entries()) {
    const after = shapeAfter(shape, layer);
    if (typeof after === 'string') return index === changed ? after : texts.laterUnfit(index + 1, after);
    shape = after;
  }
  return null;
}

/** A branch as a person writes it, `4x1.8x3`, as convolutions; null where it is none. */
export function readBranch(text: string): readonly { readonly filters: number; readonly kernel: number }[] | null {
  const parts = text.trim().split(/\s*[.,→]\s*/);
  const branch = parts.map((part) => /^(\d+)\s*[x×]\s*(\d+)$/i.exec(part));
  if (branch.some((found) => found === null)) return null;
  return branch.flatMap((found) => (found ? [{ filters: Number(found[1]), kernel: Number(found[2]) }] : []));
}

/** The text that `readBranch` reads. */
export const writeBranch = (branch: readonly { readonly filters: number; readonly kernel: number }[]): string =>
  branch.map(({ filters, kernel }) => `${filters}x${kernel}`).join('.');
