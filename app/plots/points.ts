import type { Palette } from './palette';

/** How a sample is drawn: its colour, whether it is held out (a hollow diamond), whether its class is missed. */
export interface Mark {
  readonly color: string;
  readonly test: boolean;
  readonly wrong: boolean;
}

/** Draws marks of one size on one ground; each kind is painted once and then stamped. */
export interface PointPen {
  /** Stamps a mark at a place in CSS pixels. */
  draw(mark: Mark, x: number, y: number): void;
}

/** Radius of a point, in CSS pixels: smaller where there are many. */
export function pointRadius(size: number, count: number): number {
  const crowd = Math.min(1, Math.sqrt(420 / Math.max(1, count)));
  return Math.max(1.6, size * 0.0125 * Math.max(0.45, crowd));
}

/** A pen for a canvas whose context is scaled by `ratio` pixels per CSS pixel. */
export function createPointPen(
  context: CanvasRenderingContext2D,
  palette: Palette,
  radius: number,
  ratio: number,
): PointPen {
  const stamps = new Map<string, HTMLCanvasElement>();
  const half = Math.ceil(radius * 1.5 + 2 * palette.stroke);

  function stampOf(mark: Mark): HTMLCanvasElement {
    const name = `${mark.color}${mark.test ? 't' : ''}${mark.wrong ? 'w' : ''}`;
    const known = stamps.get(name);
    if (known) return known;
    const stamp = document.createElement('canvas');
    stamp.width = stamp.height = Math.ceil(2 * half * ratio);
    const target = stamp.getContext('2d');
    if (target) {
      target.scale(ratio, ratio);
      target.translate(half, half);
      paint(target, mark, palette, radius);
    }
    stamps.set(name, stamp);
    return stamp;
  }

  return {
    draw(mark, x, y) {
      context.drawImage(stampOf(mark), x - half, y - half, 2 * half, 2 * half);
    },
  };
}

function paint(target: CanvasRenderingContext2D, mark: Mark, palette: Palette, radius: number): void {
  const edge = Math.max(0.8, radius * 0.3) * Math.min(1.5, palette.stroke);
  const outline = new Path2D();
  if (mark.test) {
    const reach = radius * 1.3;
    outline.moveTo(0, -reach);
    outline.lineTo(reach, 0);
    outline.lineTo(0, reach);
    outline.lineTo(-reach, 0);
    outline.closePath();
  } else outline.arc(0, 0, radius, 0, 2 * Math.PI);

  // From the outside in: the rim that parts it from the field, then its colour; what is missed has a rim of ink.
  target.lineJoin = 'round';
  target.lineWidth = mark.test ? 3.2 * edge : 2 * edge;
  target.strokeStyle = mark.wrong ? palette.ink : palette.panel;
  target.stroke(outline);
  target.fillStyle = mark.test ? palette.panel : mark.color;
  target.fill(outline);
  if (mark.test) {
    target.lineWidth = 1.5 * edge;
    target.strokeStyle = mark.color;
    target.stroke(outline);
  }
  if (mark.wrong) cross(target, palette.ink, radius * 0.45, edge);
}

function cross(target: CanvasRenderingContext2D, color: string, arm: number, width: number): void {
  target.beginPath();
  target.moveTo(-arm, -arm);
  target.lineTo(arm, arm);
  target.moveTo(arm, -arm);
  target.lineTo(-arm, arm);
  target.lineWidth = width;
  target.lineCap = 'round';
  target.strokeStyle = color;
  target.stroke();
}
