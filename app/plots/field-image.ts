import { CLASS_COLORS, type Ground, divergingColor, divergingTable } from './colors';

/** Red, green and blue, 0 … 255. */
type Rgb = readonly [number, number, number];

/** Opaque pixel for ImageData, whose bytes stand in the order of a little-endian machine. */
export function pixelOf([r, g, b]: Rgb): number {
  return ((255 << 24) | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r)) >>> 0;
}

/** A hexadecimal colour as numbers. */
function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Classes 0 … 5 as numbers. */
export const CLASS_RGB: readonly Rgb[] = CLASS_COLORS.map(rgbOf);

/**
 * Colours a field by the diverging scale: a value v is shown as `v · gain + bias`, −1 … 1.
 * What is not a number gets the middle.
 */
export function colorSigned(field: Float32Array, gain: number, bias: number, ground: Ground, out: Uint32Array): void {
  const table = divergingTable(ground);
  const middle = pixelOf(divergingColor(0, ground));
  for (let i = 0; i < out.length; i++) {
    const index = Math.round((field[i] * gain + bias) * 127.5 + 127.5);
    out[i] = Number.isNaN(index) ? middle : table[Math.min(255, Math.max(0, index))];
  }
}

/** Colours a field of one class's probability, from the ground's middle to the colour of the class. */
export function colorClass(field: Float32Array, index: number, ground: Ground, out: Uint32Array): void {
  const middle = divergingColor(0, ground);
  const end = CLASS_RGB[index % CLASS_RGB.length];
  for (let i = 0; i < out.length; i++) {
    const t = Math.min(1, Math.max(0, field[i])) || 0;
    out[i] = pixelOf([
      middle[0] + (end[0] - middle[0]) * t,
      middle[1] + (end[1] - middle[1]) * t,
      middle[2] + (end[2] - middle[2]) * t,
    ]);
  }
}

/** How a cell of several classes is coloured: the share of each class, and how far they stand out from the ground. */
interface Mixture {
  readonly shares: number[];
  strength: number;
}

/**
 * Fills in shares and strength for outputs `values[0 … classes)`. Probabilities: shares are theirs, and the strength
 * runs from 0, where all are alike, to 1, where one is certain. Scores: the winner alone, by its lead over the second.
 */
export function mixClasses(values: ArrayLike<number>, classes: number, probabilities: boolean, into: Mixture): void {
  let best = 0;
  let second = -Infinity;
  let sum = 0;
  for (let k = 0; k < classes; k++) {
    sum += values[k];
    if (k === 0) continue;
    if (values[k] > values[best]) {
      second = values[best];
      best = k;
    } else if (values[k] > second) second = values[k];
  }
  if (!Number.isFinite(sum)) {
    into.strength = 0;
    return;
  }
  if (!probabilities || sum <= 0) {
    for (let k = 0; k < classes; k++) into.shares[k] = Number(k === best);
    into.strength = Math.min(1, Math.max(0, values[best] - second));
    return;
  }
  for (let k = 0; k < classes; k++) into.shares[k] = values[k] / sum;
  const even = 1 / classes;
  into.strength = Math.min(1, Math.max(0, (values[best] / Math.max(1, sum) - even) / (1 - even)));
}

/** Colours a field of several classes, `[classes, cells]`, by mixing their colours; strength is the probability. */
export function colorClasses(
  field: Float32Array,
  classes: number,
  probabilities: boolean,
  ground: Ground,
  out: Uint32Array,
): void {
  const cells = out.length;
  const middle = divergingColor(0, ground);
  const values = Array.from({ length: classes }, () => 0);
  const mixture: Mixture = { shares: [...values], strength: 0 };
  for (let i = 0; i < cells; i++) {
    for (let k = 0; k < classes; k++) values[k] = field[k * cells + i];
    mixClasses(values, classes, probabilities, mixture);
    const { shares, strength } = mixture;
    let r = middle[0] * (1 - strength);
    let g = middle[1] * (1 - strength);
    let b = middle[2] * (1 - strength);
    for (let k = 0; k < classes; k++) {
      const weight = shares[k] * strength;
      r += CLASS_RGB[k][0] * weight;
      g += CLASS_RGB[k][1] * weight;
      b += CLASS_RGB[k][2] * weight;
    }
    out[i] = pixelOf([r, g, b]);
  }
}
