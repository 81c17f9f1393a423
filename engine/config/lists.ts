import { ACTIVATIONS } from '../catalog/activations';
import { DOMAIN, MAX_CLASSES } from '../catalog/datasets';
import { INITIALIZERS } from '../catalog/initializers';
import { NORMALIZATIONS } from '../catalog/normalizations';
import type { Experiment, HiddenLayer, PaintedPoint } from './experiment';
import { type Checked, formulaProblem, quote } from './parameter';

/** Most hidden layers, and most neurons in one, that a network of the page may have. */
export const MAX_LAYERS = 20;
export const MAX_UNITS = 64;
/** Largest share of activations that may be dropped. */
export const MAX_DROPOUT = 0.9;
/** Most input features, and most points painted by hand. */
export const MAX_INPUTS = 12;
export const MAX_POINTS = 1000;

const isActivation = (id: string): id is NonNullable<HiddenLayer['activation']> =>
  id === 'custom' || Object.hasOwn(ACTIVATIONS, id);
const isInitializer = (id: string): id is NonNullable<HiddenLayer['initializer']> =>
  Object.hasOwn(INITIALIZERS, id) && INITIALIZERS[id as NonNullable<HiddenLayer['initializer']>].offered !== 'biases';

const isNormalization = (id: string): id is NonNullable<HiddenLayer['normalization']> =>
  Object.hasOwn(NORMALIZATIONS, id);

/** How a link says that a layer has, or has not, a residual connection, and what stands before its share of dropout. */
const SKIP = 'skip';
const NO_SKIP = 'noSkip';
const DROP = 'drop';
/** How a link says that a layer has no normalization of its own; `none` would not say of what. */
const NO_NORM = 'noNorm';

const bad = <T>(value: T, given: unknown, detail: string): Checked<T> => ({
  value,
  note: { code: 'badList', given: quote(given), detail },
});

/** `8,8:relu,4:tanh:heNormal:batchNorm:drop0.2:skip` — units, then what departs from the settings for all layers. */
export function readLayers(text: string): unknown {
  if (text.trim() === '') return [];
  return text.split(',').map((part) => {
    const [units = '', ...kinds] = part.split(':');
    const layer: Record<string, unknown> = { units: units.trim() === '' ? Number.NaN : Number(units) };
    for (const kind of kinds) {
      if (kind === '') continue;
      if (isActivation(kind)) layer.activation = kind;
      else if (isInitializer(kind)) layer.initializer = kind;
      else if (kind === NO_NORM) layer.normalization = 'none';
      else if (isNormalization(kind)) layer.normalization = kind;
      else if (kind === SKIP || kind === NO_SKIP) layer.residual = kind === SKIP;
      else if (/^drop\d/.test(kind)) layer.dropout = Number(kind.slice(DROP.length));
      else layer.unknown = kind;
    }
    return layer;
  });
}

/** The text that `readLayers` reads. */
export function writeLayers(layers: Experiment['layers']): string {
  return layers
    .map(({ units, activation, initializer, normalization, dropout, residual }) =>
      [
        units,
        activation,
        initializer,
        normalization === 'none' ? NO_NORM : normalization,
        dropout === undefined ? undefined : `${DROP}${dropout}`,
        residual === undefined ? undefined : residual ? SKIP : NO_SKIP,
      ]
        .filter((part) => part !== undefined)
        .join(':'),
    )
    .join(',');
}

/** What became of one layer that somebody gave; null where it has no width. */
function readLayer(entry: unknown): { readonly layer: HiddenLayer; readonly problem: string } | null {
  const given = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>) : { units: entry };
  const { units, activation, initializer, normalization, dropout, residual, unknown } = given;
  if (typeof units !== 'number' || !Number.isFinite(units)) return null;
  const clamped = Math.min(MAX_UNITS, Math.max(1, Math.round(units)));
  let problem = clamped === units ? '' : `A layer has 1 … ${MAX_UNITS} neurons.`;
  const layer: { -readonly [K in keyof HiddenLayer]: HiddenLayer[K] } = { units: clamped };
  if (typeof activation === 'string' && isActivation(activation)) layer.activation = activation;
  else if (activation !== undefined) problem = `There is no activation “${quote(activation)}”.`;
  if (typeof initializer === 'string' && isInitializer(initializer)) layer.initializer = initializer;
  else if (initializer !== undefined) problem = `There is no initialization “${quote(initializer)}”.`;
  if (typeof normalization === 'string' && isNormalization(normalization)) layer.normalization = normalization;
  else if (normalization !== undefined) problem = `There is no normalization “${quote(normalization)}”.`;
  if (typeof dropout === 'number' && dropout >= 0 && dropout <= MAX_DROPOUT) layer.dropout = dropout + 0;
  else if (dropout !== undefined) problem = `Dropout is a share of 0 … ${MAX_DROPOUT}.`;
  if (typeof residual === 'boolean') layer.residual = residual;
  else if (residual !== undefined) problem = `A residual connection is there or not, true or false.`;
  if (unknown !== undefined) problem = `“${quote(unknown)}” is nothing that a layer can have.`;
  return { layer, problem };
}

