import type { LayerInfo } from '../../../engine/protocol';

/** What is counted of a layer, in the order of topic `layerDetail`; how far its axis reaches at least, and at most, in standard deviations of late. */
export const KINDS = [
  { id: 'weight', least: 0, deviations: Infinity },
  // Never narrower than where activations bend, so that their curve is known again.
  { id: 'preActivation', least: 4, deviations: Infinity },
  { id: 'activation', least: 0, deviations: Infinity },
  // Gradients fall by orders of magnitude: what they were must not press what they are into one bar.
  { id: 'gradient', least: 0, deviations: 5 },
] as const;

/** What is counted of a layer that may have no weights (a pooling): then what it hands on alone; as places in `KINDS`. */
export const kindsOf = ({ weight }: LayerInfo): readonly number[] => (weight ? [0, 1, 2, 3] : [2]);

/** One of the things that are counted. */
export type Kind = (typeof KINDS)[number]['id'];
