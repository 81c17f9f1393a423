import type { ExperimentKey } from '../../../engine/config/experiment';
import { same } from '../../../engine/config/normalise';
import { defaultOf } from '../../../engine/config/parameter';
import { parameterOf } from '../../../engine/config/parameters';
import { texts } from '../../messages/en';
import { useApp } from '../../state/store';
import { Disclosure } from '../../ui/disclosure';
import { ParameterControl } from './parameter-control';
import styles from './parameters.module.css';

/** The controls of settings, in the order given. */
export function ParameterList({ keys }: { readonly keys: readonly ExperimentKey[] }) {
  return (
    <div className={styles.grid}>
      {keys.map((key) => (
        <ParameterControl key={key} parameter={parameterOf(key)} />
      ))}
    </div>
  );
}

/** Settings that are used less often; the line that opens them says whether any is not at its default. */
export function MoreParameters({ keys }: { readonly keys: readonly ExperimentKey[] }) {
  const experiment = useApp((state) => state.experiment);
  const parameters = keys.map(parameterOf).filter(({ applies }) => applies?.(experiment) !== false);
  if (parameters.length === 0) return null;
  const changed = parameters.filter(
    (parameter) => !same(experiment[parameter.key], defaultOf(parameter, experiment)),
  ).length;
  return (
    <Disclosure label={texts.controls.more} mark={changed > 0 ? texts.controls.changed(changed) : undefined}>
      <ParameterList keys={keys} />
    </Disclosure>
  );
}
