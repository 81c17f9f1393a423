import type { Evaluation, NetworkInfo } from '../../../engine/protocol';
import { outputTexts } from '../../messages/output';
import { formatFigure, formatPercent } from '../../plots/figure-text';
import { useApp } from '../../state/store';
import styles from './output-header.module.css';
import type { Scene } from './scene';

/** What is shown, and how well the network does: accuracy, or loss where values are learned. */
export function OutputHeader({ scene }: { readonly scene: Scene | null }) {
  const network = useApp((state) => state.network);
  const evaluation = useApp((state) => state.status?.evaluation);
  return (
    <header className={styles.header}>
      <h2 className={styles.title} data-unit={scene?.shown ? true : undefined}>
        {scene?.shown?.name ?? outputTexts.title}
      </h2>
      {network && evaluation && <Score network={network} evaluation={evaluation} />}
    </header>
  );
}

function Score({ network, evaluation }: { readonly network: NetworkInfo; readonly evaluation: Evaluation }) {
  const isClass = network.classes > 0;
  const { trainAccuracy, testAccuracy, trainLoss, testLoss } = evaluation;
  const train = isClass ? formatPercent(trainAccuracy) : formatFigure(trainLoss);
  const test = isClass ? formatPercent(testAccuracy) : formatFigure(testLoss);
  const hasTest = !Number.isNaN(isClass ? testAccuracy : testLoss);
  return (
    <dl className={styles.score}>
      <dt>{isClass ? outputTexts.accuracy : outputTexts.loss}</dt>
      <dd>
        <span className={styles.part}>{outputTexts.train}</span> <b>{train}</b>
      </dd>
      {hasTest && (
        <dd>
          <span className={styles.part}>{outputTexts.test}</span> <b>{test}</b>
        </dd>
      )}
    </dl>
  );
}
