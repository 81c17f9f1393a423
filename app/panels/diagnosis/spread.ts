import type { LayerVitals } from '../../../engine/protocol';

/** Factors that are said, so that the line does not change with every step. */
const FACTORS = [2, 3, 10, 30, 100, 300, 1000, 3000] as const;

/** A round factor within which the gradients of all layers lie; null where there is nothing to compare. */
export function gradientFactor(layers: readonly LayerVitals[]): number | null {
  const norms = layers.map(({ gradient }) => gradient.median).filter((norm) => norm > 0);
  if (norms.length < 2) return null;
  const factor = Math.max(...norms) / Math.min(...norms);
  return FACTORS.find((round) => round >= factor) ?? null;
}
