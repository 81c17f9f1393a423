import type { Making } from '../../../engine/protocol/cell';
import { arithmeticTexts } from '../../messages/arithmetic';
import styles from './arithmetic.module.css';
import { NumberGrid } from './number-grid';
import { largestOf, placeIn } from './values';

const { patch: words, pool: texts } = arithmeticTexts;

/** The window of a pooling, with the value that won ringed, and where the gradient goes. */
export function PooledWindow({ making }: { readonly making: Extract<Making, { readonly kind: 'largest' | 'mean' }> }) {
  const { patch } = making;
  const [, , width] = patch.shape;
  const nameOf = (index: number): string => {
    const [, row, column] = placeIn(patch, index);
    return words.cell(row + 1, column + 1);
  };
  const winner = making.kind === 'largest' ? making.winner : undefined;
  const [, row, column] = placeIn(patch, winner ?? 0);
  return (
    <div className={styles.pool}>
      <NumberGrid
        label={`${words.window}, ${words.of(patch.corner[0] + 1)}`}
        values={[...patch.values]}
        columns={width}
        scale={largestOf(patch.values)}
        nameOf={nameOf}
        ringed={winner}
      />
      <div className={styles.words}>
        <p>{winner === undefined ? texts.mean(patch.values.length) : texts.winner(row + 1, column + 1)}</p>
        {winner !== undefined && isTied(patch.values, winner) && <p>{texts.ties}</p>}
        <p>{texts.none}</p>
      </div>
    </div>
  );
}

const isTied = (values: Float32Array, winner: number): boolean =>
  values.some((value, i) => i !== winner && value === values[winner]);
