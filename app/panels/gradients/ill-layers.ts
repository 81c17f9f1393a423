import type { Vitals } from '../../../engine/protocol';

/** Where a gradient is vanishing against the last layer’s, and where it is exploding; as the diagnosis has it. */
const VANISHING = 1e-3;
const EXPLODING = 1e2;

/**
 * Which layers are drawn as ill: those that a finding names, and those with the same illness; [layers]. What has no
 * weights has no gradient to be ill of.
 */
export function illLayers({ layers, findings }: Vitals, weighted: readonly boolean[]): readonly boolean[] {
  const found = (illness: 'vanishing' | 'exploding') => findings.filter((finding) => finding.illness === illness);
  const vanishing = found('vanishing');
  const exploding = found('exploding');
  const last = layers.at(-1)?.gradient.median ?? Number.NaN;
  return layers.map(({ gradient: { median } }, index) => {
    if (!weighted[index]) return false;
    if (!Number.isFinite(median)) return true;
    if ([...vanishing, ...exploding].some(({ layer }) => layer === index + 1)) return true;
    return (vanishing.length > 0 && median < VANISHING * last) || (exploding.length > 0 && median > EXPLODING);
  });
}

/** Layers that a finding of this illness names; [layers]. */
export function layersWith({ layers, findings }: Vitals, illness: 'deadUnits' | 'saturated'): readonly boolean[] {
  return layers.map((_, index) => findings.some((found) => found.illness === illness && found.layer === index + 1));
}
