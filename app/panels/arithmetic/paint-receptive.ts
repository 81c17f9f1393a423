import type { Palette } from '../../plots/palette';
import type { Rect } from '../image-network/image-geometry';
import type { Lit } from './receptive-layout';

/** As many pairs of rectangles are joined one by one; more are joined by a single funnel. */
const MOST_PAIRS = 16;

/** Draws what a cell sees, column by column, and the way from there to the cell. */
export function paintReceptive(
  context: CanvasRenderingContext2D,
  columns: readonly (Lit | null)[],
  palette: Palette,
): void {
  for (const [i, lit] of columns.entries()) {
    const next = columns[i + 1];
    if (lit && next) join(context, lit, next, palette);
  }
  for (const lit of columns) for (const rect of lit?.rects ?? []) outline(context, rect, palette);
}

function join(context: CanvasRenderingContext2D, from: Lit, to: Lit, { ink, stroke }: Palette): void {
  const pairs = from.rects.flatMap((a) => to.rects.map((b) => [a, b] as const));
  const shown = pairs.length <= MOST_PAIRS ? pairs : [[from.around, to.around] as const];
  context.strokeStyle = ink;
  context.fillStyle = ink;
  context.lineWidth = stroke;
  for (const [a, b] of shown) {
    const right = a.x + a.width;
    context.beginPath();
    context.moveTo(right, a.y);
    context.lineTo(b.x, b.y);
    context.lineTo(b.x, b.y + b.height);
    context.lineTo(right, a.y + a.height);
    context.globalAlpha = 0.05;
    context.fill();
    context.beginPath();
    context.moveTo(right, a.y);
    context.lineTo(b.x, b.y);
    context.moveTo(right, a.y + a.height);
    context.lineTo(b.x, b.y + b.height);
    context.globalAlpha = 0.4;
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** A rectangle that is seen on every colour: ink with the panel’s colour around it. */
function outline(context: CanvasRenderingContext2D, rect: Rect, { ink, panel, stroke }: Palette): void {
  // A cell may be smaller than the line around it.
  const grow = rect.width < 6 ? 1.5 : 0.5;
  const box = [rect.x - grow, rect.y - grow, rect.width + 2 * grow, rect.height + 2 * grow] as const;
  context.strokeStyle = panel;
  context.lineWidth = 3.5 * stroke;
  context.strokeRect(...box);
  context.strokeStyle = ink;
  context.lineWidth = 1.5 * stroke;
  context.strokeRect(...box);
}
