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
  const half = Math.ceil(radius * 2 + 2 * palette.stroke);

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
  const edge = Math.max(0.7, radius * 0.27) * Math.min(1.5, palette.stroke);
  const outline = new Path2D();
  if (mark.test) {
    const reach = radius * 1.3;
    outline.moveTo(0, -reach);
    outline.lineTo(reach, 0);
    outline.lineTo(0, reach);
    outline.lineTo(-reach, 0);
    outline.closePath();
  } else outline.arc(0, 0, radius, 0, 2 * Math.PI);

  // From the outside in: the rim that parts it from the field and from its neighbours, ink where it is missed, its colour.
  const ink = mark.wrong ? 0.85 * Math.min(1.5, palette.stroke) : 0;
  const width = mark.test ? 1.5 * edge : 0;
  target.lineJoin = 'round';
  rim(target, outline, palette.panel, width + 2 * ink + 2 * edge);
  if (mark.wrong) rim(target, outline, palette.ink, width + 2 * ink);
  cover(target, outline, mark.test ? palette.panel : mark.color);
  if (mark.test) rim(target, outline, mark.color, width);
  if (mark.wrong) cross(target, palette.ink, radius * 0.42, 0.85 * edge);
}

function cover(target: CanvasRenderingContext2D, outline: Path2D, color: string): void {
  target.fillStyle = color;
  target.fill(outline);
}

function rim(target: CanvasRenderingContext2D, outline: Path2D, color: string, width: number): void {
  target.lineWidth = width;
  target.strokeStyle = color;
  target.stroke(outline);
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
