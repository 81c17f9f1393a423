import { contours } from 'd3-contour';
import type { Point } from './plane';

/** One line of a contour, in cells of the field: the centre of the first cell is at 0.5, 0.5. */
export type Line = readonly Point[];

/** The area at or above a threshold, as closed rings; fill it with the rule `evenodd`. */
export function contourRings(values: number[], size: number, threshold: number): readonly Line[] {
  const { coordinates } = contours().size([size, size]).contour(values, threshold);
  return coordinates.flatMap((polygon) => polygon.map((ring) => ring.map(([x, y]) => ({ x, y }))));
}

/** The lines along which a field takes the threshold's value. */
export function contourLines(values: number[], size: number, threshold: number): readonly Line[] {
  return bordersOf(contourRings(values, size, threshold), size);
}

/** Rings without the frame of the picture, which closes them where the area reaches it. */
export function bordersOf(rings: readonly Line[], size: number): readonly Line[] {
  return rings.flatMap((ring) => withoutFrame(ring, size));
}

const onFrame = ({ x, y }: Point, size: number): boolean => x === 0 || y === 0 || x === size || y === size;

/** Cuts a closed ring where it runs along the frame. */
function withoutFrame(ring: Line, size: number): readonly Line[] {
  const first = ring.findIndex((point) => onFrame(point, size));
  if (first === -1) return [ring];
  const lines: Point[][] = [];
  let line: Point[] = [];
  // A ring's last point repeats its first; starting on the frame, no line runs over the end of the list.
  const count = ring.length - 1;
  for (let i = 0; i <= count; i++) {
    const point = ring[(first + i) % count];
    if (!onFrame(point, size)) {
      line.push(point);
      continue;
    }
    if (line.length > 1) lines.push([toFrame(line[0], size), ...line, toFrame(line[line.length - 1], size)]);
    line = [];
  }
  return lines;
}

/** The outermost samples lie half a cell inside; a line that ends there goes on to the frame. */
function toFrame({ x, y }: Point, size: number): Point {
  if (x === 0.5) return { x: 0, y };
  if (x === size - 0.5) return { x: size, y };
  if (y === 0.5) return { x, y: 0 };
  if (y === size - 0.5) return { x, y: size };
  return { x, y };
}

/** Iso-lines of a value on the scale −1 … 1: every quarter, zero apart. */
export const ISO_LEVELS: readonly number[] = [-0.75, -0.5, -0.25, 0.25, 0.5, 0.75];

/** How far a class is ahead of the best of the others, for every cell: zero on the line between winning classes. */
export function marginOf(data: Float32Array, cells: number, classes: number, chosen: number, out: number[]): number[] {
  for (let i = 0; i < cells; i++) {
    let other = -Infinity;
    for (let k = 0; k < classes; k++) if (k !== chosen && data[k * cells + i] > other) other = data[k * cells + i];
    out[i] = data[chosen * cells + i] - other;
  }
  return out;
}
