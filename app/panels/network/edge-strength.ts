import type { Slot } from '../../../engine/protocol';

/** Levels of strength that edges are drawn in: all edges of a level and a sign are one path. */
export const LEVELS = 10;
const BINS = 256;
const HIDDEN = 2 * LEVELS;

/** The weights between two columns, sorted into levels for drawing. */
export interface Strengths {
  /** Magnitude that is drawn at full width. */
  readonly reference: number;
  /** Weights smaller than this are not drawn. */
  readonly threshold: number;
  /** Edges to draw, weakest level first; entry e is the edge to row ⌊e / columns⌋ from column e mod columns. */
  readonly order: Uint32Array;
  /** Where in `order` each level starts: positive level k at 2k, negative at 2k + 1; [2 · LEVELS + 1]. */
  readonly starts: Uint32Array;
}

/** Largest magnitude in a matrix of weights, leaving out what is not finite. */
export function largestWeight(parameters: Float32Array, { offset, rows, columns }: Slot): number {
  let largest = 0;
  for (let i = offset; i < offset + rows * columns; i++) {
    const size = Math.abs(parameters[i]);
    if (size > largest && size < Infinity) largest = size;
  }
  return largest;
}

/** Level of every edge of the matrix in hand; one buffer for all matrices, grown as needed. */
let levels = new Uint8Array(0);

/** Sorts the edges of a matrix by strength against `reference`, keeping about `most` of the strongest. */
export function sortEdges(parameters: Float32Array, slot: Slot, reference: number, most: number): Strengths {
  const count = slot.rows * slot.columns;
  const threshold = thresholdFor(parameters, slot, reference, most);
  if (levels.length < count) levels = new Uint8Array(count);
  let drawn = 0;
  for (let e = 0; e < count; e++) {
    levels[e] = levelOf(parameters[slot.offset + e], reference, threshold);
    if (levels[e] < HIDDEN) drawn++;
  }
  if (drawn > 1.5 * most) drop(count, drawn / most);
  const starts = new Uint32Array(HIDDEN + 1);
  for (let e = 0; e < count; e++) if (levels[e] < HIDDEN) starts[levels[e] + 1]++;
  for (let level = 0; level < HIDDEN; level++) starts[level + 1] += starts[level];
  const order = new Uint32Array(starts[HIDDEN]);
  const next = starts.slice();
  for (let e = 0; e < count; e++) if (levels[e] < HIDDEN) order[next[levels[e]]++] = e;
  return { reference, threshold, order, starts };
}

/** Where too many weights are equally strong, keeps one in `share`, scattered evenly (Knuth's multiplicative hash). */
function drop(count: number, share: number): void {
  for (let e = 0; e < count; e++) if ((Math.imul(e + 1, 2654435761) >>> 0) / 2 ** 32 > 1 / share) levels[e] = HIDDEN;
}

/** 2 · level + sign, or HIDDEN for what is not drawn. */
function levelOf(weight: number, reference: number, threshold: number): number {
  const size = Math.abs(weight);
  if (!(size >= threshold) || size === 0) return HIDDEN;
  const level = Math.min(LEVELS - 1, Math.floor((size / reference) * LEVELS));
  return 2 * level + (weight < 0 ? 1 : 0);
}

/** Strengths below this share of the reference are not to be told from the ground. */
const INVISIBLE = 0.015;

function thresholdFor(
  parameters: Float32Array,
  { offset, rows, columns }: Slot,
  reference: number,
  most: number,
): number {
  const count = rows * columns;
  const least = reference * INVISIBLE;
  if (count <= most) return least;
  const histogram = new Uint32Array(BINS);
  for (let i = offset; i < offset + count; i++) {
    const bin = Math.floor((Math.abs(parameters[i]) / reference) * BINS);
    histogram[Math.max(0, Math.min(BINS - 1, bin || 0))]++;
  }
  let kept = 0;
  let bin = BINS;
  while (bin > 0 && kept + histogram[bin - 1] <= most) kept += histogram[--bin];
  return Math.max(least, (Math.min(bin, BINS - 1) / BINS) * reference);
}
