import { divergingCss, divergingTable, type Ground } from '../../plots/colors';
import { magnitudeTable } from '../../plots/magnitude-colors';
import type { MapAtlas } from '../../plots/map-atlas';
import type { Palette } from '../../plots/palette';
import type { FilterImages } from './filter-images';
import type { ImageColumn, Rect } from './image-geometry';

/** What a picture is drawn with. */
export interface Brush {
  readonly context: CanvasRenderingContext2D;
  readonly ground: Ground;
  readonly palette: Palette;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
}

const radiusOf = ({ width }: Rect): number => Math.min(5, width * 0.09);

function trace(context: CanvasRenderingContext2D, rects: readonly Rect[]): void {
  context.beginPath();
  for (const rect of rects) context.roundRect(rect.x, rect.y, rect.width, rect.height, radiusOf(rect));
}

/** Places on whole device pixels. */
export function snapped(rects: readonly Rect[], ratio: number): readonly Rect[] {
  const snap = (value: number): number => Math.round(value * ratio) / ratio;
  return rects.map(({ x, y, width, height }) => ({
    x: snap(x),
    y: snap(y),
    width: Math.max(1 / ratio, snap(width)),
    height: Math.max(1 / ratio, snap(height)),
  }));
}

/** Empty places, while there is nothing to show in them. */
export function paintBlanks({ context, ground, palette }: Brush, rects: readonly Rect[]): void {
  trace(context, rects);
  context.fillStyle = divergingCss(0, ground);
  context.fill();
  context.strokeStyle = palette.line;
  context.lineWidth = palette.stroke;
  context.stroke();
}

/** The feature maps of a column: values from `from` on, [channels, height, width], times the gain −1 … 1. */
export function paintMaps(
  brush: Brush,
  atlas: MapAtlas,
  { shape }: ImageColumn,
  rects: readonly Rect[],
  values: ArrayLike<number>,
  from: number,
  gain: number,
): void {
  const [, height, width] = shape;
  atlas.update(values, from, [rects.length, height, width], gain, divergingTable(brush.ground));
  paintTiles(brush, atlas, rects);
}

/** The filters at the left of a convolution’s maps. */
export function paintFilters(brush: Brush, atlas: MapAtlas, images: FilterImages, rects: readonly Rect[]): void {
  const { values, kernel, signed, largest } = images;
  const shown = Math.min(rects.length, values.length / (kernel * kernel));
  // Magnitudes start at the table’s first colour, which stands where the diverging one has −1.
  const shifted = signed ? values : values.map((value) => (2 * value) / (largest || 1) - 1);
  const table = signed ? divergingTable(brush.ground) : magnitudeTable(brush.ground);
  atlas.update(shifted, 0, [shown, kernel, kernel], signed ? 1 / (largest || 1) : 1, table);
  paintTiles(brush, atlas, rects.slice(0, shown));
}

function paintTiles({ context, palette, ratio }: Brush, atlas: MapAtlas, rects: readonly Rect[]): void {
  context.save();
  trace(context, rects);
  context.clip();
  for (const [i, rect] of rects.entries()) atlas.draw(context, i, rect, ratio);
  context.restore();
  trace(context, rects);
  context.strokeStyle = palette.line;
  context.lineWidth = palette.stroke;
  context.stroke();
}

/** A vector’s units as cells in their colours. */
export function paintUnits(
  { context, ground, palette }: Brush,
  column: ImageColumn,
  rects: readonly Rect[],
  values: ArrayLike<number>,
  from: number,
  gain: number,
): void {
  const { left, right, top, bottom } = column;
  context.fillStyle = divergingCss(0, ground);
  context.strokeStyle = palette.line;
  context.lineWidth = palette.stroke;
  // Units in line with maps lie apart; those of a layer of their own share a ground.
  if (column.joined) trace(context, rects);
  else {
    context.beginPath();
    context.roundRect(left - 3, top - 3, right - left + 6, bottom - top + 6, 4);
  }
  context.fill();
  context.stroke();
  const table = divergingTable(ground);
  for (const [unit, { x, y, width, height }] of rects.entries()) {
    const index = Math.max(0, Math.min(255, ((values[from + unit] * gain * 127.5) | 0) + 128));
    // The middle of the scale is what stands there already.
    if (index === 128) continue;
    const pixel = table[index];
    context.fillStyle = `rgb(${pixel & 255} ${(pixel >> 8) & 255} ${(pixel >> 16) & 255})`;
    context.fillRect(x, y, width, height);
  }
}

/** The outputs: names of the classes, the winner marked, and a bar for each probability. */
export function paintOutputs(
  { context, palette, ground }: Brush,
  { bars }: ImageColumn,
  rects: readonly Rect[],
  names: readonly string[],
  values: ArrayLike<number> | null,
  from: number,
): void {
  const winner = values === null ? -1 : winnerOf(values, from, rects.length);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const [i, rect] of rects.entries()) {
    const won = i === winner;
    context.fillStyle = won ? palette.accent : divergingCss(0, ground);
    trace(context, [rect]);
    context.fill();
    context.fillStyle = won ? palette.panel : palette.ink;
    context.font = `${won ? 650 : 500} ${Math.max(7, Math.min(12.5, rect.height * 0.64))}px ${palette.font}`;
    const name = fitText(context, names[i] ?? String(i), rect.width - 4);
    context.fillText(name, rect.x + rect.width / 2, rect.y + rect.height / 2 + 0.5, rect.width - 4);
  }
  if (values === null) return;
  for (const [i, bar] of bars.entries()) {
    const share = Math.max(0, Math.min(1, values[from + i] || 0));
    context.fillStyle = palette.track;
    context.fillRect(bar.x, bar.y, bar.width, bar.height);
    context.fillStyle = palette.accent;
    context.fillRect(bar.x, bar.y, bar.width * share, bar.height);
  }
}

/** As much of a name as is legible in so many pixels; the canvas squeezes it a little besides. */
function fitText(context: CanvasRenderingContext2D, text: string, width: number): string {
  const most = Math.max(width, 1) * 1.2;
  let shown = text;
  while (shown.length > 2 && context.measureText(shown).width > most)
    shown = `${shown.replace(/…$/, '').slice(0, -1)}…`;
  return shown;
}

/** The output with the largest value; the first of equal ones, −1 where none is a number. */
function winnerOf(values: ArrayLike<number>, from: number, count: number): number {
  let winner = -1;
  for (let i = 0; i < count; i++) {
    if (Number.isFinite(values[from + i]) && (winner < 0 || values[from + i] > values[from + winner])) winner = i;
  }
  return winner;
}

/** A ring around a place in hand. */
export function paintRing({ context, palette }: Brush, rect: Rect): void {
  const width = 2 * palette.stroke;
  context.beginPath();
  context.roundRect(
    rect.x - width,
    rect.y - width,
    rect.width + 2 * width,
    rect.height + 2 * width,
    radiusOf(rect) + width,
  );
  context.strokeStyle = palette.ink;
  context.lineWidth = width;
  context.stroke();
}
