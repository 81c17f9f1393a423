import type { ReactNode } from 'react';
import { networkTexts as texts } from '../../messages/network';
import { formatFigure, formatPercent } from '../../plots/figure-text';
import { activationLabel } from './activation-select';
import type { Edge } from './edge-curve';
import { columnOf } from './geometry';
import { useInspection } from './inspection';
import type { InspectorProps } from './inspector';
import styles from './inspector.module.css';
import { useLiveFrames } from './live';
import { type NormalizationReading, readEdge, readUnit } from './readings';
import { nameOfUnit, shortNameOfUnit } from './unit-name';

/** Name, activation, bias and range of a neuron, live. */
export function UnitFacts({ unit, geometry, network, inputs }: InspectorProps & { readonly unit: number }) {
  const frames = useLiveFrames();
  const byKey = useInspection(({ hovered }) => hovered === null);
  const reading = network && readUnit(network, geometry, unit, frames);
  const isInput = columnOf(geometry, unit) === 0;
  return (
    <>
      <p className={styles.title}>{nameOfUnit(geometry, unit, inputs)}</p>
      <dl className={styles.facts}>
        {reading && !isInput && <Fact name={texts.activationFact}>{activationLabel(reading.layer.activation)}</Fact>}
        {reading?.bias && <Fact name={texts.bias}>{formatFigure(reading.bias.value)}</Fact>}
        {reading?.bias && <Fact name={<i>{texts.biasGradient}</i>}>{formatFigure(reading.bias.gradient)}</Fact>}
        {reading?.slope && <Fact name={texts.slope}>{formatFigure(reading.slope.value)}</Fact>}
        {reading?.normalization && <NormalizationFacts {...reading.normalization} />}
        {reading?.gradientNorm !== null && reading !== null && (
          <Fact name={<i>{texts.weightsGradient}</i>}>{formatFigure(reading.gradientNorm)}</Fact>
        )}
        {reading?.active !== null && reading !== null && (
          <Fact name={texts.active}>{texts.ofBatch(formatPercent(reading.active, 0))}</Fact>
        )}
        {reading?.range && (
          <Fact name={texts.values}>{texts.range(formatFigure(reading.range[0]), formatFigure(reading.range[1]))}</Fact>
        )}
      </dl>
      {!isInput && <p className={styles.hint}>{byKey ? texts.editKey : texts.editHint}</p>}
    </>
  );
}

/** Scale and shift of a normalised neuron, and what batch normalization uses at inference, as two lines of figures. */
function NormalizationFacts({ gamma, beta, running }: NormalizationReading) {
  return (
    <>
      <Fact name={<i>{texts.scaleAndShift}</i>}>{texts.pair(formatFigure(gamma.value), formatFigure(beta.value))}</Fact>
      {running && <RunningFact {...running} />}
    </>
  );
}

/** Running mean and variance of a neuron. */
export function RunningFact({ mean, variance }: { readonly mean: number; readonly variance: number }) {
  return <Fact name={texts.running}>{texts.pair(formatFigure(mean), formatFigure(variance))}</Fact>;
}

/** Weight and gradient of an edge, live. */
export function EdgeFacts({ edge, geometry, network, inputs }: InspectorProps & { readonly edge: Edge }) {
  const frames = useLiveFrames();
  const reading = network && readEdge(network, geometry, edge, frames);
  return (
    <>
      <p className={styles.title}>
        {texts.edge(shortNameOfUnit(geometry, edge.from, inputs), shortNameOfUnit(geometry, edge.to, inputs))}
      </p>
      <dl className={styles.facts}>
        <Fact name={<i>{texts.weight}</i>}>{formatFigure(reading?.value ?? Number.NaN)}</Fact>
        <Fact name={<i>{texts.gradient}</i>}>{formatFigure(reading?.gradient ?? Number.NaN)}</Fact>
      </dl>
      <p className={styles.hint}>{texts.editHint}</p>
    </>
  );
}

function Fact({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
