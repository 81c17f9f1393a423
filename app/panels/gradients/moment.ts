import type { Experiment } from '../../../engine/config/experiment';
import type { LayerVitals, NetworkInfo, Seam, Spread, Vitals } from '../../../engine/protocol';
import { gradientHistory, type GradientBin } from '../../state/gradient-history';
import { useApp } from '../../state/store';
import { illLayers, layersWith } from './ill-layers';
import type { UnitShare } from './paint-units';
import { weightedLayers } from './weighted';

/** Step that is pointed at in a strip, and the layer, counted from 0; null while nobody points. */
export type Cursor = { readonly step: number; readonly layer: number } | null;

/** All that a drawing of the panel tells of. */
export interface Moment {
  readonly vitals: Vitals;
  readonly network: NetworkInfo;
  readonly experiment: Experiment;
  readonly seams: readonly Seam[];
  readonly bins: readonly GradientBin[];
}

/** The latest report and the network it is about; null while there is none that fits, or nothing is drawn to learn from. */
export function latestMoment(): Moment | null {
  const { vitals, network, experiment, status, samples } = useApp.getState();
  if (!vitals || !network || vitals.layers.length !== network.layers.length - 1) return null;
  if (experiment.data === 'paint' && experiment.points.length === 0) return null;
  if (experiment.data === 'own' && samples?.count === 0) return null;
  return { vitals, network, experiment, seams: status?.seams ?? [], bins: gradientHistory.bins };
}

/** The norms in a bin of the history. */
export function spreadsOf(bin: GradientBin): readonly Spread[] {
  return Array.from(bin.middle, (exponent, layer) => {
    const max = bin.max[layer];
    // The history counts zero as a very small number, and infinity as a very large one.
    const median = max === 0 ? 0 : bin.min[layer] === Infinity ? Infinity : 10 ** exponent;
    return { min: bin.min[layer], median, max };
  });
}

/** What the bars show: the latest norms, or those at the cursor. */
export function barsContent({ vitals, network, experiment: { clipNorm } }: Moment, bin: GradientBin | null) {
  const now = bin === null;
  const weighted = weightedLayers(network);
  return {
    spreads: now ? vitals.layers.map(({ gradient }) => gradient) : spreadsOf(bin),
    weighted,
    ill: now ? illLayers(vitals, weighted) : vitals.layers.map(() => false),
    clip: clipNorm > 0 ? { threshold: clipNorm, norm: now ? vitals.norm : null } : null,
  };
}

/** Which share of its units a layer is judged by. */
export function shareKind({ dead }: LayerVitals, activation: string): 'dead' | 'saturated' | null {
  if (!Number.isNaN(dead)) return 'dead';
  return activation === 'identity' ? null : 'saturated';
}

/** Shares of dead units where a layer can have them, else of saturated ones; [layers]. */
export function unitShares({ vitals, network }: Moment): readonly UnitShare[] {
  const dead = layersWith(vitals, 'deadUnits');
  const saturated = layersWith(vitals, 'saturated');
  return vitals.layers.map((layer, index) => {
    const kind = shareKind(layer, network.layers[index + 1].activation);
    if (kind === null || Number.isNaN(layer[kind])) return null;
    return { share: layer[kind], ill: (kind === 'dead' ? dead : saturated)[index] };
  });
}
