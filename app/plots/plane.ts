import { DOMAIN } from '../../engine/catalog/datasets';

/** A point of the plane: x to the right, y up, both −DOMAIN … DOMAIN in the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A picture of the plane, or of a function of x: where points lie in it, in CSS pixels, y down. */
export interface Projection {
  /** The part of the picture that shows the plane. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Lowest and highest y of that part. */
  readonly low: number;
  readonly high: number;
}

/** The plane as a square picture without margins. */
export function planeProjection(size: number): Projection {
  return { left: 0, top: 0, width: size, height: size, low: -DOMAIN, high: DOMAIN };
}

/** Where a point lies in the picture. */
export function toPixel({ left, top, width, height, low, high }: Projection, { x, y }: Point): Point {
  return { x: left + ((x + DOMAIN) / (2 * DOMAIN)) * width, y: top + ((high - y) / (high - low)) * height };
}

/** The point under a pixel. */
export function toPlane({ left, top, width, height, low, high }: Projection, { x, y }: Point): Point {
  return { x: ((x - left) / width) * 2 * DOMAIN - DOMAIN, y: high - ((y - top) / height) * (high - low) };
}

/** The point, moved into the picture where it lies outside. */
export function clampTo({ low, high }: Projection, { x, y }: Point): Point {
  return { x: clamp(x, -DOMAIN, DOMAIN), y: clamp(y, low, high) };
}

/**
 * The value of a field at a point, interpolated between its samples.
 *
 * A field has `columns × rows` values from `start` on, top row first, each at the centre of its cell; with one row it
 * is a function of x alone.
 */
export function sampleField(data: Float32Array, start: number, columns: number, rows: number, point: Point): number {
  const column = clamp(((point.x + DOMAIN) / (2 * DOMAIN)) * columns - 0.5, 0, columns - 1);
  const row = rows === 1 ? 0 : clamp(((DOMAIN - point.y) / (2 * DOMAIN)) * rows - 0.5, 0, rows - 1);
  const left = Math.floor(column);
  const top = Math.floor(row);
  const right = Math.min(left + 1, columns - 1);
  const bottom = Math.min(top + 1, rows - 1);
  const at = (c: number, r: number): number => data[start + r * columns + c];
  const upper = mix(at(left, top), at(right, top), column - left);
  const lower = mix(at(left, bottom), at(right, bottom), column - left);
  return mix(upper, lower, row - top);
}

/** The x of a column's centre. */
export function columnX(column: number, columns: number): number {
  return ((column + 0.5) / columns) * 2 * DOMAIN - DOMAIN;
}

const mix = (a: number, b: number, t: number): number => (t === 0 ? a : a + (b - a) * t);
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
