import { ACTIVATIONS } from '../catalog/activations';
import { INITIALIZERS } from '../catalog/initializers';
import type { Experiment, HiddenLayer, PaintedPoint } from './experiment';
import { type Checked, formulaProblem } from './parameter';

/** Most hidden layers, and most neurons in one, that a network of the page may have. */
export const MAX_LAYERS = 10;
export const MAX_UNITS = 64;
/** Most input features, and most points painted by hand. */
export const MAX_INPUTS = 12;
export const MAX_POINTS = 1000;

const isActivation = (id: string): id is NonNullable<HiddenLayer['activation']> =>
  id === 'custom' || Object.hasOwn(ACTIVATIONS, id);
const isInitializer = (id: string): id is NonNullable<HiddenLayer['initializer']> => Object.hasOwn(INITIALIZERS, id);

const bad = <T>(value: T, given: unknown, detail: string): Checked<T> => ({
  value,
  note: { code: 'badList', given: JSON.stringify(given)?.slice(0, 60) ?? '', detail },
});

/** `8,8:relu,4:tanh:heNormal` — units, then what departs from the settings for all layers. */
export function readLayers(text: string): unknown {
  if (text.trim() === '') return [];
  return text.split(',').map((part) => {
    const [units = '', ...kinds] = part.split(':');
    const layer: Record<string, unknown> = { units: units.trim() === '' ? Number.NaN : Number(units) };
    for (const kind of kinds) {
      if (kind === '') continue;
      if (isActivation(kind)) layer.activation = kind;
      else if (isInitializer(kind)) layer.initializer = kind;
      else layer.unknown = kind;
    }
    return layer;
  });
}

/** The text that `readLayers` reads. */
export function writeLayers(layers: Experiment['layers']): string {
  return layers
    .map((layer) => [layer.units, layer.activation, layer.initializer].filter((part) => part !== undefined).join(':'))
    .join(',');
}

/** Keeps the layers that can be read, clamps their widths, says what was left out. */
export function checkLayers(value: unknown, fallback: Experiment['layers']): Checked<Experiment['layers']> {
  if (!Array.isArray(value)) return bad(fallback, value, 'Layers are a list of widths, such as 8,8.');
  let detail = value.length > MAX_LAYERS ? `There can be at most ${MAX_LAYERS} hidden layers.` : '';
  const layers: HiddenLayer[] = [];
  for (const entry of value.slice(0, MAX_LAYERS) as unknown[]) {
    const given = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>) : { units: entry };
    const units = given.units;
    if (typeof units !== 'number' || !Number.isFinite(units)) {
      detail = 'A layer starts with its number of neurons.';
      continue;
    }
    const clamped = Math.min(MAX_UNITS, Math.max(1, Math.round(units)));
    if (clamped !== units) detail = `A layer has 1 … ${MAX_UNITS} neurons.`;
    const { activation, initializer, unknown } = given;
    if (unknown !== undefined) detail = `“${String(unknown).slice(0, 30)}” is no activation and no initialization.`;
    layers.push({
      units: clamped,
      ...(typeof activation === 'string' && isActivation(activation) ? { activation } : {}),
      ...(typeof initializer === 'string' && isInitializer(initializer) ? { initializer } : {}),
    });
  }
  return detail === '' ? { value: layers } : bad(layers, value, detail);
}

/** Keeps the formulas that parse, at least one and at most `MAX_INPUTS`, each once. */
export function checkInputs(value: unknown, fallback: Experiment['inputs']): Checked<Experiment['inputs']> {
  if (!Array.isArray(value)) return bad(fallback, value, 'Inputs are formulas in x and y, such as x;y;x*y.');
  let detail = '';
  const inputs: string[] = [];
  for (const entry of value as unknown[]) {
    const text = String(entry).trim();
    const problem = formulaProblem(text, ['x', 'y']);
    if (problem !== null) detail = `${text.slice(0, 30)}: ${problem}`;
    else if (inputs.length === MAX_INPUTS) detail = `There can be at most ${MAX_INPUTS} inputs.`;
    else if (!inputs.includes(text)) inputs.push(text);
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

/** Keeps the points that lie in the plane and have a class 0 … 5. */
export function checkPoints(value: unknown, fallback: Experiment['points']): Checked<Experiment['points']> {
  if (!Array.isArray(value)) return bad(fallback, value, 'Points are x,y,class, joined by semicolons.');
  const points: PaintedPoint[] = [];
  for (const entry of value as unknown[]) {
    if (points.length === MAX_POINTS || !Array.isArray(entry)) break;
    const [x, y, label] = entry as unknown[];
    if (typeof x !== 'number' || typeof y !== 'number' || typeof label !== 'number') continue;
    if (!(Math.abs(x) <= 3.3 && Math.abs(y) <= 3.3) || ![0, 1, 2, 3, 4, 5].includes(label)) continue;
    points.push([x, y, label]);
  }
  return points.length === value.length
    ? { value: points }
    : bad(points, `${value.length} points`, `${points.length} of them could be read.`);
}
