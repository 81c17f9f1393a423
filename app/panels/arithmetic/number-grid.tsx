import { arithmeticTexts as texts } from '../../messages/arithmetic';
import { divergingColor, divergingCss } from '../../plots/colors';
import { formatFigure, formatFixed } from '../../plots/figure-text';
import { inkOn } from '../../plots/ink-on';
import { useGround } from '../../ui/theme';
import styles from './arithmetic.module.css';

interface NumberGridProps {
  /** What the numbers are: stands over them, and is the grid’s name. */
  readonly label: string;
  /** Stands under the grid. */
  readonly foot?: string;
  /** Row by row. */
  readonly values: readonly number[];
  readonly columns: number;
  /** Magnitude of the full colour. */
  readonly scale: number;
  /** Says where a number is from. */
  readonly nameOf: (index: number) => string;
  /** The number that counts. */
  readonly ringed?: number;
  /** Numbers that stand for nothing. */
  readonly faint?: (index: number) => boolean;
}

/** Beyond so many columns, numbers have one decimal, and beyond so many none are written. */
const MOST_COLUMNS = { fine: 5, written: 12 };

/** Numbers in rows, coloured by their size; each tells its exact value. */
export function NumberGrid({ label, foot, values, columns, scale, nameOf, ringed, faint }: NumberGridProps) {
  const ground = useGround();
  const decimals = columns <= MOST_COLUMNS.fine ? 2 : 1;
  const written = columns <= MOST_COLUMNS.written;
  const rows = Array.from({ length: Math.ceil(values.length / columns) }, (_, row) =>
    values.slice(row * columns, (row + 1) * columns),
  );
  return (
    <table className={styles.grid} data-size={written ? (decimals === 2 ? 'fine' : 'coarse') : 'bare'}>
      <caption>{label}</caption>
      <tbody>
        {rows.map((row, y) => (
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={y}>
            {row.map((value, x) => {
              const index = y * columns + x;
              const none = faint?.(index) === true;
              const color = divergingColor(value / scale, ground);
              return (
                <td
                  // oxlint-disable-next-line react/no-array-index-key
                  key={x}
                  data-value={value}
                  data-ringed={ringed === index || undefined}
                  data-none={none || undefined}
                  title={`${none ? texts.patch.padding : nameOf(index)}: ${formatFigure(value)}`}
                  style={{
                    background: none ? undefined : divergingCss(value / scale, ground),
                    color: none ? undefined : inkOn(color),
                  }}
                >
                  {written ? formatFixed(value, decimals) : ''}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
      {foot !== undefined && (
        <tfoot>
          <tr>
            <th colSpan={columns}>{foot}</th>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
