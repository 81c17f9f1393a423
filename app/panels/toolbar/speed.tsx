import { texts } from '../../messages/en';
import { setSpeed } from '../../state/session';
import { SPEED_SCALE } from '../../state/speed';
import { DEFAULT_VIEW, useApp } from '../../state/store';
import { formatInteger } from '../../ui/number-text';
import { SliderTrack } from '../../ui/slider';
import { Tooltip } from '../../ui/tooltip';
import styles from './toolbar.module.css';

/** What is asked for, and where that is “as fast as it goes”, what it comes to. */
function speedText(wanted: number, actual: number): string {
  const words = texts.toolbar;
  if (wanted !== Infinity) return words.perSecond(formatInteger(wanted));
  return actual > 0 ? words.perSecond(formatInteger(Number(actual.toPrecision(2)))) : words.fastest;
}

/** Steps per second, from one to as fast as it goes. */
export function Speed() {
  const wanted = useApp((state) => state.view.speed);
  const actual = useApp((state) => state.status?.speed ?? 0);
  const words = texts.toolbar;
  return (
    <div className={styles.speed}>
      <Tooltip title={words.speed} text={words.speedHelp} keys={[']']} trigger={<div className={styles.speedHead} />}>
        <span>{words.speed.toLowerCase()}</span>
        <span className={styles.speedValue}>{speedText(wanted, actual)}</span>
      </Tooltip>
      <SliderTrack
        label={words.speed}
        description={words.speedHelp}
        value={wanted}
        scale={SPEED_SCALE}
        format={(value) => (value === Infinity ? words.fastest : words.perSecond(formatInteger(value)))}
        onChange={setSpeed}
        onReset={() => setSpeed(DEFAULT_VIEW.speed)}
      />
    </div>
  );
}
