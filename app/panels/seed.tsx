import type { NumberParameter } from '../../engine/config/parameter';
import { parameterOf } from '../../engine/config/parameters';
import { texts } from '../messages/en';
import { drawSeed } from '../state/actions';
import { useApp } from '../state/store';
import { IconButton } from '../ui/button';
import { DiceIcon } from '../ui/icons';
import { ValueInput } from '../ui/value-input';
import styles from './panel.module.css';
import { set, wayBack } from './parameters/parameter-control';
import { parseParameter } from './parameters/parameter-text';

/** A seed with its dice; where another action draws it, that one is named. */
export function Seed({ field, name, onDraw }: { readonly field: 'seed' | 'dataSeed'; readonly name: string; readonly onDraw?: () => void }) {
  const parameter = parameterOf(field) as NumberParameter;
  const experiment = useApp((state) => state.experiment);
  return (
    <span className={styles.seed}>
      <span aria-hidden="true">{name}</span>
      <ValueInput
        label={parameter.label}
        value={experiment[field]}
        changed={wayBack(parameter, experiment) !== undefined}
        format={String}
        parse={(text) => parseParameter(parameter, text)}
        onChange={(value) => set(field, value)}
      />
      <IconButton
        small
        label={texts.controls.dice(parameter.label)}
        help={parameter.help}
        icon={<DiceIcon size={14} />}
        onClick={onDraw ?? (() => set(field, drawSeed()))}
      />
    </span>
  );
}
