import { ACTIVATIONS } from '../../../engine/catalog/activations';
import type { Experiment } from '../../../engine/config/experiment';
import { parameterOf } from '../../../engine/config/parameters';
import { networkTexts as texts, shortActivation } from '../../messages/network';
import { useApp } from '../../state/store';
import { classNames } from '../../ui/class-names';
import { ChevronIcon } from '../../ui/icons';
import { Select, type SelectOption } from '../../ui/select';
import styles from './column-headers.module.css';

type ActivationChoice = Experiment['activation'];

interface Props {
  readonly label: string;
  readonly value: ActivationChoice | undefined;
  /** What holds where nothing is chosen; such a select box offers to choose nothing. */
  readonly inherited?: ActivationChoice;
  readonly onChange: (id: ActivationChoice | undefined) => void;
}

/** Stands for doing as all layers do. */
export const INHERIT = 'inherit';

/** Whether an option is an activation, and not `INHERIT`. */
export const isActivation = (id: string): id is ActivationChoice => id === 'custom' || id in ACTIVATIONS;

/** Every activation with its sentence, from the table. */
function activationOptions(): readonly SelectOption[] {
  const parameter = parameterOf('activation');
  return parameter.kind === 'choice' ? parameter.options(useApp.getState().experiment) : [];
}

/** The name of an activation. */
export const activationLabel = (id: string): string =>
  activationOptions().find((option) => option.id === id)?.label ?? id;

/** The choices for one layer: first to do as all layers do. */
export function layerActivationOptions(inherited: ActivationChoice): readonly SelectOption[] {
  return [
    { id: INHERIT, label: texts.asAll, about: texts.asAllAbout(activationLabel(inherited)) },
    ...activationOptions(),
  ];
}

/** The activation of a column, as short as the column is narrow. */
export function ActivationSelect({ label, value, inherited, onChange }: Props) {
  const shown = value ?? inherited ?? 'identity';
  const name = activationLabel(shown);
  return (
    <Select
      label={`${label}: ${name}`}
      value={value ?? INHERIT}
      options={inherited === undefined ? activationOptions() : layerActivationOptions(inherited)}
      onChange={(id) => onChange(isActivation(id) ? id : undefined)}
      trigger={
        <button
          type="button"
          className={classNames(styles.select, inherited !== undefined && value !== undefined && styles.own)}
        >
          <span className={styles.long}>{name}</span>
          <span className={styles.short}>{shortActivation(shown, name)}</span>
          <ChevronIcon size={12} />
        </button>
      }
    />
  );
}
