import { OWN_LIMITS, type OwnClass, readOwn } from '../images/own-images';
import type { Experiment } from './experiment';
import { type Checked, quote } from './parameter';

/** Classes that are there from the beginning: one alone could not be told from anything. */
const FIRST = ['A', 'B'] as const;

const known = new Map<string, readonly OwnClass[]>();
/** Texts whose meaning is kept: the experiment’s, and those before and after a change. */
const KEPT = 4;

/** The classes of the visitor’s own images in an experiment’s text, at least two; empty ones where the text says nothing. */
export function ownClasses(drawings: string): readonly OwnClass[] {
  const before = known.get(drawings);
  if (before) return before;
  const reading = readOwn(drawings, Infinity);
  const read = reading.problem === undefined ? reading.classes : [];
  const more = FIRST.slice(Math.min(read.length, FIRST.length)).map((name) => ({ name, images: [] }));
  const classes = [...read, ...more];
  known.set(drawings, classes);
  for (const oldest of known.keys()) if (known.size > KEPT) known.delete(oldest);
  return classes;
}

/** Takes a text that can be read, whatever its length; of one that cannot nothing is kept. */
export function checkDrawings(value: unknown, fallback: Experiment['drawings']): Checked<Experiment['drawings']> {
  if (value === '') return { value: '' };
  const { problem } = typeof value === 'string' ? readOwn(value, Infinity) : { problem: 'Own images are a text.' };
  if (typeof value === 'string' && problem === undefined) return { value };
  return { value: fallback, note: { code: 'badList', given: quote(value), detail: problem } };
}

/** What a link holds of a text: all of it, or nothing where it is too long. */
export const writeDrawings = (drawings: Experiment['drawings']): string =>
  drawings.length <= OWN_LIMITS.text ? drawings : '';
