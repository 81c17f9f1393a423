/** How points are laid on a canvas: [x, y] in CSS pixels from numbers of any size. */
export interface ScatterFrame {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Share of a canvas that is left free on each side. */
const MARGIN = 0.06;

/**
 * Fits points, [samples, 2], into a canvas with one scale for both axes; `shown` says which of them count. Where all lie
 * in one place, that is the middle.
 */
export function fitScatter(
  points: Float32Array,
  shown: (index: number) => boolean,
  width: number,
  height: number,
): ScatterFrame {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (let i = 0; 2 * i < points.length; i++) {
    if (!shown(i)) continue;
    for (const axis of [0, 1]) {
      const value = points[2 * i + axis];
      low[axis] = Math.min(low[axis], value);
      high[axis] = Math.max(high[axis], value);
    }
  }
  const [across, down] = [0, 1].map((axis) => high[axis] - low[axis]);
  const room = 1 - 2 * MARGIN;
  const scale = Math.min((room * width) / across, (room * height) / down);
  const usable = Number.isFinite(scale) ? scale : 1;
  const middle = (axis: number): number => (Number.isFinite(low[axis]) ? (low[axis] + high[axis]) / 2 : 0);
  return { scale: usable, x: width / 2 - usable * middle(0), y: height / 2 + usable * middle(1) };
}

/** Where a point lies on the canvas; the second axis goes up. */
export const placeOf = (
  points: Float32Array,
  index: number,
  { scale, x, y }: ScatterFrame,
): readonly [number, number] => [x + scale * points[2 * index], y - scale * points[2 * index + 1]];

/** The point nearest to a place on the canvas, within so many pixels; null where there is none. */
export function nearestPoint(
  points: Float32Array,
  shown: (index: number) => boolean,
  frame: ScatterFrame,
  [atX, atY]: readonly [number, number],
  reach: number,
): number | null {
  let best: number | null = null;
  let least = reach ** 2;
  for (let i = 0; 2 * i < points.length; i++) {
    if (!shown(i)) continue;
    const [x, y] = placeOf(points, i, frame);
    const distance = (x - atX) ** 2 + (y - atY) ** 2;
    if (distance > least) continue;
    least = distance;
    best = i;
  }
  return best;
}

/** The next point from one in a direction, [right, down] as −1, 0, 1: near, and not far to the side. Itself where none is there. */
export function pointBeside(
  points: Float32Array,
  shown: (index: number) => boolean,
  frame: ScatterFrame,
  from: number,
  [right, down]: readonly [number, number],
): number {
  const [fromX, fromY] = placeOf(points, from, frame);
  let best = from;
  let least = Infinity;
  for (let i = 0; 2 * i < points.length; i++) {
    if (!shown(i) || i === from) continue;
    const [x, y] = placeOf(points, i, frame);
    const ahead = (x - fromX) * right + (y - fromY) * down;
    const aside = Math.abs((x - fromX) * down) + Math.abs((y - fromY) * right);
    if (ahead <= 0 || aside > ahead) continue;
    const distance = ahead + 2 * aside;
    if (distance >= least) continue;
    least = distance;
    best = i;
  }
  return best;
}
