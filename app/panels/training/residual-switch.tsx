import { RESIDUALS } from '../../../engine/catalog/residuals';
import { parameterOf } from '../../../engine/config/parameters';
import { texts } from '../../messages/en';
import { change } from '../../state/session';
import { useApp } from '../../state/store';
import { Toggle } from '../../ui/toggle';
import { Tooltip } from '../../ui/tooltip';
import { SkipIcon } from '../network/icons';
import styles from './residual-switch.module.css';

/** Residual connections around all layers, or around none. */
export function ResidualSwitch() {
  const pressed = useApp(({ experiment }) => experiment.residual === 'all');
  const { label, help } = parameterOf('residual');
  return (
    <Tooltip
      title={label}
      text={help}
      tex={RESIDUALS.all.formula}
      side="right"
      staysOnClick
      trigger={
        <Toggle
          className={styles.switch}
          pressed={pressed}
          aria-label={label}
          aria-description={help}
          onChange={(on) => change({ residual: on ? 'all' : 'none' })}
        />
      }
    >
      <SkipIcon />
      {texts.training.residual}
    </Tooltip>
  );
}
