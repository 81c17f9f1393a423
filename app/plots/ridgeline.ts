import { ticks } from 'd3-array';
import { formatNumber } from '../ui/number-text';
import { formatPercent } from './figure-text';
import { barScale, type Span } from './histogram';
import type { Ground } from './colors';
import type { Palette } from './palette';

/** A rectangle of a canvas, in CSS pixels. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What drawings of distributions need. */
export interface PlotInk {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  /** Size of small print, in CSS pixels. */
  readonly font: number;
  readonly ground: Ground;
}

/** One ridge: where its baseline stands, 0 at the top and 1 at the bottom, and the shares in its bins. */
export interface Ridge {
  readonly at: number;
  readonly shares: Float32Array;
}

/** Height of the highest ridge, as a share of the area. */
const AMPLITUDE = 0.24;

/** Draws ridges one before the other, the last in front, each as high as its own highest bin asks. */
export function paintRidges({ context, palette, ground }: PlotInk, area: Area, ridges: readonly Ridge[]): void {
  const high = area.height * AMPLITUDE;
  context.lineWidth = palette.stroke;
  context.lineJoin = 'round';
  for (const { at, shares } of ridges) {
    const base = area.top + high + (area.height - high) * at;
    const outline = outlineOf(area, base, high, shares);
    const mountain = closed(outline, area, base);
    context.globalAlpha = 0.86;
    context.fillStyle = palette.panel;
    context.fill(mountain);
    context.globalAlpha = (ground === 'dark' ? 0.18 : 0.1) + 0.22 * at;
    context.fillStyle = palette.accent;
    context.fill(mountain);
    context.globalAlpha = 0.4 + 0.5 * at;
    context.strokeStyle = palette.accent;
    context.stroke(outline);
  }
  context.globalAlpha = 1;
}

/** An outline with the ground that it stands on. */
function closed(outline: Path2D, { left, width }: Area, base: number): Path2D {
  const path = new Path2D(outline);
  path.lineTo(left + width, base);
  path.lineTo(left, base);
  return path;
}

function outlineOf({ left, width }: Area, base: number, high: number, shares: Float32Array): Path2D {
  const { top } = barScale(shares);
  const pitch = width / shares.length;
  const path = new Path2D();
  path.moveTo(left, base - high * Math.min(1, shares[0] / top));
  shares.forEach((share, i) => path.lineTo(left + (i + 0.5) * pitch, base - high * Math.min(1, share / top)));
  path.lineTo(left + width, base - high * Math.min(1, shares[shares.length - 1] / top));
  return path;
}

/** Draws the bars of a histogram, each in its colour; a bar that is far too high is cut, with its share beside it. */
export function paintBars(ink: PlotInk, area: Area, shares: Float32Array, colorOf: (bin: number) => string): void {
  const { context, palette, font } = ink;
  const { left, top, width, height } = area;
  const scale = barScale(shares);
  const pitch = width / shares.length;
  const gap = pitch > 3 ? 1 : 0;
  shares.forEach((share, i) => {
    if (share === 0) return;
    const tall = Math.max(1, height * Math.min(1, share / scale.top));
    context.fillStyle = colorOf(i);
    context.fillRect(left + i * pitch, top + height - tall, pitch - gap, tall);
  });
  if (scale.cut < 0) return;
  const x = left + scale.cut * pitch;
  context.strokeStyle = palette.panel;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x - 2, top + 9);
  context.lineTo(x + pitch + 1, top + 5);
  context.stroke();
  const onRight = scale.cut < shares.length * 0.6;
  const beside = onRight ? x + pitch + 3 : x - 4;
  write(ink, formatPercent(shares[scale.cut], 0), beside, top + font * 0.6, palette.ink2, onRight ? 'left' : 'right');
}

/** Draws the line under bars with a few ticks and their numbers. */
export function paintSpan({ context, palette, font }: PlotInk, area: Area, [low, high]: Span): void {
  const { left, top, width, height } = area;
  const base = Math.round(top + height) + 0.5;
  context.strokeStyle = palette.strong;
  context.lineWidth = Math.max(1, palette.stroke * 0.75);
  context.beginPath();
  context.moveTo(left, base);
  context.lineTo(left + width, base);
  context.font = `${font}px ${palette.font}`;
  context.textBaseline = 'top';
  context.fillStyle = palette.ink3;
  for (const { x, text, half } of fittingTicks(context, area, [low, high], font)) {
    context.moveTo(x, base);
    context.lineTo(x, base + 3);
    // The outermost numbers stay inside the picture.
    context.textAlign = 'center';
    context.fillText(text, Math.max(half, Math.min(left + width + left - half, x)), base + 5);
  }
  context.stroke();
}

/** As many ticks as have room for their numbers beside each other. */
function fittingTicks(context: CanvasRenderingContext2D, { left, width }: Area, [low, high]: Span, font: number) {
  let marks: readonly { readonly x: number; readonly text: string; readonly half: number }[] = [];
  for (let count = 6; count > 0; count--) {
    marks = ticks(low, high, count).map((value) => {
      const text = formatNumber(Number(value.toPrecision(6)));
      const x = left + ((value - low) / (high - low)) * width;
      return { x, text, half: context.measureText(text).width / 2 };
    });
    const [a, b] = marks;
    const widest = Math.max(...marks.map(({ half }) => 2 * half));
    if (b === undefined || b.x - a.x > widest + font * 0.8) break;
  }
  return marks;
}

/** Writes a text with the panel’s ground around its letters. */
export function write(
  { context, palette, font }: PlotInk,
  text: string,
  x: number,
  y: number,
  color: string,
  align: CanvasTextAlign = 'left',
): void {
  context.font = `${font}px ${palette.font}`;
  context.textAlign = align;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = font * 0.4;
  context.strokeStyle = palette.panel;
  context.strokeText(text, x, y);
  context.fillStyle = color;
  context.fillText(text, x, y);
}
