import type { NumberParameter } from '../../engine/config/parameter';
import { parameterOf } from '../../engine/config/parameters';
import { texts } from '../messages/en';
import { useApp } from '../state/store';
import { IconButton } from '../ui/button';
import { DiceIcon } from '../ui/icons';
import { ValueInput } from '../ui/value-input';
import styles from './panel.module.css';
import { wayBack } from './parameters/parameter-control';
import { parseParameter } from './parameters/parameter-text';

interface SeedProps {
  readonly field: 'seed' | 'dataSeed';
  /** Stands before the number. */
  readonly name: string;
  /** Takes a number that was typed. */
  readonly onChange: (seed: number) => void;
  readonly onDraw: () => void;
}

/** A seed that can be typed in, with a dice. */
export function Seed({ field, name, onChange, onDraw }: SeedProps) {
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
        onChange={(seed) => onChange(Math.min(parameter.range[1], Math.max(0, seed)))}
      />
      <IconButton
        small
        label={texts.controls.dice(parameter.label)}
        help={parameter.help}
        icon={<DiceIcon size={14} />}
        onClick={onDraw}
      />
    </span>
  );
}
