import { type ColumnCount, countText } from '../../../engine/config/counts';
import { imageNetworkTexts as texts } from '../../messages/image-network';
import styles from './image-headers.module.css';
import { WindowDiagram } from './window-diagram';

/** What counts in a layer: output shape, parameters, multiplications, receptive field, and its window drawn. */
export function LayerCounts({ count }: { readonly count: ColumnCount }) {
  const { shape, parameters, multiplications, field, window } = count;
  return (
    <div className={styles.counts}>
      <dl aria-label={texts.counts}>
        <dt>{texts.outputShape}</dt>
        <dd>{texts.shape(shape)}</dd>
        <dt>{texts.parameters}</dt>
        <dd>{parameters.total === 0 ? texts.none : countText(parameters)}</dd>
        <dt>{texts.multiplications}</dt>
        <dd>{multiplications.total === 0 ? texts.none : countText(multiplications)}</dd>
        {field !== null && (
          <>
            <dt>{texts.field}</dt>
            <dd>{field === 'all' ? texts.wholeField : texts.square(field.size)}</dd>
          </>
        )}
      </dl>
      {window && (
        <div className={styles.window}>
          <WindowDiagram {...window} />
          <p>{texts.windowFigure(window.size, window.stride, window.pad)}</p>
        </div>
      )}
    </div>
  );
}
