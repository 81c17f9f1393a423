import { DATA_PARAMETERS } from './data-parameters';
import type { ExperimentKey } from './experiment';
import { NETWORK_PARAMETERS } from './network-parameters';
import type { Parameter } from './parameter';
import { TRAINING_PARAMETERS } from './training-parameters';

/** Every field of the experiment, in the order in which the page and the link show them. */
export const PARAMETERS: readonly Parameter[] = [...DATA_PARAMETERS, ...NETWORK_PARAMETERS, ...TRAINING_PARAMETERS];

const BY_KEY = new Map(PARAMETERS.map((parameter) => [parameter.key, parameter]));

/** The entry of a field. */
export function parameterOf(key: ExperimentKey): Parameter {
  const parameter = BY_KEY.get(key);
  if (parameter === undefined) throw new Error(`No parameter table entry for “${key}”; add one to PARAMETERS.`);
  return parameter;
}