/** Layers of any origin as a link would write them, to quote. */
const asWritten = (layers: readonly unknown[]): string =>
  layers
    .map((layer) =>
      Object.entries(Object(layer) as object)
        .map(([name, value]) => (name === 'dropout' ? `${DROP}${quote(value)}` : quote(value)))
        .join(':'),
    )
    .join(',');

/** Keeps the layers that can be read, clamps their widths, says what was left out. */
export function checkLayers(value: unknown, fallback: Experiment['layers']): Checked<Experiment['layers']> {
  if (!Array.isArray(value)) return bad(fallback, value, 'Layers are a list of widths, such as 8,8.');
  let detail = value.length > MAX_LAYERS ? `There can be at most ${MAX_LAYERS} hidden layers.` : '';
  const layers: HiddenLayer[] = [];
  for (const entry of value.slice(0, MAX_LAYERS) as unknown[]) {
    const read = readLayer(entry);
    if (read) layers.push(read.layer);
    const problem = read ? read.problem : 'A layer starts with its number of neurons.';
    if (problem !== '') detail = problem;
  }
  return detail === '' ? { value: layers } : bad(layers, asWritten(value), detail);
}

/** Keeps the formulas that parse, at least one and at most `MAX_INPUTS`, each once. */
export function checkInputs(value: unknown, fallback: Experiment['inputs']): Checked<Experiment['inputs']> {
  if (!Array.isArray(value)) return bad(fallback, value, 'Inputs are formulas in x and y, such as x;y;x*y.');
  let detail = '';
  const inputs: string[] = [];
  for (const entry of value as unknown[]) {
    const text = typeof entry === 'string' ? entry.trim() : quote(entry);
    const problem = formulaProblem(text, ['x', 'y']);
    if (problem !== null) detail = `${text.slice(0, 30)}: ${problem}`;
    else if (inputs.includes(text)) continue;
    else if (inputs.length === MAX_INPUTS) detail = `There can be at most ${MAX_INPUTS} inputs.`;
    else inputs.push(text);
  }
  if (inputs.length === 0) return bad(fallback, value, detail || 'At least one input is needed.');
  return detail === '' ? { value: inputs } : bad(inputs, value, detail);
}

/** Painted points as `x,y,class` in hundredths, joined by semicolons. */
export function writePoints(points: Experiment['points']): string {
  return points.map(([x, y, label]) => `${Math.round(x * 100)},${Math.round(y * 100)},${label}`).join(';');
}

/** The points that `writePoints` wrote. */
export function readPoints(text: string): unknown {
  if (text === '') return [];
  return text.split(';').map((part) => {
    const [x = Number.NaN, y = Number.NaN, label = Number.NaN] = part.split(',').map(Number);
    return [x / 100, y / 100, label];
  });
}

/** Farthest that a painted point may lie from the axes: a little beyond the plane that is drawn. */
const REACH = 1.1 * DOMAIN;

/** A coordinate as a link can hold it: in hundredths, and 0 for −0. */
const toHundredths = (value: number): number => Math.round(value * 100) / 100 + 0;

function readPoint(entry: unknown): PaintedPoint | null {
  if (!Array.isArray(entry)) return null;
  const [x, y, label] = entry as unknown[];
  if (typeof x !== 'number' || typeof y !== 'number' || typeof label !== 'number') return null;
  if (!(Math.abs(x) <= REACH && Math.abs(y) <= REACH)) return null;
  if (!Number.isInteger(label) || label < 0 || label >= MAX_CLASSES) return null;
  return [toHundredths(x), toHundredths(y), label + 0];
}

/** Keeps the points that lie in the plane and have a class, in hundredths: what runs is what the link says. */
export function checkPoints(value: unknown, fallback: Experiment['points']): Checked<Experiment['points']> {
  if (!Array.isArray(value)) return bad(fallback, value, 'Points are x,y,class, joined by semicolons.');
  const points: PaintedPoint[] = [];
  for (const entry of value as unknown[]) {
    if (points.length === MAX_POINTS) break;
    const point = readPoint(entry);
    if (point) points.push(point);
  }
  return points.length === value.length
    ? { value: points }
    : bad(points, `${value.length} points`, `${points.length} of them could be read.`);
}
