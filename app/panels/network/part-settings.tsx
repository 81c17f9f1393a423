import { NORMALIZATIONS, type NormalizationId } from '../../../engine/catalog/normalizations';
import { RESIDUALS } from '../../../engine/catalog/residuals';
import type { Experiment, LayerParts } from '../../../engine/config/experiment';
import { MAX_DROPOUT } from '../../../engine/config/layers';
import { fitsResidual, shapesOf } from '../../../engine/config/shapes';
import { parameterOf } from '../../../engine/config/parameters';
import { networkTexts as texts } from '../../messages/network';
import { change } from '../../state/session';
import { formatNumber, parseNumber } from '../../ui/number-text';
import { Select } from '../../ui/select';
import { Slider } from '../../ui/slider';
import { sliderScale } from '../../ui/slider-scale';
import { TexLines } from '../../ui/tex';
import { INHERIT } from './activation-select';
import { withOverride } from './edit-layers';
import inspector from './inspector.module.css';

interface Props {
  readonly experiment: Experiment;
  /** 0 is the first hidden layer. */
  readonly index: number;
}

const SHARES = sliderScale({ range: [0, MAX_DROPOUT], scale: 'linear', step: 0.05 });
const isNormalization = (id: string): id is NormalizationId => id in NORMALIZATIONS;

/** What one layer has besides neurons: normalization, dropout and residual connection, or what all layers have. */
export function PartSettings({ experiment, index }: Props) {
  const layer = experiment.layers[index];
  const set = (own: LayerParts, gesture?: string): void =>
    change({ layers: withOverride(experiment.layers, index, own) }, gesture);
  return (
    <>
      <Select
        labelled
        label={texts.normalization}
        help={parameterOf('normalization').help}
        value={layer.normalization ?? INHERIT}
        onReset={layer.normalization && (() => set({ normalization: undefined }))}
        options={[
          asAll(NORMALIZATIONS[experiment.normalization].label),
          ...Object.entries(NORMALIZATIONS).map(([id, { label, about, formula }]) => ({
            id,
            label,
            about,
            detail: <TexLines lines={[formula]} />,
          })),
        ]}
        onChange={(id) => set({ normalization: isNormalization(id) ? id : undefined })}
      />
      <Slider
        label={texts.dropout}
        help={parameterOf('dropout').help}
        tex={parameterOf('dropout').tex}
        value={layer.dropout ?? experiment.dropout}
        scale={SHARES}
        format={formatNumber}
        parse={parseNumber}
        onChange={(dropout, gesture) => set({ dropout: Math.min(MAX_DROPOUT, Math.max(0, dropout)) }, gesture)}
        onReset={layer.dropout === undefined ? undefined : () => set({ dropout: undefined })}
      />
      <ResidualSetting experiment={experiment} index={index} set={set} />
    </>
  );
}

const asAll = (label: string) => ({ id: INHERIT, label: texts.asAll, about: texts.asAllAbout(label) });

const CHOICES = {
  on: { label: texts.residualOn, about: texts.residualOnAbout, formula: RESIDUALS.all.formula },
  off: { label: texts.residualOff, about: texts.residualOffAbout, formula: RESIDUALS.none.formula },
} as const;

function ResidualSetting({ experiment, index, set }: Props & { readonly set: (own: LayerParts) => void }) {
  const { residual } = experiment.layers[index];
  if (!fitsResidual(experiment, index)) {
    const shapes = shapesOf(experiment).map((shape) => shape.join(' × '));
    return <p className={inspector.hint}>{texts.residualUnfit(shapes[index], shapes[index + 1])}</p>;
  }
  return (
    <Select
      labelled
      label={texts.residual}
      help={parameterOf('residual').help}
      tex={parameterOf('residual').tex}
      value={residual === undefined ? INHERIT : residual ? 'on' : 'off'}
      onReset={residual === undefined ? undefined : () => set({ residual: undefined })}
      options={[
        asAll(experiment.residual === 'all' ? texts.residualOn : texts.residualOff),
        ...Object.entries(CHOICES).map(([id, { label, about, formula }]) => ({
          id,
          label,
          about,
          detail: <TexLines lines={[formula]} />,
        })),
      ]}
      onChange={(id) => set({ residual: id === INHERIT ? undefined : id === 'on' })}
    />
  );
}
