import type { Spread } from '../../../engine/protocol';
import { GRADIENT_DECADES, markOf } from '../../plots/decades';
import { magnitudeCss } from '../../plots/magnitude-colors';
import { gradientTexts as texts } from '../../messages/gradients';
import { crisp, heightOf, type Ink, paintArrow, paintAxis, setType, writeCentred } from './ink';
import type { Place } from './places';
import type { Band } from './rows';
import { writeFigures, writeTexts } from './write-figures';

/** Norms as bars. */
export interface BarsContent {
  readonly spreads: readonly Spread[];
  /** Columns without weights have no bar. */
  readonly weighted: readonly boolean[];
  readonly ill: readonly boolean[];
  /** The norm that clipping looks at, and its threshold; null where there is no clipping. */
  readonly clip: { readonly threshold: number; readonly norm: Spread | null } | null;
}

/** Draws axis, bars, whiskers and figures; leaves room over the highest decade for a figure. */
export function paintBars(ink: Ink, whole: Band, content: BarsContent): void {
  const { frame } = ink;
  const band = barBand(ink, whole);
  paintAxis(ink, band, GRADIENT_DECADES);
  paintRamp(ink, band);
  content.spreads.forEach((spread, index) => {
    if (content.weighted[index]) paintBar(ink, band, frame.places[index], spread, content.ill[index]);
    else paintSocket(ink, band, frame.places[index]);
  });
  nameSockets(ink, band, content.weighted);
  if (content.clip) paintClip(ink, band, content.clip);
  writeFigures(
    ink,
    500,
    content.spreads.map(({ median }) => median),
    (i) => Math.max(whole.top + frame.font * 0.6, topOf(band, content.spreads[i]) - frame.font * 0.8),
    (i) => (content.ill[i] ? ink.palette.trouble : ink.palette.ink),
    (i) => (content.weighted[i] ? texts.notANumber : ''),
  );
}

/** Where no bar can stand: an open bracket on the axis, as wide as a bar. */
function paintSocket({ context, frame, palette, ratio }: Ink, { top, height }: Band, place: Place): void {
  const half = widthOf(place) / 2;
  const foot = crisp(top + height, ratio);
  const lip = frame.font * 0.5;
  context.strokeStyle = palette.ink3;
  context.lineWidth = palette.stroke;
  context.beginPath();
  context.moveTo(crisp(place.x - half, ratio), foot - lip);
  context.lineTo(crisp(place.x - half, ratio), foot);
  context.lineTo(crisp(place.x + half, ratio), foot);
  context.lineTo(crisp(place.x + half, ratio), foot - lip);
  context.stroke();
}

/** Says over the brackets why nothing stands there, where there is room. */
function nameSockets(ink: Ink, { top, height }: Band, weighted: readonly boolean[]): void {
  if (weighted.every(Boolean)) return;
  const { frame, palette } = ink;
  const words = (text: string): readonly string[] => weighted.map((has) => (has ? '' : text));
  writeTexts(
    ink,
    400,
    [
      [words(texts.noWeights), 1],
      [words(texts.noWeights), 0.9],
      [words(texts.noWeightsShort), 0.9],
    ],
    () => top + height - frame.font * 1.3,
    () => palette.ink3,
  );
}

/** Upper end of a bar with its whisker. */
function topOf(band: Band, { median, max }: Spread): number {
  return heightOf(band, Math.max(markOf(median, GRADIENT_DECADES).share, markOf(max, GRADIENT_DECADES).share));
}

/** The axis inside its row. */
function barBand({ frame }: Pick<Ink, 'frame'>, { top, height }: Band): Band {
  const above = frame.font * 1.3;
  return { top: top + above, height: height - above - frame.font * 0.9 };
}

/** The colours of the strips beside the axis that names them. */
function paintRamp({ context, frame, ground }: Ink, band: Band): void {
  const width = Math.max(4, frame.font * 0.42);
  const gradient = context.createLinearGradient(0, band.top + band.height, 0, band.top);
  for (let i = 0; i <= 16; i++) gradient.addColorStop(i / 16, magnitudeCss(i / 16, ground));
  context.fillStyle = gradient;
  context.fillRect(frame.left - width - frame.font * 0.3, band.top, width, band.height);
}

const widthOf = ({ width }: Place): number => Math.min(46, Math.max(8, width * 0.62));

function paintBar(ink: Ink, band: Band, place: Place, spread: Spread, ill: boolean): void {
  const { context, palette } = ink;
  const mark = markOf(spread.median, GRADIENT_DECADES);
  const color = ill ? palette.trouble : palette.accent;
  const width = widthOf(place);
  const foot = band.top + band.height;
  if (mark.where === 'ill') return paintHatched(ink, place.x - width / 2, band.top, width, band.height);
  if (mark.where === 'below') return paintArrow(ink, place.x, foot + 3, false, color);
  const top = heightOf(band, mark.share);
  context.fillStyle = color;
  context.beginPath();
  if (mark.where === 'above') tracePointed(ink, place.x, top, width, foot);
  else
    context.roundRect(place.x - width / 2, top, width, foot - top, [
      Math.min(3, foot - top),
      Math.min(3, foot - top),
      0,
      0,
    ]);
  context.fill();
  if (spread.min < spread.max) paintWhisker(ink, band, place.x, spread, width);
}

