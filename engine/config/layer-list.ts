import { ACTIVATIONS } from '../catalog/activations';
import { INITIALIZERS } from '../catalog/initializers';
import { NORMALIZATIONS } from '../catalog/normalizations';
import type { BranchConv, Experiment, HiddenLayer, LayerParts } from './experiment';
import {
  MAX_BRANCH,
  MAX_BRANCHES,
  MAX_DROPOUT,
  MAX_FILTERS,
  MAX_KERNEL,
  MAX_LAYERS,
  MAX_POOL,
  MAX_STRIDE,
  mostUnits,
} from './layers';
import { type Checked, quote } from './parameter';
import { hasWeights, inputShape, shapeAfter, type Shape } from './shapes';

const isActivation = (id: string): id is NonNullable<LayerParts['activation']> =>
  id === 'custom' || Object.hasOwn(ACTIVATIONS, id);
const isInitializer = (id: string): id is NonNullable<LayerParts['initializer']> =>
  Object.hasOwn(INITIALIZERS, id) && INITIALIZERS[id as NonNullable<LayerParts['initializer']>].offered !== 'biases';
const isNormalization = (id: string): id is NonNullable<LayerParts['normalization']> =>
  Object.hasOwn(NORMALIZATIONS, id);

/** How a link says that a layer has, or has not, a residual connection, and what stands before its share of dropout. */
const SKIP = 'skip';
const NO_SKIP = 'noSkip';
const DROP = 'drop';
/** How a link says that a layer has no normalization of its own; `none` would not say of what. */
const NO_NORM = 'noNorm';
/** How a link says that a convolution takes no zeros around its images. */
const VALID = 'valid';
const PARALLEL = 'par';
const STRIDE = /^s(\d+)$/;

/** What a link calls the poolings. */
const POOLS = { max: 'maxPool', avg: 'avgPool' } as const;

/** What stands before the first colon: the kind of the layer and its numbers. */
function readKind(text: string): Record<string, unknown> {
  const conv = /^conv(\d+)x(\d+)$/.exec(text);
  if (conv) return { type: 'conv', filters: Number(conv[1]), kernel: Number(conv[2]), stride: 1, padding: 'same' };
  const pool = /^(max|avg)(\d+)$/.exec(text);
  if (pool) return { type: POOLS[pool[1] as keyof typeof POOLS], size: Number(pool[2]), stride: Number(pool[2]) };
  if (text === 'gap') return { type: 'globalPool' };
  if (text.startsWith(PARALLEL)) {
    const branches = text.slice(PARALLEL.length).split(';');
    const read = (part: string) => {
      const [filters = Number.NaN, kernel = Number.NaN] = part.split('x').map(Number);
      return { filters, kernel };
    };
    return { type: 'parallel', branches: branches.map((branch) => branch.split('.').map(read)) };
  }
  const units = text === '' ? Number.NaN : Number(text);
  return Number.isNaN(units) && text !== '' ? { units, unknown: text } : { units };
}

function writeKind(layer: HiddenLayer): string {
  switch (layer.type) {
    case undefined:
    case 'dense':
      return String(layer.units);
    case 'conv': {
      const { filters, kernel, stride, padding } = layer;
      return `conv${filters}x${kernel}${stride === 1 ? '' : `:s${stride}`}${padding === 'valid' ? `:${VALID}` : ''}`;
    }
    case 'maxPool':
    case 'avgPool':
      return `${layer.type === 'maxPool' ? 'max' : 'avg'}${layer.size}${layer.stride === layer.size ? '' : `:s${layer.stride}`}`;
    case 'globalPool':
      return 'gap';
    case 'parallel':
      return `${PARALLEL}${layer.branches.map((branch) => branch.map(({ filters, kernel }) => `${filters}x${kernel}`).join('.')).join(';')}`;
  }
}

/**
 * `8,8:relu,4:tanh:heNormal:batchNorm:drop0.2:skip` — units, then what departs from the settings for all layers. For
 * images `conv6x5` (filters × kernel; `:s2` stride, `:valid` no padding), `max2`, `avg2` (`:s1` stride), `gap`,
 * `par8x1;4x1.8x3` (branches of convolutions).
 */
export function readLayers(text: string): unknown {
  if (text.trim() === '') return [];
  return text.split(',').map((part) => {
    const [kind = '', ...rest] = part.split(':');
    const layer = readKind(kind.trim());
    for (const word of rest) {
      const stride = STRIDE.exec(word);
      if (word === '') continue;
      if (isActivation(word)) layer.activation = word;
      else if (isInitializer(word)) layer.initializer = word;
      else if (word === NO_NORM) layer.normalization = 'none';
      else if (isNormalization(word)) layer.normalization = word;
      else if (word === SKIP || word === NO_SKIP) layer.residual = word === SKIP;
      else if (/^drop\d/.test(word)) layer.dropout = Number(word.slice(DROP.length));
      else if (word === VALID && layer.type === 'conv') layer.padding = VALID;
      else if (stride && 'stride' in layer) layer.stride = Number(stride[1]);
      else layer.unknown = word;
    }
    return layer;
  });
}

