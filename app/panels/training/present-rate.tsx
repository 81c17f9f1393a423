import { texts } from '../../messages/en';
import { useApp } from '../../state/store';
import { formatNumber } from '../../ui/number-text';
import styles from './present-rate.module.css';

/** The learning rate to which a schedule has led; nothing where the rate stays as it was set. */
export function PresentRate() {
  const scheduled = useApp(({ experiment }) => experiment.schedule !== 'constant');
  const rate = useApp(({ status }) => (status ? formatNumber(status.rate, 3) : null));
  if (!scheduled || rate === null) return null;
  return (
    <p className={styles.rate}>
      {texts.training.presentRate} <b data-rate>{rate}</b>
    </p>
  );
}
