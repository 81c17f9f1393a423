import { gradientTexts } from '../../messages/gradients';
import { figureText, normText, percentText } from './figures';
import styles from './gradients-panel.module.css';
import { useCalmMoment } from './use-calm-moment';
import { weightedLayers } from './weighted';

const texts = gradientTexts.table;

/** Numbers that change faster can't be read. */
const INTERVAL = 250;

/** All figures of a layer, as they are now. */
export function LayerFigures({ index }: { readonly index: number }) {
  const moment = useCalmMoment(INTERVAL);
  const layer = moment?.vitals.layers[index];
  if (!layer) return <p>{gradientTexts.waiting}</p>;
  const { gradient, update } = layer;
  const ofWeights: readonly (readonly [string, string])[] = weightedLayers(moment.network)[index]
    ? [
        [texts.gradient, normText(gradient.median)],
        [texts.range, gradientTexts.cursor.spread(normText(gradient.min), normText(gradient.max))],
        [texts.update, figureText(update.median)],
      ]
    : [[texts.gradient, gradientTexts.noWeights]];
  const rows: readonly (readonly [string, string])[] = [
    ...ofWeights,
    [texts.dead, percentText(layer.dead)],
    [texts.saturated, percentText(layer.saturated)],
    [texts.slope, figureText(layer.slope)],
    [texts.gain, figureText(layer.gain)],
    [texts.product, figureText(layer.product)],
    [texts.signal, figureText(layer.signal)],
    [texts.error, figureText(layer.error)],
  ];
  return (
    <>
      <dl className={styles.figures}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.hint}>{gradientTexts.openHint}</p>
    </>
  );
}
