import type { GradientBin } from '../../state/gradient-history';
import { GRADIENT_DECADES } from '../../plots/decades';
import { magnitudeTable } from '../../plots/magnitude-colors';
import { crisp, type Ink } from './ink';
import type { Place } from './places';
import type { Band } from './rows';
import { binsPerPixel, middleOf, spanOf, type TimeSpan } from './time-axis';

/** The history of all layers, as pictures of one pixel’s height. */
export interface StripsContent {
  readonly bins: readonly GradientBin[];
  /** Columns without weights have no history: an outline alone. */
  readonly weighted: readonly boolean[];
  /** Steps of the seams. */
  readonly seams: readonly number[];
  /** Step that is pointed at. */
  readonly cursor: number | null;
}

/** Height of the marks of clipped steps at the upper edge of a strip, in CSS pixels. */
const MARK = 4;

let sheet: { readonly canvas: HTMLCanvasElement; readonly context: CanvasRenderingContext2D } | null = null;

function sheetOf(width: number, height: number) {
  if (!sheet) {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    if (!context) return null;
    sheet = { canvas, context };
  }
  if (sheet.canvas.width < width) sheet.canvas.width = width;
  if (sheet.canvas.height < height) sheet.canvas.height = height;
  return sheet;
}

/** Draws a strip for every layer, time to the right, newest at the right end. */
export function paintStrips(ink: Ink, band: Band, { bins, weighted, seams, cursor }: StripsContent): void {
  const { context, frame, palette, ratio } = ink;
  const span = spanOf(bins);
  const pixels = Math.max(1, Math.round((frame.places[0]?.width ?? 1) * ratio));
  const layers = frame.places.length;
  const strips = span && sheetOf(pixels, layers + 2);
  if (strips) {
    strips.context.putImageData(colour(bins, span, pixels, layers, ink), 0, 0);
    strips.context.putImageData(clippedMarks(bins, span, pixels, palette.panel), 0, layers);
    strips.context.putImageData(clippedMarks(bins, span, pixels, palette.ink), 0, layers + 1);
  }
  context.imageSmoothingEnabled = false;
  frame.places.forEach((place, layer) => {
    const left = place.x - place.width / 2;
    if (!weighted[layer]) return paintAbsent(ink, band, place);
    context.save();
    context.beginPath();
    context.roundRect(left, band.top, place.width, band.height, 3);
    context.clip();
    if (strips) context.drawImage(strips.canvas, 0, layer, pixels, 1, left, band.top, place.width, band.height);
    if (strips) {
      // A light line under the dark one, so that it is seen on every colour.
      const mark = MARK * palette.stroke;
      context.drawImage(strips.canvas, 0, layers, pixels, 1, left, band.top, place.width, mark);
      context.drawImage(strips.canvas, 0, layers + 1, pixels, 1, left, band.top, place.width, mark - palette.stroke);
    }
    if (span) {
      for (const seam of seams) paintMoment(ink, band, place, span, seam, palette.panel, palette.ink2);
    }
    context.restore();
    context.strokeStyle = palette.strong;
    context.lineWidth = 1 / ratio;
    context.beginPath();
    context.roundRect(crisp(left, ratio), crisp(band.top, ratio), place.width, band.height, 3);
    context.stroke();
    if (span && cursor !== null) paintCursor(ink, band, place, span, cursor);
  });
}

/** A dash where there would be a strip. */
function paintAbsent({ context, palette, frame, ratio }: Ink, { top, height }: Band, { x }: Place): void {
  const y = crisp(top + height / 2, ratio);
  context.strokeStyle = palette.strong;
  context.lineWidth = palette.stroke;
  context.beginPath();
  context.moveTo(x - frame.font * 0.6, y);
  context.lineTo(x + frame.font * 0.6, y);
  context.stroke();
}

function colour(bins: readonly GradientBin[], span: TimeSpan, pixels: number, layers: number, ink: Ink): ImageData {
  const image = new ImageData(pixels, layers);
  const target = new Uint32Array(image.data.buffer);
  const table = magnitudeTable(ink.ground);
  const trouble = pixelOf(ink.palette.trouble);
  const { low, high } = GRADIENT_DECADES;
  const map = binsPerPixel(bins, span, pixels);
  for (let layer = 0; layer < layers; layer++) {
    for (let pixel = 0; pixel < pixels; pixel++) {
      const exponent = middleOf(bins, map[2 * pixel], map[2 * pixel + 1], layer);
      if (Number.isNaN(exponent)) continue;
      const share = Math.max(0, (exponent - low) / (high - low));
      target[layer * pixels + pixel] = share > 1 ? trouble : table[Math.round(share * 255)];
    }
  }
  return image;
}

/** One row: how many of the steps under each pixel were clipped, as the strength of a colour. */
function clippedMarks(bins: readonly GradientBin[], span: TimeSpan, pixels: number, mark: string): ImageData {
  const image = new ImageData(pixels, 1);
  const target = new Uint32Array(image.data.buffer);
  const color = pixelOf(mark) & 0xffffff;
  const map = binsPerPixel(bins, span, pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    let share = 0;
    for (let bin = map[2 * pixel]; bin < map[2 * pixel + 1]; bin++) share = Math.max(share, bins[bin].clipped);
    target[pixel] = ((Math.round(255 * share) << 24) | color) >>> 0;
  }
  return image;
}

/** A colour of the tokens, #rrggbb, as a pixel of ImageData. */
function pixelOf(hex: string): number {
  const value = Number.parseInt(hex.slice(1), 16);
  return ((255 << 24) | ((value & 255) << 16) | (value & 0xff00) | (value >> 16)) >>> 0;
}

const placeOfStep = (place: Place, { from, until }: TimeSpan, step: number): number =>
  place.x - place.width / 2 + ((step - from) / Math.max(1, until - from)) * place.width;

/** A hairline with a light edge, so that it is seen on every colour. */
function paintMoment(
  { context, ratio, palette }: Ink,
  band: Band,
  place: Place,
  span: TimeSpan,
  step: number,
  edge: string,
  color: string,
): void {
  if (step < span.from || step > span.until) return;
  const x = crisp(placeOfStep(place, span, step), ratio);
  for (const [stroke, width] of [
    [edge, 3 * palette.stroke],
    [color, palette.stroke],
  ] as const) {
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x, band.top);
    context.lineTo(x, band.top + band.height);
    context.stroke();
  }
}

function paintCursor(ink: Ink, { top, height }: Band, place: Place, span: TimeSpan, step: number): void {
  paintMoment(ink, { top: top - 3, height: height + 6 }, place, span, step, ink.palette.panel, ink.palette.ink);
}
