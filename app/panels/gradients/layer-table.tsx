import { gradientTexts } from '../../messages/gradients';
import { figureText, normText, percentText } from './figures';
import styles from './gradients-panel.module.css';
import { fullNameOfLayer } from './layer-name';
import { useCalmMoment } from './use-calm-moment';
import { weightedLayers } from './weighted';

const texts = gradientTexts.table;

const INTERVAL = 500;

const HEADS = [
  texts.layer,
  texts.gradient,
  texts.least,
  texts.most,
  texts.update,
  texts.dead,
  texts.saturated,
  texts.slope,
  texts.gain,
  texts.product,
  texts.signal,
  texts.error,
];

/** Every figure of the panel as a table, for whoever hears the page. */
export function LayerTable() {
  const moment = useCalmMoment(INTERVAL);
  if (!moment) return null;
  const { vitals, network } = moment;
  const weighted = weightedLayers(network);
  return (
    <div className="visually-hidden">
      <table className={styles.heard}>
        <caption>
          {texts.caption}, {gradientTexts.steps(vitals)}
        </caption>
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
          {vitals.layers.map((layer, index) => (
            <tr key={index}>
              <th scope="row">{fullNameOfLayer(index, network)}</th>
              {[layer.gradient.median, layer.gradient.min, layer.gradient.max].map((norm, place) => (
                <td key={place}>{weighted[index] ? normText(norm) : gradientTexts.noWeights}</td>
              ))}
              <td>{figureText(layer.update.median)}</td>
              <td>{percentText(layer.dead)}</td>
              <td>{percentText(layer.saturated)}</td>
              <td>{figureText(layer.slope)}</td>
              <td>{figureText(layer.gain)}</td>
              <td>{figureText(layer.product)}</td>
              <td>{figureText(layer.signal)}</td>
              <td>{figureText(layer.error)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
