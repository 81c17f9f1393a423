import { IMAGE_SETS, isImageSet } from '../catalog/datasets';
import type { Experiment, HiddenLayer } from './experiment';

/** Most hidden layers that a network of the page may have. */
export const MAX_LAYERS = 20;
/** Most neurons in one of a plane's layers, in one of an image's, and most filters in a convolution. */
export const MAX_UNITS = 64;
export const MAX_IMAGE_UNITS = 512;
export const MAX_FILTERS = 64;
/** Largest filter, largest window of a pooling, largest stride. */
export const MAX_KERNEL = 11;
export const MAX_POOL = 8;
export const MAX_STRIDE = 4;
/** Most branches of a parallel layer, and most convolutions in one of them. */
export const MAX_BRANCHES = 6;
export const MAX_BRANCH = 4;
/** Largest share of activations that may be dropped. */
export const MAX_DROPOUT = 0.9;

/** Most neurons that a dense layer of an experiment may have. */
export const mostUnits = ({ data }: Pick<Experiment, 'data'>): number =>
  isImageSet(data) ? MAX_IMAGE_UNITS : MAX_UNITS;

/** Hidden layers that a data set starts with. */
export function usualLayers({ data }: Pick<Experiment, 'data'>): Experiment['layers'] {
  if (!isImageSet(data)) return [{ units: 8 }, { units: 8 }];
  const [, , width] = IMAGE_SETS[data].shape;
  return width < 20 ? SMALL : LENET;
}

/** Neurons of a dense layer, filters of a convolution, feature maps of a parallel one; null for what has no weights. */
export function widthOf(layer: HiddenLayer): number | null {
  switch (layer.type) {
    case undefined:
    case 'dense':
      return layer.units;
    case 'conv':
      return layer.filters;
    case 'parallel':
      return layer.branches.reduce((sum, branch) => sum + (branch.at(-1)?.filters ?? 0), 0);
    case 'maxPool':
    case 'avgPool':
    case 'globalPool':
      return null;
  }
}

/** A layer with another number of neurons or filters, clamped to 1 … `most`; one that has no such number as it is. */
export function withWidth<L extends HiddenLayer>(layer: L, width: number, most: number): L {
  const clamp = (limit: number): number => Math.min(limit, Math.max(1, Math.round(width)));
  if (layer.type === 'conv') return { ...layer, filters: clamp(MAX_FILTERS) };
  return layer.type === undefined || layer.type === 'dense' ? { ...layer, units: clamp(most) } : layer;
}

/** LeNet-5 with max pooling, LeCun et al. 1998. */
export const LENET: Experiment['layers'] = [
  { type: 'conv', filters: 6, kernel: 5, stride: 1, padding: 'same' },
  { type: 'maxPool', size: 2, stride: 2 },
  { type: 'conv', filters: 16, kernel: 5, stride: 1, padding: 'valid' },
  { type: 'maxPool', size: 2, stride: 2 },
  { units: 120 },
  { units: 84 },
];

/** For images of 12 × 12. */
const SMALL: Experiment['layers'] = [
  { type: 'conv', filters: 8, kernel: 3, stride: 1, padding: 'same' },
  { type: 'maxPool', size: 2, stride: 2 },
  { type: 'conv', filters: 16, kernel: 3, stride: 1, padding: 'same' },
  { type: 'maxPool', size: 2, stride: 2 },
  { units: 24 },
];
