import type { NetworkInfo } from '../../../engine/protocol';
import { networkTexts as texts } from '../../messages/network';
import { formatFigure, formatPercent } from '../../plots/figure-text';
import { columnOf } from './geometry';
import { RunningFact } from './facts';
import type { InspectorProps } from './inspector';
import styles from './inspector.module.css';
import { useLiveFrames } from './live';
import { edgesOf } from './paint-edges';
import { ParameterField, ParameterRow } from './parameter-field';
import { readEdge, readUnit } from './readings';
import { nameInColumn, shortNameOfUnit } from './unit-name';

interface Props extends InspectorProps {
  readonly network: NetworkInfo;
  readonly unit: number;
}

/** How often a neuron is active, its bias, and its incoming weights with the gradient of each. */
export function UnitFields({ unit, geometry, network, inputs }: Props) {
  const frames = useLiveFrames();
  const { bias, slope, normalization, active, gradientNorm } = readUnit(network, geometry, unit, frames);
  const at = columnOf(geometry, unit);
  const incoming = edgesOf(geometry, { kind: 'unit', unit })
    .filter(({ to }) => to === unit)
    .map(({ from, to }) => ({ from, reading: readEdge(network, geometry, { from, to }, frames) }));
  const largest = Math.max(...incoming.map(({ reading }) => Math.abs(reading?.value ?? 0)).filter(Number.isFinite), 0);
  return (
    <>
      <dl className={styles.facts}>
        {active !== null && (
          <>
            <dt>{texts.active}</dt>
            <dd>{texts.ofBatch(formatPercent(active, 0))}</dd>
          </>
        )}
        {gradientNorm !== null && (
          <>
            <dt>
              <i>{texts.weightsGradient}</i>
            </dt>
            <dd>{formatFigure(gradientNorm)}</dd>
          </>
        )}
      </dl>
      {bias && <ParameterField label={texts.biasName} reading={bias} />}
      {slope && <ParameterField label={texts.slope} help={texts.slopeHelp} reading={slope} />}
      {normalization && (
        <>
          <ParameterField label={texts.scale} help={texts.scaleHelp} reading={normalization.gamma} />
          <ParameterField label={texts.shift} help={texts.shiftHelp} reading={normalization.beta} />
        </>
      )}
      {normalization?.running && (
        <dl className={styles.facts}>
          <RunningFact {...normalization.running} />
        </dl>
      )}
      <div className={styles.listHead}>
        <h3 className={styles.subtitle}>{at === 1 ? texts.weightsFromInputs : texts.weightsFromLayer(at - 1)}</h3>
        <span aria-hidden="true">
          <i>{texts.gradient}</i>
        </span>
      </div>
      <ul className={styles.weights}>
        {incoming.map(
          ({ from, reading }) =>
            reading && (
              <ParameterRow
                key={from}
                name={nameInColumn(geometry, from, inputs)}
                label={texts.weightFrom(shortNameOfUnit(geometry, from, inputs))}
                reading={reading}
                largest={largest}
              />
            ),
        )}
      </ul>
    </>
  );
}
