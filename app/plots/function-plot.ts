import { extent, quantile, ticks } from 'd3-array';
import { DOMAIN } from '../../engine/catalog/datasets';
import { formatNumber } from '../ui/number-text';
import type { Span } from './loss-axis';
import type { Palette } from './palette';
import { columnX, type Projection, sampleField, toPixel } from './plane';

/** Lowest and highest y of a plot of these values: all of them, unless a few lie far off. */
export function valueSpan(values: Float32Array): Span {
  const [least = -1, most = 1] = extent(values);
  const low = quantile(values, 0.02) ?? -1;
  const high = quantile(values, 0.98) ?? 1;
  const reach = Math.max(high - low, 1e-3);
  const bottom = Math.max(least, low - reach / 2);
  const top = Math.min(most, high + reach / 2);
  const pad = 0.15 * Math.max(top - bottom, 1e-3);
  return [bottom - pad, top + pad];
}

/** A plot of y over x in a square picture, with room for the numbers of its axes. */
export function functionProjection(size: number, [low, high]: Span, fontSize: number): Projection {
  const left = Math.ceil(fontSize * 2.9);
  const bottom = Math.ceil(fontSize * 2);
  return { left, top: 6, width: size - left - 8, height: size - bottom - 6, low, high };
}

/** Draws the ground of the plot: axes with numbers and a grid. */
export function paintAxes(
  context: CanvasRenderingContext2D,
  projection: Projection,
  palette: Palette,
  fontSize: number,
): void {
  const { left, top, width, height, low, high } = projection;
  context.font = `${fontSize}px ${palette.font}`;
  context.lineWidth = palette.stroke;
  context.fillStyle = palette.ink3;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const y of ticks(low, high, 6)) {
    const at = Math.round(toPixel(projection, { x: 0, y }).y) + 0.5;
    context.strokeStyle = y === 0 ? palette.strong : palette.line;
    line(context, left, at, left + width, at);
    context.fillText(formatNumber(Number(y.toPrecision(6))), left - 5, at);
  }
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const x of ticks(-DOMAIN, DOMAIN, 6)) {
    const at = Math.round(toPixel(projection, { x, y: 0 }).x) + 0.5;
    context.strokeStyle = x === 0 ? palette.strong : palette.line;
    line(context, at, top, at, top + height);
    context.fillText(formatNumber(x), at, top + height + 5);
  }
}

function line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

/** Everything drawn until `paint` returns stays inside the plot. */
export function clipped(context: CanvasRenderingContext2D, projection: Projection, paint: () => void): void {
  const { left, top, width, height } = projection;
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  paint();
  context.restore();
}

/** Draws how far each sample lies from the curve of a row of values. */
export function paintResiduals(
  context: CanvasRenderingContext2D,
  projection: Projection,
  palette: Palette,
  row: Float32Array,
  xs: Float32Array,
  targets: Float32Array,
): void {
  context.strokeStyle = palette.accent;
  context.globalAlpha = 0.4;
  context.lineWidth = palette.stroke;
  context.beginPath();
  for (let i = 0; i < targets.length; i++) {
    const x = xs[2 * i];
    const from = toPixel(projection, { x, y: targets[i] });
    const to = toPixel(projection, { x, y: sampleField(row, 0, row.length, 1, { x, y: 0 }) });
    if (!Number.isFinite(to.y)) continue;
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
  }
  context.stroke();
  context.globalAlpha = 1;
}

/** Draws a function's values, one per column, as a line; what is not finite leaves a gap. */
export function paintCurve(
  context: CanvasRenderingContext2D,
  projection: Projection,
  row: ArrayLike<number>,
  style: { readonly color: string; readonly width: number; readonly dash?: readonly number[] },
): void {
  const path = new Path2D();
  let down = false;
  for (let i = 0; i < row.length; i++) {
    const { x, y } = toPixel(projection, { x: columnX(i, row.length), y: row[i] });
    if (!Number.isFinite(y)) down = false;
    else if (down) path.lineTo(x, y);
    else {
      path.moveTo(x, y);
      down = true;
    }
  }
  context.lineJoin = 'round';
  context.lineCap = style.dash ? 'butt' : 'round';
  context.setLineDash([...(style.dash ?? [])]);
  context.strokeStyle = style.color;
  context.lineWidth = style.width;
  context.stroke(path);
  context.setLineDash([]);
}