/** The text that `readLayers` reads. */
export function writeLayers(layers: Experiment['layers']): string {
  return layers
    .map((layer) => {
      const { activation, initializer, normalization, dropout, residual } = layer;
      return [
        writeKind(layer),
        activation,
        initializer,
        normalization === 'none' ? NO_NORM : normalization,
        dropout === undefined ? undefined : `${DROP}${dropout}`,
        residual === undefined ? undefined : residual ? SKIP : NO_SKIP,
      ]
        .filter((part) => part !== undefined)
        .join(':');
    })
    .join(',');
}

/** A layer under inspection: what is wrong with it is told once, the last thing first. */
interface Reading {
  readonly given: Record<string, unknown>;
  problem: string;
}

/** A whole number of a layer, clamped; null where there is none. */
function whole(
  reading: Reading,
  key: string,
  [low, high]: readonly [number, number],
  what: string,
  source = reading.given,
): number | null {
  const value = source[key];
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  const clamped = Math.min(high, Math.max(low, Math.round(value)));
  if (clamped !== value) reading.problem = `${what} ${low} … ${high}.`;
  return clamped;
}

/** What a layer is, before what it has of its own; null where a number is missing that it cannot do without. */
function kindOf(reading: Reading, experiment: Pick<Experiment, 'data'>): HiddenLayer | null {
  const { given } = reading;
  switch (given.type) {
    case undefined:
    case 'dense': {
      const most = mostUnits(experiment);
      const units = whole(reading, 'units', [1, most], 'A layer’s number of neurons is');
      return units === null ? null : { units };
    }
    case 'conv': {
      const filters = whole(reading, 'filters', [1, MAX_FILTERS], 'A convolution’s number of filters is');
      const kernel = whole(reading, 'kernel', [1, MAX_KERNEL], 'A filter’s width is');
      const stride = given.stride === undefined ? 1 : whole(reading, 'stride', [1, MAX_STRIDE], 'A stride is');
      if (filters === null || kernel === null || stride === null) return null;
      return { type: 'conv', filters, kernel, stride, padding: given.padding === VALID ? VALID : 'same' };
    }
    case 'maxPool':
    case 'avgPool': {
      const size = whole(reading, 'size', [1, MAX_POOL], 'A pooling’s window is');
      const stride = given.stride === undefined ? size : whole(reading, 'stride', [1, MAX_POOL], 'A stride is');
      return size === null || stride === null ? null : { type: given.type, size, stride };
    }
    case 'globalPool':
      return { type: 'globalPool' };
    case 'parallel':
      return readParallel(reading);
    default:
      return null;
  }
}

function readParallel(reading: Reading): HiddenLayer | null {
  const { branches } = reading.given;
  if (!Array.isArray(branches)) return null;
  if (branches.length > MAX_BRANCHES) reading.problem = `A parallel layer has at most ${MAX_BRANCHES} branches.`;
  const read: BranchConv[][] = [];
  for (const branch of branches.slice(0, MAX_BRANCHES) as unknown[]) {
    const convs: BranchConv[] = [];
    for (const entry of Array.isArray(branch) ? (branch.slice(0, MAX_BRANCH) as unknown[]) : []) {
      const source = Object(entry) as Record<string, unknown>;
      const filters = whole(reading, 'filters', [1, MAX_FILTERS], 'A convolution’s number of filters is', source);
      const kernel = whole(reading, 'kernel', [1, MAX_KERNEL], 'A filter’s width is', source);
      // Padding keeps the size of images under a filter of odd width alone; branches have to agree in it.
      if (filters !== null && kernel !== null) convs.push({ filters, kernel: kernel - 1 + (kernel % 2) });
      if (kernel !== null && kernel % 2 === 0) reading.problem = 'A branch’s filters have an odd width.';
    }
    if (convs.length > 0) read.push(convs);
    else reading.problem = 'A branch is made of convolutions, such as 8x3.';
  }
  return read.length === 0 ? null : { type: 'parallel', branches: read };
}

