import * as v from 'valibot';
import type { Experiment, ExperimentKey } from '../../engine/config/experiment';
import { DEFAULT_EXPERIMENT, normalise, same } from '../../engine/config/normalise';
import { defaultOf, readValue, writeValue } from '../../engine/config/parameter';
import { PARAMETERS } from '../../engine/config/parameters';
import { describeNote, texts } from '../messages/en';
import { type Link, limitLines, listOf, shorten } from './link';
import { isPlaygroundLink, readPlaygroundLink } from './playground-link';
import { DEFAULT_VIEW, type View } from './store';

const VERSION = '1';
/** Longest text that is looked at: a thousand painted points take a tenth of it. */
const MAX_LENGTH = 200_000;

const flag = v.pipe(
  v.picklist(['0', '1']),
  v.transform((text) => text === '1'),
);

/** View fields by their name in a link. */
const VIEW = {
  speed: {
    field: 'speed',
    schema: v.union([
      v.pipe(
        v.literal('max'),
        v.transform(() => Infinity),
      ),
      v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/), v.transform(Number), v.minValue(1), v.maxValue(5000)),
    ]),
  },
  backend: { field: 'backend', schema: v.picklist(['auto', 'webgpu', 'cpu']) },
  theme: { field: 'theme', schema: v.picklist(['system', 'light', 'dark', 'projector']) },
  log: { field: 'logLoss', schema: flag },
  showTest: { field: 'showTest', schema: flag },
  discrete: { field: 'discrete', schema: flag },
  stats: { field: 'statistics', schema: v.picklist(['running', 'batch']) },
  grad: { field: 'gradients', schema: flag },
  gradView: { field: 'gradientView', schema: v.picklist(['norms', 'why', 'signal']) },
  exhibit: {
    field: 'exhibit',
    // Which exhibits there are knows the gallery, which comes later.
    schema: v.pipe(v.string(), v.regex(/^[a-z\d-]+\.[a-z\d-]+$/)),
  },
} as const satisfies Record<
  string,
  { field: keyof View; schema: v.GenericSchema<string, View[keyof View]> | v.GenericSchema }
>;

type ViewName = keyof typeof VIEW;

const isViewName = (name: string): name is ViewName => Object.hasOwn(VIEW, name);

const BY_LINK = new Map(PARAMETERS.map((parameter) => [parameter.link, parameter]));

/** The hash of an experiment, without “#”: every field that differs from its default, readable. */
export function writeLink(experiment: Experiment, view: View, run = false): string {
  const parts = [`v=${VERSION}`];
  for (const parameter of PARAMETERS) {
    const value = experiment[parameter.key];
    if (same(value, defaultOf(parameter, experiment))) continue;
    // Painted points are long; they are left out while another data set is in use.
    if (parameter.key === 'points' && experiment.data !== 'paint') continue;
    parts.push(`${parameter.link}=${escapeValue(writeValue(parameter, value))}`);
  }
  for (const name of Object.keys(VIEW) as ViewName[]) {
    const value = view[VIEW[name].field];
    if (value !== DEFAULT_VIEW[VIEW[name].field]) parts.push(`${name}=${viewText(value)}`);
  }
  if (run) parts.push('run=1');
  return parts.join('&');
}

function viewText(value: View[keyof View]): string {
  if (value === Infinity) return 'max';
  return typeof value === 'boolean' ? String(Number(value)) : String(value);
}

/** Escapes what a fragment must not hold, and what parts its fields; the rest stays as it reads. */
function escapeValue(text: string): string {
  return encodeURIComponent(text).replace(/%(2C|3A|3B|2F|3F|40|24|2B|3D|5E|7C)/g, (code) => decodeURIComponent(code));
}

/** What a hash stands for, with or without its “#”, whatever it holds; never throws. */
export function readLink(hash: string): Link {
  const { fields, unreadable } = splitFields(hash);
  if (isPlaygroundLink(fields)) return readPlaygroundLink(fields);

  const given: Partial<Record<ExperimentKey, unknown>> = {};
  const view: Record<string, unknown> = {};
  const lines: string[] = unreadable.map(texts.link.unreadable);
  const unknown: string[] = [];
  let run = false;
  for (const [name, text] of fields) {
    const parameter = BY_LINK.get(name);
    if (parameter) given[parameter.key] = readValue(parameter, text);
    else if (isViewName(name)) readView(name, text, view, lines);
    else if (name === 'run' && (text === '0' || text === '1')) run = text === '1';
    else if (name === 'run') lines.push(texts.link.unknownView(name, shorten(text)));
    else if (name !== 'v') unknown.push(name);
    else if (text !== VERSION) lines.push(texts.link.version(shorten(text)));
  }
  const { experiment, notes } = normalise(given);
  if (unknown.length > 0) lines.push(texts.link.unknownFields(listOf(unknown)));
  lines.push(...notes.map(describeNote));
  return { experiment, view, run, title: texts.link.title, lines: limitLines(lines) };
}

function readView(name: ViewName, text: string, view: Record<string, unknown>, lines: string[]): void {
  const { field, schema } = VIEW[name];
  const parsed = v.safeParse(schema, text);
  if (parsed.success) view[field] = parsed.output;
  else lines.push(texts.link.unknownView(name, shorten(text)));
}

interface Fields {
  readonly fields: ReadonlyMap<string, string>;
  /** Names whose value is no text: a stray % and the like. */
  readonly unreadable: readonly string[];
}

/** The fields of a hash; of two with the same name the last one counts. */
export function splitFields(hash: string): Fields {
  const fields = new Map<string, string>();
  const unreadable: string[] = [];
  for (const part of hash.slice(0, MAX_LENGTH).replace(/^#/, '').split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = decode(at < 0 ? part : part.slice(0, at));
    const text = decode(at < 0 ? '' : part.slice(at + 1));
    if (name === null || text === null) unreadable.push(shorten(part));
    else fields.set(name, text);
  }
  return { fields, unreadable };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Whether a link says nothing at all: the page then shows its default and starts by itself. */
export const isEmptyLink = (hash: string): boolean => hash.replace(/^#/, '').trim() === '';

/** The experiment of an empty link. */
export const EMPTY_LINK: Link = { experiment: DEFAULT_EXPERIMENT, view: {}, run: true, title: '', lines: [] };
