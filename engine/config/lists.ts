import { DOMAIN, MAX_CLASSES } from '../catalog/datasets';
import type { Experiment, PaintedPoint } from './experiment';
import { type Checked, formulaProblem, quote } from './parameter';

/** Most input features, and most points painted by hand. */
export const MAX_INPUTS = 12;
export const MAX_POINTS = 1000;

const bad = <T>(value: T, given: unknown, detail: string): Checked<T> => ({
  value,
  note: { code: 'badList', given: quote(given), detail },
});

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