/** What a layer has of its own, as far as it can be read. */
function partsOf(reading: Reading): LayerParts {
  const { activation, initializer, normalization, dropout, residual } = reading.given;
  const parts: { -readonly [K in keyof LayerParts]: LayerParts[K] } = {};
  if (typeof activation === 'string' && isActivation(activation)) parts.activation = activation;
  else if (activation !== undefined) reading.problem = `There is no activation “${quote(activation)}”.`;
  if (typeof initializer === 'string' && isInitializer(initializer)) parts.initializer = initializer;
  else if (initializer !== undefined) reading.problem = `There is no initialization “${quote(initializer)}”.`;
  if (typeof normalization === 'string' && isNormalization(normalization)) parts.normalization = normalization;
  else if (normalization !== undefined) reading.problem = `There is no normalization “${quote(normalization)}”.`;
  if (typeof dropout === 'number' && dropout >= 0 && dropout <= MAX_DROPOUT) parts.dropout = dropout + 0;
  else if (dropout !== undefined) reading.problem = `Dropout is a share of 0 … ${MAX_DROPOUT}.`;
  if (typeof residual === 'boolean') parts.residual = residual;
  else if (residual !== undefined) reading.problem = `A residual connection is there or not, true or false.`;
  return parts;
}

/** What became of one layer that somebody gave; null where it is none. */
function readLayer(
  entry: unknown,
  experiment: Pick<Experiment, 'data'>,
): { readonly layer: HiddenLayer; readonly problem: string } | null {
  const given = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>) : { units: entry };
  const reading: Reading = { given, problem: '' };
  const kind = kindOf(reading, experiment);
  if (kind === null) return null;
  const parts = partsOf(reading);
  if (given.unknown !== undefined) reading.problem = `“${quote(given.unknown)}” is nothing that a layer can have.`;
  const layer = hasWeights(kind) ? { ...kind, ...parts } : kind;
  if (!hasWeights(kind) && Object.keys(parts).length > 0)
    reading.problem = 'Pooling has no weights, and none of the parts of a layer.';
  return { layer, problem: reading.problem };
}

function branchAsWritten(branch: unknown): string {
  const convs: readonly unknown[] = Array.isArray(branch) ? branch : [branch];
  return convs
    .map((conv) => {
      const { filters, kernel } = Object(conv) as Record<string, unknown>;
      return `${quote(filters)}x${quote(kernel)}`;
    })
    .join('.');
}

/** What stands before the first colon in a link, for a layer of any origin. */
function kindAsWritten({ type, units, filters, kernel, size, branches }: Record<string, unknown>): readonly string[] {
  switch (type) {
    case 'conv':
      return [`conv${quote(filters)}x${quote(kernel)}`];
    case 'maxPool':
    case 'avgPool':
      return [`${type.slice(0, 3)}${quote(size)}`];
    case 'globalPool':
      return ['gap'];
    case 'parallel':
      return [PARALLEL + (Array.isArray(branches) ? branches.map(branchAsWritten).join(';') : '')];
    default:
      return Number.isNaN(units) ? [] : [quote(units)];
  }
}

const KIND_KEYS: ReadonlySet<string> = new Set(['type', 'units', 'filters', 'kernel', 'size', 'branches']);

/** A part of a layer as a link would write it; nothing for what is so anyway. */
function partAsWritten(name: string, value: unknown, { type, size }: Record<string, unknown>): readonly string[] {
  if (KIND_KEYS.has(name) || (name === 'padding' && value === 'same')) return [];
  if (name === 'stride') return value === (type === 'conv' ? 1 : size) ? [] : [`s${quote(value)}`];
  return [name === 'dropout' ? `${DROP}${quote(value)}` : quote(value)];
}

/** Layers of any origin as a link would write them, to quote. */
const asWritten = (layers: readonly unknown[]): string =>
  layers
    .map((layer) => {
      const given = Object(layer) as Record<string, unknown>;
      const parts = Object.entries(given).flatMap(([name, value]) => partAsWritten(name, value, given));
      return [...kindAsWritten(given), ...parts].join(':');
    })
    .join(',');

const bad = <T>(value: T, given: unknown, detail: string): Checked<T> => ({
  value,
  note: { code: 'badList', given: quote(given), detail },
});

/** Keeps the layers that can be read and that fit behind one another, clamps their numbers, says what was left out. */
export function checkLayers(
  value: unknown,
  fallback: Experiment['layers'],
  experiment: Pick<Experiment, 'data' | 'inputs'>,
): Checked<Experiment['layers']> {
  if (!Array.isArray(value)) return bad(fallback, value, 'Layers are a list of widths, such as 8,8.');
  let detail = value.length > MAX_LAYERS ? `There can be at most ${MAX_LAYERS} hidden layers.` : '';
  const layers: HiddenLayer[] = [];
  let shape: Shape = inputShape(experiment);
  for (const entry of value.slice(0, MAX_LAYERS) as unknown[]) {
    const read = readLayer(entry, experiment);
    if (read === null) {
      detail = 'A layer starts with its number of neurons, or says what it is: conv6x5, max2, gap.';
      continue;
    }
    if (read.problem !== '') detail = read.problem;
    const after = shapeAfter(shape, read.layer);
    if (typeof after === 'string') {
      detail = after;
      continue;
    }
    shape = after;
    layers.push(read.layer);
  }
  return detail === '' ? { value: layers } : bad(layers, asWritten(value), detail);
}
