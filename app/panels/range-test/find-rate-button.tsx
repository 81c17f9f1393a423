import { texts } from '../../messages/en';
import { useApp } from '../../state/store';
import { Tooltip } from '../../ui/tooltip';
import styles from './range-test.module.css';

/** Beside the learning rate: opens the range test. */
export function FindRateButton() {
  const words = texts.rangeTest;
  return (
    <Tooltip
      title={words.title}
      text={words.openHelp}
      trigger={
        <button
          type="button"
          className={styles.find}
          aria-label={words.title}
          onClick={() => useApp.setState({ dialog: 'rangeTest' })}
        />
      }
    >
      {words.open}
    </Tooltip>
  );
}
