import type { Experiment, ExperimentKey } from '../config/experiment';
import { changedKeys } from '../config/normalise';
import { parameterOf } from '../config/parameters';
import type { TrainingState } from '../executor';
import type { ParameterSlot, Plan } from '../plan';
import { initialParameters, type Prepared, recipeOf } from '../prepare';
import type { Seam } from '../protocol';
import type { Progress } from './contract';
import { newPlateau } from './plateau';
import { transplant } from './transplant';
import { scaleToUnitVariance } from './unit-variance';

/** Whether a change of these fields needs neither a new plan nor other samples. */
export const isHot = (keys: readonly ExperimentKey[]): boolean => keys.every((key) => parameterOf(key).hot === true);

/** Whether the points stay the same, however they are used. */
export const keepsSamples = (keys: readonly ExperimentKey[]): boolean =>
  keys.every((key) => parameterOf(key).group !== 'data' || key === 'inputs');

/** The trained state in another experiment's plan; what is initialized differently is drawn anew. */
export async function carryOver(before: Prepared, trained: TrainingState, after: Prepared): Promise<TrainingState> {
  const kept = new Set<ParameterSlot>();
  const keep = (slot: ParameterSlot, source: ParameterSlot): boolean => {
    const same = recipeOf(before, source) === recipeOf(after, slot);
    if (same) kept.add(slot);
    return same;
  };
  const carried = transplant(before.plan, trained, after.plan, initialParameters(after), keep);
  await scaleToUnitVariance(after, carried.parameters, (weight) => !kept.has(weight));
  return carried;
}

/** Seams with one more; one gesture leaves one seam, which tells from where to where it went in all. */
export function withSeam(
  seams: readonly Seam[],
  step: number,
  before: Experiment,
  after: Experiment,
  continued: boolean,
): readonly Seam[] {
  const last = seams.at(-1);
  if (!continued || !last) return [...seams, { step, keys: changedKeys(before, after), before, after }];
  const keys = changedKeys(last.before, after);
  const others = seams.slice(0, -1);
  return keys.length === 0 ? others : [...others, { ...last, keys, after }];
}

/** Refuses, in words, to write a parameter that there is not, or a value that is no number. */
export function checkParameter({ parameterCount }: Plan, index: number, value: number): void {
  if (Number.isFinite(value) && index >= 0 && index < parameterCount) return;
  throw new Error(
    `Parameter ${index} cannot become ${value}: give a finite number for one of the network’s ${parameterCount} parameters.`,
  );
}

/** Refuses, in words, to train on nothing. */
export function checkSamples({ train }: Prepared): void {
  if (train.length > 0) return;
  throw new Error('There are no points to learn from. Paint some, or choose another data set.');
}

/** The schedule begins at this step, with the rate that was set. */
export function beginSchedule(progress: Progress): void {
  progress.scheduleStart = progress.step;
  progress.plateau = newPlateau(progress.step);
}
