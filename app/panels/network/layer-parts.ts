import type { NormalizationId } from '../../../engine/catalog/normalizations';
import type { Experiment, LayerParts as OwnParts } from '../../../engine/config/experiment';
import { fitsResidual, hasWeights } from '../../../engine/config/shapes';
import { withOverride } from './edit-layers';

/** What a hidden layer has besides weights and activation: its own setting, or that of all layers. */
export interface LayerParts {
  readonly normalization: NormalizationId;
  /** Share of its activations that a training step zeroes. */
  readonly dropout: number;
  readonly residual: boolean;
}

/** One of a layer's parts. */
export type Part = keyof LayerParts;

/** What stands for a part that is not there. */
const ABSENT: LayerParts = { normalization: 'none', dropout: 0, residual: false };

type Parted = Pick<Experiment, 'data' | 'inputs' | 'layers' | 'normalization' | 'dropout' | 'residual'>;

/** The parts of a hidden layer that are at work. */
export function partsOf(experiment: Parted, index: number): LayerParts {
  const layer = experiment.layers[index];
  if (!hasWeights(layer)) return ABSENT;
  const { normalization, dropout, residual } = layer;
  return {
    normalization: normalization ?? experiment.normalization,
    dropout: dropout ?? experiment.dropout,
    residual: (residual ?? experiment.residual === 'all') && fitsResidual(experiment, index),
  };
}

/** The layers without a part in one of them; what all layers have is refused by that one alone. */
export function withoutPart(experiment: Parted, index: number, part: Part): Experiment['layers'] {
  const { layers, normalization, dropout, residual } = experiment;
  const forAll: LayerParts = { normalization, dropout, residual: residual === 'all' };
  const own: OwnParts = { [part]: forAll[part] === ABSENT[part] ? undefined : ABSENT[part] };
  return withOverride(layers, index, own);
}

/** Whether any layer has one of these parts. */
export function hasPart(experiment: Parted, parts: readonly Part[]): boolean {
  return experiment.layers.some((_, index) => {
    const found = partsOf(experiment, index);
    return parts.some((part) => found[part] !== ABSENT[part]);
  });
}
