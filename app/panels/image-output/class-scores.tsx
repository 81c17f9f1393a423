import { useCallback } from 'react';
import type { Frame, ImageChoice } from '../../../engine/protocol';
import { imageTexts } from '../../messages/image-output';
import { formatFixed } from '../../plots/figure-text';
import { readingOf, winner } from '../../plots/reading';
import { useApp } from '../../state/store';
import styles from './class-scores.module.css';
import { useReading } from './use-reading';

const texts = imageTexts.scores;

interface ClassScoresProps {
  readonly names: readonly string[];
  readonly choice: ImageChoice;
  /** The true class; null where nobody knows. */
  readonly truth: number | null;
  /** The class whose pixels are asked for by name. */
  readonly explained: number | null;
  /** Asks for another class’s pixels; null while none are shown. */
  readonly onExplain: ((index: number) => void) | null;
}

/** The output of every class for the chosen image, as a bar and a figure. */
export function ClassScores({ names, choice, truth, explained, onExplain }: ClassScoresProps) {
  const network = useApp((state) => state.network);
  const read = useCallback(
    ({ data }: Frame): readonly number[] | null => {
      const last = network?.layers.at(-1);
      if (!network || !last || data.length !== network.units) return null;
      return Array.from(data.subarray(last.firstUnit, last.firstUnit + last.units));
    },
    [network],
  );
  const outputs = useReading('maps', { image: choice }, read, 60);
  const won = network && outputs ? winner(readingOf(network), outputs) : null;
  const isShare = network !== null && network.link !== 'identity';
  return (
    <ol className={styles.scores} aria-label={texts.title}>
      {names.map((name, k) => {
        const value = outputs?.[k] ?? Number.NaN;
        const text = isShare ? shareText(value) : formatFixed(value);
        const verdict = won !== k ? undefined : truth === null ? 'won' : won === truth ? 'right' : 'wrong';
        return (
          <li key={k} className={styles.row} data-verdict={verdict} data-true={truth === k || undefined}>
            {onExplain ? (
              <button
                type="button"
                className={styles.name}
                aria-pressed={explained === k}
                aria-label={texts.explain(name)}
                title={texts.explain(name)}
                onClick={() => onExplain(k)}
              >
                {name}
              </button>
            ) : (
              <span className={styles.name}>{name}</span>
            )}
            <span className={styles.track}>
              <span className={styles.bar} style={{ width: `${100 * Math.min(1, Math.max(0, value)) || 0}%` }} />
            </span>
            <span className={styles.value}>
              {text}
              {verdict !== undefined && verdict !== 'won' && <span className="visually-hidden"> {texts[verdict]}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** A share in percent without its sign: 98.5, 0.0. */
const shareText = (share: number): string => (Number.isFinite(share) ? (100 * share).toFixed(1) : '–');
