import { layerDetailTexts as texts } from '../../messages/layer-detail';
import { formatFigure, formatPercent } from '../../plots/figure-text';
import type { Histogram } from '../../plots/histogram';
import { useApp } from '../../state/store';
import type { Character } from './character';
import { type Kind, KINDS } from './kinds';
import styles from './layer-detail.module.css';
import { PlotCanvas } from './plot-canvas';
import type { LayerRecord } from './record';
import { useFigures } from './use-figures';

interface Props {
  readonly record: LayerRecord;
  /** Place in `KINDS`. */
  readonly kind: number;
  readonly character: Character | null;
}

/** Milliseconds between two readings of the figures. */
const INTERVAL = 200;

/** One plot with its name and figures. */
export function PlotFigure({ record, kind, character }: Props) {
  const { id } = KINDS[kind];
  const { title, symbol } = texts.plots[id];
  const histogram = useFigures(record, INTERVAL)?.histograms[kind];
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span className={styles.name}>
          {title} <i>{symbol}</i>
        </span>
        {histogram && <Figures id={id} histogram={histogram} column={record.column} />}
      </figcaption>
      <PlotCanvas record={record} kind={kind} character={id === 'preActivation' ? character : null} />
    </figure>
  );
}

/** Digits of mean and deviation; powers of ten take the room of one. */
const DIGITS: Readonly<Record<Kind, number>> = { weight: 3, preActivation: 3, activation: 3, gradient: 2 };

interface FiguresProps {
  readonly id: Kind;
  readonly histogram: Histogram;
  readonly column: number;
}

function Figures({ id, histogram, column }: FiguresProps) {
  const { mean, deviation, zeros, total, leftOut } = histogram;
  const vitals = useApp((state) => (id === 'preActivation' ? state.vitals?.layers[column - 1] : undefined));
  const hasMaps = useApp((state) => state.network?.layers[column]?.shape.length === 3);
  return (
    <>
      <span>
        {texts.mean} <b>{formatFigure(mean, DIGITS[id])}</b> {texts.deviation}{' '}
        <b>{formatFigure(deviation, DIGITS[id])}</b>
      </span>
      <span>
        {[
          leftOut > 0 && texts.leftOut(leftOut),
          vitals && !Number.isNaN(vitals.saturated) && texts.saturated(formatPercent(vitals.saturated, 0)),
          vitals &&
            !Number.isNaN(vitals.dead) &&
            (hasMaps ? texts.deadFilters : texts.dead)(formatPercent(vitals.dead, 0)),
          zeros > 0 && id !== 'preActivation' && texts.zeros(formatPercent(zeros, 0)),
        ].find((text) => typeof text === 'string') ?? texts.values(total)}
      </span>
    </>
  );
}
