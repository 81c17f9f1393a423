import { layerDetailTexts } from '../../messages/layer-detail';
import { formatFigure, formatPercent } from '../../plots/figure-text';
import { formatInteger } from '../../ui/number-text';
import { KINDS } from './kinds';
import type { LayerRecord } from './record';
import { useFigures } from './use-figures';

const texts = layerDetailTexts.table;

/** Milliseconds between two readings. */
const INTERVAL = 1000;

const HEADS = [texts.what, texts.count, texts.mean, texts.deviation, texts.zeros, texts.leftOut, texts.low, texts.high];

interface Props {
  readonly record: LayerRecord;
  /** Those that are shown, as places in `KINDS`. */
  readonly kinds: readonly number[];
}

/** The plots as a table, for whoever hears the page; it changes without being read aloud. */
export function FiguresTable({ record, kinds }: Props) {
  const latest = useFigures(record, INTERVAL);
  if (!latest) return null;
  return (
    <table className="visually-hidden" aria-live="off">
      <caption>{texts.caption}</caption>
      <thead>
        <tr>
          {HEADS.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => {
          const { total, mean, deviation, zeros, leftOut, low, high } = latest.histograms[kind];
          return (
            <tr key={kind}>
              <th scope="row">{layerDetailTexts.plots[KINDS[kind].id].title}</th>
              <td>{formatInteger(total)}</td>
              <td>{formatFigure(mean)}</td>
              <td>{formatFigure(deviation)}</td>
              <td>{formatPercent(zeros)}</td>
              <td>{formatInteger(leftOut)}</td>
              <td>{formatFigure(low)}</td>
              <td>{formatFigure(high)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
