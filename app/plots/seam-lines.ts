import type uPlot from 'uplot';
import type { Palette } from './palette';
import { placeLabels } from './seam-layout';

/** A seam as a chart shows it. */
export interface SeamMark {
  readonly step: number;
  readonly short: string;
  readonly full: string;
}

/** Share of the plot's height that rows of labels may take, and of its width that one label may. */
const HIGHEST = 0.4;
const WIDEST = 0.6;

/** Draws the dashed lines of the seams; before the curves, so that they lie below. */
export function drawSeamLines(chart: uPlot, seams: readonly SeamMark[], palette: Palette, ratio: number): void {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.strokeStyle = palette.ink3;
  ctx.lineWidth = ratio * palette.stroke;
  ctx.setLineDash([3 * ratio, 3 * ratio]);
  ctx.beginPath();
  for (const x of new Set(positions(chart, seams))) {
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
  }
  ctx.stroke();
  ctx.restore();
}

/** Writes the seams' labels over the curves, as many as find room, and how many did not. */
export function drawSeamLabels(
  chart: uPlot,
  seams: readonly SeamMark[],
  palette: Palette,
  fontSize: number,
  ratio: number,
  moreText: (count: number) => string,
): void {
  if (seams.length === 0) return;
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.font = `500 ${fontSize * ratio}px ${palette.font}`;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  const labels = seams.map(({ short }) => clip(ctx, short, bbox.width * WIDEST));
  const xs = positions(chart, seams);
  const wanted = labels.map((label, i) => ({
    x: (xs[i] - bbox.left) / ratio,
    width: ctx.measureText(label).width / ratio,
  }));
  const rows = Math.max(1, Math.min(3, Math.floor(((bbox.height / ratio) * HIGHEST) / (fontSize * 1.3))));
  const places = placeLabels(wanted, bbox.width / ratio, rows);
  const write = (text: string, left: number, row: number): void => {
    const x = bbox.left + left * ratio;
    const y = bbox.top + (2 + row * fontSize * 1.3) * ratio;
    ctx.lineJoin = 'round';
    ctx.lineWidth = 4 * ratio;
    ctx.strokeStyle = palette.panel;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = palette.ink2;
    ctx.fillText(text, x, y);
  };
  places.forEach((place, i) => place && write(labels[i], place.left, place.row));
  const hidden = places.filter((place) => place === null).length;
  if (hidden > 0) write(moreText(hidden), 2, rows);
  ctx.restore();
}

const positions = (chart: uPlot, seams: readonly SeamMark[]): number[] =>
  seams.map(({ step }) => Math.round(chart.valToPos(step, 'x', true)) + 0.5);

function clip(context: CanvasRenderingContext2D, text: string, most: number): string {
  if (context.measureText(text).width <= most) return text;
  let length = text.length;
  while (length > 1 && context.measureText(`${text.slice(0, length)}…`).width > most) length--;
  return `${text.slice(0, length)}…`;
}
