import { texts } from '../../messages/en';
import { useApp } from '../../state/store';
import { formatInteger } from '../../ui/number-text';
import styles from './toolbar.module.css';

/** How far training has come. */
export function Progress() {
  const step = useApp((state) => state.status?.step ?? 0);
  const epoch = useApp((state) => state.status?.epoch ?? 0);
  return (
    <dl className={styles.progress}>
      <div>
        <dt>{texts.toolbar.step}</dt>
        <dd className={styles.steps} data-step={step}>
          {formatInteger(step)}
        </dd>
      </div>
      <div>
        <dt>{texts.toolbar.epoch}</dt>
        <dd className={styles.epochs}>{formatInteger(epoch)}</dd>
      </div>
    </dl>
  );
}