/** A bar that goes on beyond the scale ends in a point. */
function tracePointed({ context, frame }: Ink, x: number, top: number, width: number, foot: number): void {
  const shoulder = top + Math.min(width / 2, frame.font);
  context.moveTo(x - width / 2, foot);
  context.lineTo(x - width / 2, shoulder);
  context.lineTo(x, top);
  context.lineTo(x + width / 2, shoulder);
  context.lineTo(x + width / 2, foot);
}

/** From the smallest to the largest norm of the steps: dark over the ground, light over the bar. */
function paintWhisker({ context, palette, ratio }: Ink, band: Band, x: number, spread: Spread, width: number): void {
  const [low, middle, high] = [spread.min, spread.median, spread.max].map((value) =>
    heightOf(band, markOf(value, GRADIENT_DECADES).share),
  );
  const cap = Math.min(5, width / 4);
  const line = (color: string, from: number, to: number, end: number): void => {
    const at = crisp(x, ratio);
    context.strokeStyle = color;
    context.beginPath();
    context.moveTo(at, from);
    context.lineTo(at, to);
    context.moveTo(at - cap, crisp(end, ratio));
    context.lineTo(at + cap, crisp(end, ratio));
    context.stroke();
  };
  context.lineWidth = palette.stroke;
  line(palette.panel, middle, low, low);
  line(palette.ink2, middle, high, high);
}

/** A column whose norm is no number. */
function paintHatched({ context, palette }: Ink, x: number, y: number, width: number, height: number): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.strokeStyle = palette.trouble;
  context.lineWidth = palette.stroke;
  context.beginPath();
  for (let at = -height; at < width; at += 7) {
    context.moveTo(x + at, y + height);
    context.lineTo(x + at + height, y);
  }
  context.stroke();
  context.strokeRect(x, y, width, height);
  context.restore();
}

/** The threshold across all columns, and beside them the norm of all gradients together. */
function paintClip(ink: Ink, band: Band, { threshold, norm }: NonNullable<BarsContent['clip']>): void {
  const { context, frame, palette, ratio } = ink;
  const y = crisp(heightOf(band, markOf(threshold, GRADIENT_DECADES).share), ratio);
  const atLeft = frame.left > frame.font * 7.5;
  const x = atLeft ? frame.font * 1.9 : Math.min(frame.width - frame.font * 0.9, frame.right + frame.font * 1.5);
  if (norm) paintGlobalNorm(ink, band, norm, threshold, x);
  context.strokeStyle = palette.ink;
  context.lineWidth = palette.stroke;
  context.setLineDash([5, 3]);
  context.beginPath();
  context.moveTo(atLeft ? x - frame.font : frame.left, y);
  context.lineTo(atLeft ? frame.right : x + frame.font * 0.8, y);
  context.stroke();
  context.setLineDash([]);
  setType(ink, 600);
  context.textAlign = 'left';
  context.textBaseline = 'bottom';
  context.lineWidth = frame.font * 0.35;
  context.strokeStyle = palette.panel;
  const label = texts.clipLine(threshold);
  const beside = x + frame.font * 0.9;
  const fits = atLeft && beside + context.measureText(label).width < frame.left - frame.font * 3.6;
  const start = fits ? beside : frame.left + 3;
  context.strokeText(label, start, y - 2);
  context.fillStyle = palette.ink;
  context.fillText(label, start, y - 2);
}

/** The global norm as a bar of its own: what lies over the threshold is cut off, and drawn hollow. */
function paintGlobalNorm(ink: Ink, band: Band, norm: Spread, threshold: number, x: number): void {
  const { context, palette, frame, ratio } = ink;
  const share = (value: number): number => heightOf(band, markOf(value, GRADIENT_DECADES).share);
  const width = frame.font;
  const foot = band.top + band.height;
  const top = share(norm.median);
  const kept = Math.max(top, share(threshold));
  context.fillStyle = palette.ink3;
  context.fillRect(x - width / 2, kept, width, foot - kept);
  if (kept > top) {
    context.strokeStyle = palette.ink3;
    context.lineWidth = palette.stroke;
    context.strokeRect(crisp(x - width / 2, ratio), crisp(top, ratio), width - 1, kept - top);
  }
  setType(ink, 400, 0.92);
  writeCentred(ink, texts.globalNorm, x, Math.max(band.top + frame.font * 0.6, top - frame.font * 0.75), palette.ink3);
}
