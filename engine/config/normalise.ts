import { LOSSES } from '../catalog/losses';
import type { Experiment, ExperimentKey } from './experiment';
import { check, defaultOf, type Note, type Parameter, writeValue } from './parameter';
import { PARAMETERS } from './parameters';

/** An experiment that can be run, and what had to be changed to make it one. */
export interface Normalised {
  readonly experiment: Experiment;
  readonly notes: readonly Note[];
}

type Fields = Partial<Record<ExperimentKey, unknown>>;

const isFixed = (parameter: Parameter): boolean => typeof parameter.default !== 'function';

/** Fixed defaults first; those that depend on other fields find these in place. */
const ORDER = [...PARAMETERS].sort((a, b) => Number(isFixed(b)) - Number(isFixed(a)));

/** Defaults that depend on nothing, so that those which do can look at a whole experiment. */
const FIXED = Object.fromEntries(PARAMETERS.filter(isFixed).map((p) => [p.key, p.default]));

/**
 * Makes an experiment of whatever fields somebody gave: missing ones get their default, unfit ones are
 * clamped or replaced, each with a note. Never throws.
 */
export function normalise(fields: Fields): Normalised {
  const notes: Note[] = [];
  // Filled field by field below; every key of the table is set before the object leaves.
  const draft: Record<string, unknown> = { ...FIXED };
  for (const parameter of ORDER) {
    const { key } = parameter;
    const experiment = draft as unknown as Experiment;
    const fallback = defaultOf(parameter, experiment);
    if (fields[key] === undefined) {
      draft[key] = fallback;
      continue;
    }
    const { value, note } = check(parameter, fields[key], fallback, experiment);
    draft[key] = value;
    if (!note) continue;
    // A loss that other data could have is no unknown one.
    const code = key === 'loss' && Object.hasOwn(LOSSES, note.given) ? 'doesNotFit' : note.code;
    notes.push({ ...note, code, key, used: writeValue(parameter, value) });
  }
  return { experiment: draft as unknown as Experiment, notes };
}

/** The experiment that an empty link stands for. */
export const DEFAULT_EXPERIMENT: Experiment = normalise({}).experiment;

/**
 * The experiment after a change. A field that stood at its default follows its default (a new optimizer
 * brings its own rate); a field that no longer fits gives way, with a note.
 */
export function withChange(experiment: Experiment, change: Partial<Experiment>): Normalised {
  const fields: Fields = {};
  for (const parameter of PARAMETERS) {
    const { key } = parameter;
    const atDefault = same(experiment[key], defaultOf(parameter, experiment));
    if (!(atDefault && typeof parameter.default === 'function')) fields[key] = experiment[key];
  }
  return normalise({ ...fields, ...change });
}

/** Whether two values of a field are the same. */
export function same(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

/** The fields in which two experiments differ. */
export function changedKeys(a: Experiment, b: Experiment): readonly ExperimentKey[] {
  return PARAMETERS.map(({ key }) => key).filter((key) => !same(a[key], b[key]));
}
