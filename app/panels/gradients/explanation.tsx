import { gradientTexts } from '../../messages/gradients';
import type { Vitals } from '../../../engine/protocol';
import type { View } from '../../state/store';
import { Popover } from '../../ui/popover';
import { TexLines } from '../../ui/tex';
import { figureText, shortText } from './figures';
import styles from './gradients-panel.module.css';
import { nameOfLayer } from './layer-name';

/** Most factors that are written out; of more, the middle is left out. */
const MOST = 5;

/** Under the drawing, in words: what its figures amount to. */
export function Explanation({ view, vitals }: { readonly view: View['gradientView']; readonly vitals: Vitals }) {
  const { layers } = vitals;
  if (view === 'norms' || layers.length === 0) return null;
  if (view === 'signal') {
    const [first, last] = [layers[0], layers[layers.length - 1]];
    return (
      <p className={styles.explanation}>
        {gradientTexts.flow.text(figureText(last.signal / first.signal), figureText(first.error / last.error))}
      </p>
    );
  }
  const factors = layers
    .slice(0, -1)
    .map(({ slope, gain }) => slope * gain)
    .toReversed();
  return (
    <p className={styles.explanation}>
      {factors.length === 0 ? (
        gradientTexts.chain.single
      ) : (
        <>
          {gradientTexts.chain.lead(nameOfLayer(0, layers.length))}{' '}
          <span className={styles.chain}>
            {shorten(factors.map(shortText)).join(' × ')} = <b>{figureText(layers[0].product)}</b>
          </span>
        </>
      )}
      <Popover
        title={gradientTexts.chain.formulaTitle}
        trigger={
          <button type="button" className={styles.formula}>
            {gradientTexts.chain.formula}
          </button>
        }
      >
        <p>{gradientTexts.chain.formulaText}</p>
        <TexLines lines={gradientTexts.chain.tex} />
      </Popover>
    </p>
  );
}

const shorten = (texts: readonly string[]): readonly string[] =>
  texts.length <= MOST ? texts : [...texts.slice(0, MOST - 2), '…', ...texts.slice(-1)];
