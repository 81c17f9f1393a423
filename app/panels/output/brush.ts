import { DOMAIN } from '../../../engine/catalog/datasets';
import type { PaintedPoint } from '../../../engine/config/experiment';
import { MAX_POINTS } from '../../../engine/config/lists';
import type { Point } from '../../plots/plane';

/** Painted points stay this far apart, in units of the plane: dense enough for a cloud, and each to be seen. */
export const SPACING = 0.13;

/** How far the brush scatters, and the eraser reaches, in units of the plane. */
export const BRUSH_RADIUS = 0.28;

/** How far the pointer goes from one dab to the next. */
export const STRIDE = 0.09;

const TRIES = 3;

const round = (value: number): number => Math.round(Math.min(DOMAIN, Math.max(-DOMAIN, value)) * 100) / 100;

const isFree = (points: readonly PaintedPoint[], x: number, y: number): boolean =>
  points.every(([px, py]) => Math.hypot(px - x, py - y) >= SPACING);

/** The points with one more, exactly there; the same points where there is no room. */
export function addPoint(points: readonly PaintedPoint[], at: Point, label: number): readonly PaintedPoint[] {
  const x = round(at.x);
  const y = round(at.y);
  if (points.length >= MAX_POINTS || !isFree(points, x, y)) return points;
  return [...points, [x, y, label]];
}

/** The points with those that a brush leaves on its way: scattered around it, none too close to another. */
export function paintAlong(
  points: readonly PaintedPoint[],
  from: Point,
  to: Point,
  label: number,
  random: () => number,
): readonly PaintedPoint[] {
  let result = points;
  for (const { x, y } of dabs(from, to)) {
    for (let i = 0; i < TRIES; i++) {
      const radius = BRUSH_RADIUS * Math.sqrt(random());
      const angle = 2 * Math.PI * random();
      const next = addPoint(result, { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) }, label);
      if (next === result) continue;
      result = next;
      break;
    }
  }
  return result;
}

/** The points without those that an eraser passed over; the same points where it met none. */
export function eraseAlong(points: readonly PaintedPoint[], from: Point, to: Point): readonly PaintedPoint[] {
  const path = [from, ...dabs(from, to), to];
  const left = points.filter(([px, py]) => path.every(({ x, y }) => Math.hypot(px - x, py - y) > BRUSH_RADIUS));
  return left.length === points.length ? points : left;
}

/** Places on the way, a stride apart, without its beginning. */
function dabs(from: Point, to: Point): readonly Point[] {
  const count = Math.floor(Math.hypot(to.x - from.x, to.y - from.y) / STRIDE);
  return Array.from({ length: count }, (_, i) => {
    const t = (i + 1) / count;
    return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t };
  });
}
