import type { Making } from '../../../engine/protocol/cell';
import { arithmeticTexts } from '../../messages/arithmetic';
import { divergingCss } from '../../plots/colors';
import { formatFigure } from '../../plots/figure-text';
import { Button } from '../../ui/button';
import { formatInteger } from '../../ui/number-text';
import { useGround } from '../../ui/theme';
import styles from './arithmetic.module.css';
import { useFolded } from './use-folded';
import { placeIn, productsOf } from './values';

const texts = arithmeticTexts.list;

/** Products that are shown at first. */
const FIRST = 10;

interface Props {
  readonly making: Extract<Making, { readonly kind: 'weighed' }>;
  readonly ofImage: boolean;
}

/** What comes into a neuron, times its weight, the largest products first. */
export function WeighedList({ making, ofImage }: Props) {
  const ground = useGround();
  const { patch, weights } = making;
  const products = productsOf(patch, weights);
  const { all, folded, shown, rest: others, toggle } = useFolded(products, FIRST);
  const rest = others.reduce((sum, { product }) => sum + product, 0);
  const scale = Math.abs(products[0]?.product) || 1;
  const isVector = patch.map[0] === 1 && patch.map[2] === 1;

  function nameOf(index: number): string {
    const [channel, row, column] = placeIn(patch, index);
    if (ofImage) return texts.pixel(row + 1, column + 1);
    return isVector ? texts.unit(row + 1) : texts.cell(channel + 1, row + 1, column + 1);
  }

  return (
    <div className={styles.parts}>
      <table className={styles.list}>
        <caption className="visually-hidden">{texts.name}</caption>
        <thead>
          <tr>
            <th>{texts.from}</th>
            <th>{texts.value}</th>
            <th>· {texts.weight}</th>
            <th>= {texts.product}</th>
            <th>
              <span className="visually-hidden">{arithmeticTexts.bar}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ index, value, weight, product }) => (
            <tr key={index}>
              <th>{nameOf(index)}</th>
              <td data-value={value}>{formatFigure(value)}</td>
              <td data-weight={weight}>{formatFigure(weight)}</td>
              <td data-product={product}>{formatFigure(product)}</td>
              <td className={styles.barCell} aria-hidden="true">
                <i
                  data-sign={product < 0 ? 'minus' : 'plus'}
                  style={{
                    width: `${(50 * Math.abs(product)) / scale}%`,
                    background: divergingCss(Math.sign(product), ground),
                  }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {folded && (
        <Button small look="quiet" aria-expanded={all} data-rest={rest} onClick={toggle}>
          {all ? texts.fewer : texts.more(formatInteger(products.length - FIRST), formatFigure(rest))}
        </Button>
      )}
    </div>
  );
}
