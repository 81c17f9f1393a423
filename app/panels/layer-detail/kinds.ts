/** What is counted of a layer, in the order of topic `layerDetail`. */
export const KINDS = [
  { id: 'weight', least: 0 },
  // Never narrower than where activations bend, so that their curve is known again.
  { id: 'preActivation', least: 4 },
  { id: 'activation', least: 0 },
  { id: 'gradient', least: 0 },
] as const;

/** One of the things that are counted. */
export type Kind = (typeof KINDS)[number]['id'];
