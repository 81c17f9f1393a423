import { formula } from './formula';

/** Penalties on weights, as what each adds to the gradient of a weight w. */
export const PENALTIES = {
  l2: { label: 'L2', formula: 'l2 * w', gradient: formula('l2 * w', 'l2', 'w') },
  l1: { label: 'L1', formula: 'l1 * sign(w)', gradient: formula('l1 * sign(w)', 'l1', 'w') },
} as const;
