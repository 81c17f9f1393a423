import type { Experiment } from '../../engine/config/experiment';
import { texts } from '../messages/en';
import type { View } from './store';

/** What a link says. */
export interface Link {
  readonly experiment: Experiment;
  /** The view fields that it names. */
  readonly view: Partial<View>;
  readonly run: boolean;
  /** What was not understood or had to be adjusted, in words; no lines where all is well. */
  readonly title: string;
  readonly lines: readonly string[];
}

/** Most lines of a notice. */
const MAX_LINES = 8;

/** The first lines of many, and how many more there are. */
export const limitLines = (lines: readonly string[]): readonly string[] =>
  lines.length <= MAX_LINES ? lines : [...lines.slice(0, MAX_LINES), texts.link.more(lines.length - MAX_LINES)];

/** The start of a text that a stranger wrote. */
export const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** A few names of a list that may be long. */
export const listOf = (names: readonly string[]): string =>
  names
    .slice(0, 6)
    .map((name) => `“${shorten(name)}”`)
    .join(', ') + (names.length > 6 ? ` … (${names.length})` : '');
