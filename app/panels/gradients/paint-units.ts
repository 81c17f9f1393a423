import { type Decades, markOf } from '../../plots/decades';
import { percentText } from './figures';
import { type Ink, paintArrow } from './ink';
import type { Band } from './rows';
import { writeFigures, writeTexts } from './write-figures';

/** The scale of update by weight. */
const UPDATE_DECADES: Decades = { low: -6, high: 0 };

/** Where update by weight is in good health: around 10⁻³ (Karpathy, A Recipe for Training Neural Networks; CS231n). */
const HEALTHY: Decades = { low: -4, high: -2 };

/** Draws ‖Δw‖ / ‖w‖ of every layer with weights as a dot on a scale, with the healthy band; figures where there is room. */
export function paintUpdates(ink: Ink, band: Band, ratios: readonly number[], weighted: readonly boolean[]): void {
  const { context, frame, palette } = ink;
  const roomy = band.height >= frame.font * 2;
  const y = band.top + (roomy ? frame.font * 0.7 : band.height / 2);
  const thick = frame.font * 0.42;
  const radius = Math.min(frame.font * 0.42, (frame.places[0]?.width ?? 0) * 0.1);
  for (const [index, place] of frame.places.entries()) {
    if (!weighted[index]) continue;
    const left = place.x - place.width / 2;
    const at = (exponent: number): number => left + markOf(10 ** exponent, UPDATE_DECADES).share * place.width;
    context.fillStyle = palette.track;
    context.beginPath();
    context.roundRect(left, y - thick / 2, place.width, thick, thick / 2);
    context.fill();
    context.fillStyle = palette.good;
    context.fillRect(at(HEALTHY.low), y - thick * 0.8, at(HEALTHY.high) - at(HEALTHY.low), thick * 1.6);
    const ratio = ratios[index];
    const mark = markOf(ratio, UPDATE_DECADES);
    if (mark.where === 'ill') continue;
    const x = left + mark.share * place.width;
    if (mark.where === 'on') paintDot(ink, x, y, radius);
    else paintPinned(ink, x, y, mark.where === 'above');
  }
  if (!roomy) return;
  writeFigures(
    ink,
    400,
    ratios,
    () => y + frame.font * 1.25,
    () => palette.ink2,
  );
}

function paintDot({ context, palette }: Ink, x: number, y: number, radius: number): void {
  context.fillStyle = palette.panel;
  context.beginPath();
  context.arc(x, y, radius * 1.45, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = palette.ink;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/** Beyond the scale: an arrow that points out of it. */
function paintPinned(ink: Ink, x: number, y: number, above: boolean): void {
  const { context, palette } = ink;
  context.save();
  context.translate(x, y);
  context.rotate(above ? Math.PI / 2 : -Math.PI / 2);
  paintArrow(ink, 0, 0, true, palette.ink);
  context.restore();
}

/** A share of units, and whether it is ill; null where the layer knows neither dead nor saturated units. */
export type UnitShare = { readonly share: number; readonly ill: boolean } | null;

/** Draws a share of every layer as a meter, with its per cent where there is room. */
export function paintShares(ink: Ink, band: Band, shares: readonly UnitShare[]): void {
  const { context, frame, palette } = ink;
  const thick = frame.font * 0.42;
  const y = band.top + frame.font * 0.55;
  for (const [index, place] of frame.places.entries()) {
    const shown = shares[index];
    if (!shown) continue;
    const left = place.x - place.width / 2;
    context.fillStyle = palette.track;
    context.beginPath();
    context.roundRect(left, y - thick / 2, place.width, thick, thick / 2);
    context.fill();
    context.fillStyle = shown.ill ? palette.trouble : palette.ink3;
    context.beginPath();
    context.roundRect(left, y - thick / 2, place.width * Math.min(1, shown.share || 0), thick, thick / 2);
    context.fill();
  }
  const texts = shares.map((shown) => (shown ? percentText(shown.share) : '–'));
  writeTexts(
    ink,
    400,
    [
      [texts, 1],
      [texts, 0.82],
    ],
    () => y + frame.font * 1.15,
    (index) => (shares[index]?.ill === true ? palette.trouble : palette.ink2),
  );
}
