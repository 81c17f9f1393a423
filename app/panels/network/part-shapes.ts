import type { Column, Geometry } from './geometry';

/** A rounded bar of the picture, in CSS pixels. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Room over the neurons for arcs, where there are any. */
export const ARC_ROOM = 24;

/** An arc from over one column to over the next: its path, and where the sum is made. */
export interface Arc {
  readonly path: string;
  readonly x: number;
  readonly y: number;
  /** Radius of the sign of the sum; 0 where there is no room for one. */
  readonly radius: number;
}

/** Where a column's topmost neuron ends. */
const topOf = ({ y }: Geometry, { firstUnit, node }: Column): number => y[firstUnit] - node / 2;

/** The way past column `at`: from over the column before, which it starts from, to over the column itself. */
export function arcOver(geometry: Geometry, at: number): Arc {
  const from = geometry.columns[at - 1];
  const to = geometry.columns[at];
  const radius = to.pitch < 44 ? 0 : 4.5;
  // Side by side over a column: the sum at the end of one arc, and the start of the next.
  const aside = Math.min(5, from.node * 0.2);
  const startX = from.x + radius + aside;
  const endX = radius === 0 ? to.x - aside : to.x;
  const start = topOf(geometry, from) - 2;
  const end = topOf(geometry, to) - 2 - 2 * radius;
  // The curve rises to three quarters of the height of its control points.
  const lift = Math.min(start, end) - Math.min((ARC_ROOM - 2 - 2 * radius) / 0.75, 8 + to.pitch * 0.2);
  const path = `M${startX} ${start}C${startX} ${lift} ${endX} ${lift} ${endX} ${end}`;
  return { path, x: to.x, y: end + radius, radius };
}

/**
 * Where a layer's sums are normalised, left of its neurons: a bar for each neuron, which is normalised by itself over
 * the batch, or one for all, which are normalised together.
 */
export function normalizationBars(geometry: Geometry, at: number, kind: 'batchNorm' | 'layerNorm'): readonly Bar[] {
  const column = geometry.columns[at];
  const gap = column.left - geometry.columns[at - 1].right;
  const width = Math.max(2, Math.min(4, gap * 0.08));
  const x = column.left - width - Math.max(1.5, Math.min(5, gap * 0.07));
  const { firstUnit, units, node } = column;
  const top = topOf(geometry, column);
  const bottom = geometry.y[firstUnit + units - 1] + node / 2;
  if (kind === 'layerNorm' || units === 1) return [{ x, y: top, width, height: bottom - top }];
  const step = (bottom - top - node) / (units - 1);
  const height = Math.min(node, step - Math.min(2, step * 0.3));
  return Array.from({ length: units }, (_, i) => ({ x, y: geometry.y[firstUnit + i] - height / 2, width, height }));
}
