import { parse } from '../expr/parse';
import type { Experiment, ExperimentKey } from './experiment';

/** Why a value that somebody gave was not taken as it stood; the page words it. */
export interface Note {
  readonly code:
    | 'unknownField'
    | 'notANumber'
    | 'outOfRange'
    | 'unknownChoice'
    | 'badFormula'
    | 'badList'
    | 'doesNotFit'
    | 'unreadable';
  readonly key: string;
  readonly given: string;
  readonly used: string;
  /** What a parser said, for formulas and lists. */
  readonly detail?: string;
}

/** A value that may stand in the experiment, with a note where it is not the one that was given. */
export interface Checked<T> {
  readonly value: T;
  readonly note?: Omit<Note, 'key' | 'used'>;
}

/** A default that may depend on the rest of the experiment (a rate on its optimizer). */
export type Default<T> = T | ((experiment: Experiment) => T);

interface Common<K extends ExperimentKey> {
  readonly key: K;
  /** Its name in a link. */
  readonly link: string;
  readonly group: 'data' | 'network' | 'training';
  readonly label: string;
  /** One line: what it does, with the formula where there is one. */
  readonly help: string;
  readonly tex?: string;
  readonly default: Default<Experiment[K]>;
  /** Changes without a new plan: weights, optimizer state and data stay where they are. */
  readonly hot?: boolean;
  /** Whether the experiment as it stands makes any use of it. */
  readonly applies?: (experiment: Experiment) => boolean;
}

/** A number with a range, drawn as a slider. */
export interface NumberParameter<K extends ExperimentKey = ExperimentKey> extends Common<K> {
  readonly kind: 'number';
  readonly range: readonly [number, number];
  readonly scale: 'linear' | 'log';
  readonly step: number;
  readonly unit?: string;
  readonly integer?: boolean;
  /** Zero lies outside a logarithmic range and means that the thing is off. */
  readonly off?: boolean;
}

/** One option of a choice. */
export interface Option {
  readonly id: string;
  readonly label: string;
  readonly about: string;
}

/** One of a table's entries, drawn as a select box. */
export interface ChoiceParameter<K extends ExperimentKey = ExperimentKey> extends Common<K> {
  readonly kind: 'choice';
  readonly options: (experiment: Experiment) => readonly Option[];
}

/** The entries of a table as options, in its order. */
export const optionsOf = (
  table: Readonly<Record<string, { readonly label: string; readonly about: string }>>,
): readonly Option[] => Object.entries(table).map(([id, { label, about }]) => ({ id, label, about }));

/** A formula typed by a person. */
export interface FormulaParameter<K extends ExperimentKey = ExperimentKey> extends Common<K> {
  readonly kind: 'formula';
  readonly variables: readonly string[];
}

/** A value with a structure of its own, which brings its own codec. */
export interface ListParameter<K extends ExperimentKey = ExperimentKey> extends Common<K> {
  readonly kind: 'list';
  readonly read: (text: string) => unknown;
  readonly write: (value: Experiment[K]) => string;
  readonly check: (value: unknown, fallback: Experiment[K], experiment: Experiment) => Checked<Experiment[K]>;
}

/** One field of the experiment: control, clamp, link, default and reference all come from here. */
export type Parameter =
  | NumberParameter
  | ChoiceParameter
  | FormulaParameter
  | { [K in ExperimentKey]: ListParameter<K> }['layers' | 'inputs' | 'points' | 'drawings'];

/** Longest formula that is taken from a link or a text box, in characters. */
export const MAX_FORMULA = 200;

/** The start of what somebody gave, as text, whatever it is. */
export function quote(value: unknown): string {
  try {
    return (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 60);
  } catch {
    // Cycles, big integers in arrays, a toJSON that throws.
    return typeof value;
  }
}

function checkNumber(parameter: NumberParameter, value: unknown, fallback: number): Checked<number> {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return { value: fallback, note: { code: 'notANumber', given: quote(value) } };
  }
  const { range, off = false, integer = false } = parameter;
  const [low, high] = range;
  const rounded = integer ? Math.round(value) : value;
  // Adding 0 makes 0 of −0.
  const clamped = off && value <= 0 ? 0 : Math.min(high, Math.max(low, rounded)) + 0;
  if (clamped === value) return { value: clamped };
  const detail = `${off ? '0, ' : ''}${integer ? 'the whole numbers ' : ''}${low} … ${high}`;
  return { value: clamped, note: { code: 'outOfRange', given: quote(value), detail } };
}

function checkFormula(parameter: FormulaParameter, value: unknown, fallback: string): Checked<string> {
  if (typeof value !== 'string') return { value: fallback, note: { code: 'badFormula', given: quote(value) } };
  const problem = formulaProblem(value, parameter.variables);
  return problem === null
    ? { value }
    : { value: fallback, note: { code: 'badFormula', given: quote(value), detail: problem } };
}

/** What is wrong with a formula, in words that point at the character, or null. */
export function formulaProblem(text: string, variables: readonly string[]): string | null {
  if (text.length > MAX_FORMULA) {
    return `The formula has ${text.length} characters; at most ${MAX_FORMULA} are read. Shorten it.`;
  }
  const parsed = parse(text, { variables });
  return parsed.ok ? null : parsed.message;
}

/** The default of a parameter for an experiment as it stands. */
export function defaultOf(parameter: Parameter, experiment: Experiment): Experiment[ExperimentKey] {
  return typeof parameter.default === 'function' ? parameter.default(experiment) : parameter.default;
}

/** Checks a value of any origin against its parameter; what does not fit gives way to `fallback`. */
export function check(
  parameter: Parameter,
  value: unknown,
  fallback: Experiment[ExperimentKey],
  experiment: Experiment,
): Checked<Experiment[ExperimentKey]> {
  switch (parameter.kind) {
    case 'number':
      return checkNumber(parameter, value, Number(fallback));
    case 'formula':
      return checkFormula(parameter, value, String(fallback));
    case 'choice': {
      const found = parameter.options(experiment).find((option) => option.id === value);
      return found ? { value: found.id } : { value: fallback, note: { code: 'unknownChoice', given: quote(value) } };
    }
    case 'list':
      return checkList(parameter, value, fallback, experiment);
  }
}

function checkList(
  parameter: Extract<Parameter, { kind: 'list' }>,
  value: unknown,
  fallback: Experiment[ExperimentKey],
  experiment: Experiment,
): Checked<Experiment[ExperimentKey]> {
  // `fallback` comes from the same field as the parameter; the union does not say so.
  const checkValue = parameter.check as (
    value: unknown,
    fallback: unknown,
    experiment: Experiment,
  ) => Checked<Experiment[ExperimentKey]>;
  return checkValue(value, fallback, experiment);
}

/** The text of a value in a link. */
export function writeValue(parameter: Parameter, value: Experiment[ExperimentKey]): string {
  if (parameter.kind !== 'list') return String(value);
  const write = parameter.write as (value: unknown) => string;
  return write(value);
}

/** What a link's text stands for; `check` decides whether it is taken. */
export function readValue(parameter: Parameter, text: string): unknown {
  switch (parameter.kind) {
    case 'number':
      // What is no number stays text, so that the note can quote it.
      return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
    case 'choice':
    case 'formula':
      return text;
    case 'list':
      return parameter.read(text);
  }
}
