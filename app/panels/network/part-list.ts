import { NORMALIZATIONS } from '../../../engine/catalog/normalizations';
import { RESIDUALS } from '../../../engine/catalog/residuals';
import type { Experiment } from '../../../engine/config/experiment';
import { parameterOf } from '../../../engine/config/parameters';
import { networkTexts as texts } from '../../messages/network';
import { formatNumber } from '../../ui/number-text';
import { type Part, partsOf } from './layer-parts';

/** A part that a layer has, as its chip shows and explains it. */
export interface ListedPart {
  readonly part: Part;
  readonly name: string;
  readonly chip: string;
  /** What a chip of the least width says. */
  readonly short: string;
  readonly about: string;
  readonly tex: string | undefined;
  /** The layer's own setting, and not that of all layers. */
  readonly own: boolean;
}

/** The parts that a hidden layer has, in the order in which values pass through them. */
export function listParts(experiment: Experiment, index: number): readonly ListedPart[] {
  const { normalization, dropout, residual } = partsOf(experiment, index);
  const layer = experiment.layers[index];
  const parts: ListedPart[] = [];
  if (normalization !== 'none') {
    const { formula, about } = NORMALIZATIONS[normalization];
    const chip = texts.chips[normalization];
    const own = layer.normalization !== undefined;
    parts.push({
      part: 'normalization',
      name: texts.partNames[normalization],
      chip,
      short: chip,
      about,
      tex: formula,
      own,
    });
  }
  if (dropout > 0) {
    const share = formatNumber(dropout);
    const { help, tex } = parameterOf('dropout');
    parts.push({
      part: 'dropout',
      name: texts.partNames.dropout(share),
      chip: texts.chipOf.dropout(share),
      short: texts.chipOf.shortDropout(share),
      about: help,
      tex,
      own: layer.dropout !== undefined,
    });
  }
  if (residual) {
    parts.push({
      part: 'residual',
      name: texts.partNames.residual,
      chip: texts.chips.residual,
      short: '',
      about: texts.residualOnAbout,
      tex: RESIDUALS.all.formula,
      own: layer.residual !== undefined,
    });
  }
  return parts;
}
