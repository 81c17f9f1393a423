import type { Palette } from '../../plots/palette';
import { hasMaps, type ImageColumn, type ImageGeometry } from './image-geometry';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** So many curves between two columns are drawn one by one; more go through one point. */
const MOST_CURVES = 40;
/** Ends of the bundle at a vector of many units. */
const ENDS = 9;

/** Lines and curves from every column to the next: one for each pair of maps where they are few, bundles where many. */
export function paintJoints(
  context: CanvasRenderingContext2D,
  { columns }: ImageGeometry,
  palette: Palette,
  hairline: number,
): void {
  context.strokeStyle = palette.strong;
  context.lineWidth = Math.max(hairline, 0.8 * palette.stroke);
  for (let i = 1; i < columns.length; i++) {
    const [before, column] = [columns[i - 1], columns[i]];
    context.beginPath();
    if (column.joined) paintLines(context, before, column);
    else paintCurves(context, endsOf(before, 'right'), endsOf(column, 'left'));
    context.globalAlpha = 0.75;
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** Level lines from each row of maps to the pooled ones. */
function paintLines(context: CanvasRenderingContext2D, before: ImageColumn, column: ImageColumn): void {
  const starts = endsOf(before, 'right');
  const ends = endsOf(column, 'left');
  for (const [i, start] of starts.entries()) {
    const end = ends[i];
    if (!end) continue;
    context.moveTo(start.x, start.y);
    context.lineTo(end.x, end.y);
  }
}

function paintCurves(context: CanvasRenderingContext2D, starts: readonly Point[], ends: readonly Point[]): void {
  if (starts.length * ends.length <= MOST_CURVES) {
    for (const start of starts) for (const end of ends) curve(context, start, end);
    return;
  }
  const waist = {
    x: (starts[0].x + ends[0].x) / 2,
    y: (middleOf(starts) + middleOf(ends)) / 2,
  };
  for (const start of starts) curve(context, start, waist);
  for (const end of ends) curve(context, waist, end);
}

const middleOf = (points: readonly Point[]): number => (points[0].y + points[points.length - 1].y) / 2;

function curve(context: CanvasRenderingContext2D, start: Point, end: Point): void {
  const middle = (start.x + end.x) / 2;
  context.moveTo(start.x, start.y);
  context.bezierCurveTo(middle, start.y, middle, end.y, end.x, end.y);
}

/** Where lines end at a side of a column: at the outer map of each row, or spread along a vector. */
function endsOf(column: ImageColumn, side: 'left' | 'right'): readonly Point[] {
  const { rects, filters, bars, top, bottom, left, right, role } = column;
  const outer = side === 'left' && filters.length > 0 ? filters : side === 'right' && bars.length > 0 ? bars : rects;
  if (!hasMaps(column) && rects.length > 20) {
    const x = side === 'left' ? left : right;
    return Array.from({ length: ENDS }, (_, i) => ({ x, y: top + ((bottom - top) * (i + 0.5)) / ENDS }));
  }
  const edges = role === 'output' ? rects : outer;
  const rows = new Map<number, Point>();
  for (const { x, y, width, height } of edges) {
    const middle = y + height / 2;
    const at = side === 'left' ? x : x + width;
    const key = Math.round(middle * 4);
    const known = rows.get(key);
    if (!known || (side === 'left' ? at < known.x : at > known.x)) rows.set(key, { x: at, y: middle });
  }
  return [...rows.values()];
}
