import type { LayerVitals } from '../../../engine/protocol';
import { divergingCss } from '../../plots/colors';
import { type Decades, markOf } from '../../plots/decades';
import { figureText, powerText, shortText } from './figures';
import { crisp, fitting, heightOf, type Ink, paintArrow, paintAxis, setType, writeCentred } from './ink';
import type { Band, ProductRows } from './rows';

/** Factors are around one, products run away from it. */
const FACTOR_DECADES: Decades = { low: -2, high: 2 };
const PRODUCT_DECADES: Decades = { low: -8, high: 4 };

/** Draws slope and gain of every layer as bars around one, and the product of all from the output back. */
export function paintFactors(ink: Ink, rows: ProductRows, layers: readonly LayerVitals[]): void {
  const { frame, palette } = ink;
  const pad = frame.font * 0.6;
  const inside = ({ top, height }: Band): Band => ({ top: top + pad, height: height - 2 * pad });
  paintAroundOne(
    ink,
    inside(rows.slope),
    FACTOR_DECADES,
    layers.map(({ slope }) => slope),
  );
  paintAroundOne(
    ink,
    inside(rows.gain),
    FACTOR_DECADES,
    layers.map(({ gain }) => gain),
  );
  paintAroundOne(
    ink,
    inside(rows.product),
    PRODUCT_DECADES,
    layers.map(({ product }) => product),
  );
  setType(ink, 500, 1.1);
  for (const { x } of frame.places) {
    writeCentred(ink, '×', x, rows.gain.top, palette.ink3);
    writeCentred(ink, '=', x, rows.product.top, palette.ink3);
  }
  paintChain(ink, rows.product.top);
}

/** The product of a layer goes on into the one at its left. */
function paintChain(ink: Ink, y: number): void {
  const { frame, palette } = ink;
  for (let i = 1; i < frame.places.length; i++)
    writeCentred(ink, '←', (frame.places[i - 1].x + frame.places[i].x) / 2, y, palette.ink3);
}

/** Bars that hang from the line of one or stand on it; figures at the other side of the line, in one row where all agree. */
function paintAroundOne(ink: Ink, band: Band, decades: Decades, values: readonly number[]): void {
  const { context, frame, palette, ground, ratio } = ink;
  paintAxis(ink, band, decades, 0);
  const one = heightOf(band, markOf(1, decades).share);
  values.forEach((value, index) => {
    const { x, width } = frame.places[index];
    const mark = markOf(value, decades);
    if (mark.where === 'ill') return;
    const end = heightOf(band, mark.share);
    const half = Math.min(46, Math.max(8, width * 0.62)) / 2;
    const color = divergingCss(value < 1 ? -1 : 1, ground);
    context.fillStyle = color;
    context.fillRect(x - half, Math.min(one, end), 2 * half, Math.max(1, Math.abs(end - one)));
    if (mark.where !== 'on') paintArrow(ink, x, end, mark.where === 'above', color);
  });
  context.strokeStyle = palette.ink2;
  context.lineWidth = palette.stroke;
  context.beginPath();
  context.moveTo(frame.left, crisp(one, ratio));
  context.lineTo(frame.right, crisp(one, ratio));
  context.stroke();
  setType(ink, 500);
  const room = Math.min(...frame.places.map(({ pitch }) => pitch)) - 4;
  const figures = fitting(ink, room, [values.map(figureText), values.map(shortText), values.map(powerText)]);
  figures?.forEach((text, index) => {
    const value = values[index];
    const ill = !Number.isFinite(value);
    const y = one + frame.font * (value > 1 ? 0.95 : -0.85);
    writeCentred(ink, text, frame.places[index].x, y, ill ? palette.trouble : palette.ink);
  });
}
