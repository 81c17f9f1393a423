import type { LayerVitals } from '../../../engine/protocol';
import { divergingCss } from '../../plots/colors';
import { type Decades, markOf, narrowest } from '../../plots/decades';
import { crisp, heightOf, type Ink, paintArrow, paintAxis, setType, writeCentred } from './ink';
import type { Band, ProductRows } from './rows';
import { writeFigures } from './write-figures';

/** Factors are around one, products run away from it. */
const FACTOR_DECADES: Decades = { low: -2, high: 2 };
const PRODUCTS: readonly Decades[] = [
  { low: -4, high: 2 },
  { low: -8, high: 2 },
  { low: -4, high: 8 },
  { low: -16, high: 4 },
  { low: -4, high: 16 },
];

/** Draws slope and gain of every layer as bars around one, and the product of all from the output back. */
export function paintFactors(ink: Ink, rows: ProductRows, layers: readonly LayerVitals[]): void {
  const { frame } = ink;
  const products = layers.map(({ product }) => product);
  const slopes = layers.map(({ slope }) => slope);
  const gains = layers.map(({ gain }) => gain);
  const inside = ({ top, height }: Band, above: number): Band => ({
    top: top + above * frame.font,
    height: height - (above + 0.6) * frame.font,
  });
  paintAroundOne(ink, inside(rows.slope, 0.6), FACTOR_DECADES, slopes);
  paintAroundOne(ink, inside(rows.gain, 0.6), FACTOR_DECADES, gains);
  paintAroundOne(ink, inside(rows.product, 1.1), narrowest(PRODUCTS, products), products);
  paintSigns(ink, rows);
}

/** Slope times gain, times the product of the layer at the right, is the product of the layer. */
function paintSigns(ink: Ink, { gain, product }: ProductRows): void {
  const { frame, palette } = ink;
  setType(ink, 500, 1.1);
  frame.places.forEach(({ x }, index) => {
    writeCentred(ink, '×', x, gain.top, palette.ink3);
    writeCentred(ink, '=', x, product.top, palette.ink3);
    const gap = (frame.places[index + 1]?.x ?? x) - x;
    if (gap > 0) writeCentred(ink, gap < 3 * frame.font ? '←' : '×\u202f←', x + gap / 2, product.top, palette.ink3);
  });
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
  writeFigures(
    ink,
    500,
    values,
    (i) => one + frame.font * (values[i] > 1 ? 0.95 : -0.85),
    (i) => (values[i] === Infinity ? palette.trouble : palette.ink),
  );
}
