import type { Probabilities } from '../../../engine/protocol/cell';
import { arithmeticTexts } from '../../messages/arithmetic';
import { formatFigure, formatPercent } from '../../plots/figure-text';
import styles from './arithmetic.module.css';

const texts = arithmeticTexts.softmax;

interface Props {
  readonly probabilities: Probabilities;
  readonly names: readonly string[];
  /** The output whose cell was chosen. */
  readonly chosen: number;
}

/** How outputs become probabilities: the exponential of each, and its share of their sum. */
export function ProbabilityTable({ probabilities, names, chosen }: Props) {
  const { link, logits, largest, exponentials, total, probabilities: shares } = probabilities;
  const isSoftmax = link === 'softmax';
  return (
    <div className={styles.parts}>
      <table className={styles.list}>
        <caption className="visually-hidden">{texts.name}</caption>
        <thead>
          <tr>
            <th>{texts.class}</th>
            <th>{texts.z}</th>
            <th>{isSoftmax ? texts.shifted(formatFigure(largest)) : texts.logistic}</th>
            <th>{texts.share}</th>
            <th>
              <span className="visually-hidden">{arithmeticTexts.bar}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {Array.from(logits, (z, k) => (
            <tr key={names[k] ?? k} data-chosen={k === chosen || undefined}>
              <th>{names[k] ?? k}</th>
              <td data-value={z}>{formatFigure(z)}</td>
              <td data-exponential={exponentials[k]}>{formatFigure(exponentials[k])}</td>
              <td data-share={shares[k]}>{formatPercent(shares[k])}</td>
              <td className={styles.barCell} aria-hidden="true">
                <i data-sign="share" style={{ width: `${100 * shares[k]}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
        {isSoftmax && (
          <tfoot>
            <tr>
              <th colSpan={2}>{texts.total}</th>
              <td data-total={total}>{formatFigure(total)}</td>
              <td>{formatPercent(1, 0)}</td>
            </tr>
          </tfoot>
        )}
      </table>
      <p className={styles.small}>{isSoftmax ? texts.why : texts.each}</p>
    </div>
  );
}
