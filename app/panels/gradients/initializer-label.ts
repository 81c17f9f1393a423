import type { Experiment } from '../../../engine/config/experiment';
import { parameterOf } from '../../../engine/config/parameters';

/** What the chosen initialization of the weights is called. */
export function initializerLabel(experiment: Experiment): string {
  const parameter = parameterOf('initializer');
  if (parameter.kind !== 'choice') return experiment.initializer;
  return parameter.options(experiment).find(({ id }) => id === experiment.initializer)?.label ?? experiment.initializer;
}
