import { type Geometry, columnOf } from './geometry';

/** An edge of the picture: from a neuron of one column to a neuron of the next. */
export interface Edge {
  readonly from: number;
  readonly to: number;
}

/** Something that curves can be drawn into: a canvas's context or a Path2D. */
export type CurveSink = Pick<CanvasPath, 'moveTo' | 'lineTo' | 'bezierCurveTo'>;

/** Draws an edge: an S from the side of column `left` to the next column, at the heights of its two neurons. */
export function traceEdge(sink: CurveSink, { y, columns }: Geometry, left: number, from: number, to: number): void {
  const start = columns[left].right;
  const end = columns[left + 1].left;
  const middle = (start + end) / 2;
  sink.moveTo(start, y[from]);
  sink.bezierCurveTo(middle, y[from], middle, y[to], end, y[to]);
}

/** Draws an edge from neuron to neuron: in folded columns, level on to the neurons within. */
export function traceWholeEdge(sink: CurveSink, geometry: Geometry, left: number, from: number, to: number): void {
  const { x, y, columns } = geometry;
  sink.moveTo(x[from], y[from]);
  sink.lineTo(columns[left].right, y[from]);
  traceEdge(sink, geometry, left, from, to);
  sink.lineTo(x[to], y[to]);
}

/**
 * How far down its S an edge has come, 0 … 1, at a share `along` of the way between two columns. The curve's control
 * points are halfway, so x(t) = 1.5t − 1.5t² + t³ and y(t) = 3t² − 2t³, the same t for all edges of a gap.
 */
export function descent(along: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 24; i++) {
    const t = (low + high) / 2;
    if (1.5 * t - 1.5 * t * t + t * t * t < along) low = t;
    else high = t;
  }
  const t = (low + high) / 2;
  return t * t * (3 - 2 * t);
}

/** How much steeper than level the S is at `along`, per pixel of height over width. */
function steepness(along: number): number {
  const step = 0.001;
  return (descent(Math.min(1, along + step)) - descent(Math.max(0, along - step))) / (2 * step);
}

/** Points along an edge, [x, y, x, y, …], for finding a place that covers none of them. */
export function pointsAlong(geometry: Geometry, { from, to }: Edge, count: number): number[] {
  const { x, y, columns } = geometry;
  const left = columnOf(geometry, from);
  const start = columns[left].right;
  const end = columns[left + 1].left;
  const points = [x[from], y[from], x[to], y[to]];
  for (let i = 0; i <= count; i++) {
    points.push(start + ((end - start) * i) / count, y[from] + (y[to] - y[from]) * descent(i / count));
  }
  return points;
}

/** Which edges may be hit: all of them, or those that are strong enough to be drawn. */
export type IsDrawn = (left: number, fromIndex: number, toIndex: number) => boolean;

/** The edge within `reach` pixels of a point that is nearest to it, or null. */
export function nearestEdge(geometry: Geometry, px: number, py: number, reach: number, isDrawn: IsDrawn): Edge | null {
  const { columns, y } = geometry;
  const left = columns.findIndex(
    (column, i) => i + 1 < columns.length && px > column.right && px < columns[i + 1].left,
  );
  if (left === -1) return null;
  const a = columns[left];
  const b = columns[left + 1];
  const width = b.left - a.right;
  const along = (px - a.right) / width;
  const down = descent(along);
  const slope = steepness(along) / width;
  let nearest: Edge | null = null;
  let least = reach;
  for (let i = 0; i < a.units; i++) {
    const top = y[a.firstUnit + i];
    for (let k = 0; k < b.units; k++) {
      const drop = y[b.firstUnit + k] - top;
      // Distance from the tangent: exact for a line, and a few pixels away the curve is one.
      const distance = Math.abs(py - top - drop * down) / Math.hypot(1, drop * slope);
      if (distance >= least || !isDrawn(left, i, k)) continue;
      least = distance;
      nearest = { from: a.firstUnit + i, to: b.firstUnit + k };
    }
  }
  return nearest;
}
