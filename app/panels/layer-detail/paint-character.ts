import type { Span } from '../../plots/histogram';
import { type Area, write } from '../../plots/ridgeline';
import type { Character } from './character';
import type { PlotLook } from './paint-plot';

/** Places at which a curve is worked out, per CSS pixel. */
const DENSITY = 0.75;

/** Stretches of an area’s width over which the activation is flat, in CSS pixels. */
function flatStretches({ left, width }: Area, [low, high]: Span, { isFlat }: Character) {
  const stretches: { readonly start: number; readonly end: number }[] = [];
  let start = -1;
  for (let x = left; x <= left + width + 1; x++) {
    const flat = x <= left + width && isFlat(low + ((x - left) / width) * (high - low));
    if (flat && start < 0) start = x;
    if (flat || start < 0) continue;
    stretches.push({ start, end: x });
    start = -1;
  }
  return stretches;
}

/** Shades where the activation is flat. */
export function paintFlat({ context, palette }: PlotLook, area: Area, span: Span, character: Character): void {
  context.globalAlpha = 0.5;
  context.fillStyle = palette.line;
  for (const { start, end } of flatStretches(area, span, character)) {
    context.fillRect(start, area.top, end - start, area.height);
  }
  context.globalAlpha = 1;
}

/** Says where the activation is flat, over the bars, wherever there is room. */
export function nameFlat(look: PlotLook, area: Area, span: Span, character: Character): void {
  const { context, palette, font, words } = look;
  const name = character.turnsOff ? words.off : words.saturated;
  context.font = `${font}px ${palette.font}`;
  const wide = context.measureText(name).width + 4;
  for (const { start, end } of flatStretches(area, span, character)) {
    if (end - start >= wide) write(look, name, (start + end) / 2, area.top + font * 3.3, palette.ink, 'center');
  }
}

/** Draws f, from its lowest to its highest value, and f′, from 0 to its steepest, over the whole height each. */
export function paintCharacter(look: PlotLook, area: Area, span: Span, { f, slope, steepest }: Character): void {
  const { palette } = look;
  const values = sample(area, span, f);
  const finite = values.filter(Number.isFinite);
  const lowest = Math.min(0, ...finite);
  const highest = Math.max(0, ...finite);
  // A curve that leaves the middle of its picture at once is no curve: the whole of it fits.
  stroke(look, area, values, [lowest, highest], palette.panel, 4);
  stroke(look, area, values, [lowest, highest], palette.ink, 1.6);
  const slopes = sample(area, span, slope);
  const steepness: Span = [Math.min(0, ...slopes.filter(Number.isFinite)), Math.max(steepest, 1e-9)];
  stroke(look, area, slopes, steepness, palette.panel, 3.4);
  stroke(look, area, slopes, steepness, palette.ink2, 1.3, [4, 3]);
  label(look, area, values, [lowest, highest], 'f', palette.ink, Math.round(values.length * 0.86), -1);
  label(look, area, slopes, steepness, 'f′', palette.ink2, besidePeak(slopes), 1);
}

/** Where a slope has fallen to half its height, right of its peak; near the right end where it doesn’t. */
function besidePeak(slopes: readonly number[]): number {
  const highest = Math.max(...slopes.filter(Number.isFinite));
  const peak = slopes.indexOf(highest);
  const half = slopes.findIndex((size, i) => i > peak && size < 0.5 * highest);
  return half < 0 ? Math.round(slopes.length * 0.8) : half;
}

function sample({ width }: Area, [low, high]: Span, f: (x: number) => number): readonly number[] {
  const points = Math.max(2, Math.round(width * DENSITY));
  return Array.from({ length: points + 1 }, (_, i) => f(low + ((high - low) * i) / points));
}

/** Room above a curve's highest point, as a share of the height. */
const HEAD = 0.06;

const heightAt = ({ top, height }: Area, value: number, [lowest, highest]: Span): number =>
  top + height * (HEAD + (1 - HEAD) * (1 - (value - lowest) / (highest - lowest || 1)));

function stroke(
  { context, palette }: PlotLook,
  area: Area,
  values: readonly number[],
  range: Span,
  color: string,
  width: number,
  dash: readonly number[] = [],
): void {
  const path = new Path2D();
  let down = false;
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) {
      down = false;
      return;
    }
    const x = area.left + (i / (values.length - 1)) * area.width;
    const y = heightAt(area, value, range);
    if (down) path.lineTo(x, y);
    else path.moveTo(x, y);
    down = true;
  });
  context.setLineDash([...dash]);
  context.lineJoin = 'round';
  context.strokeStyle = color;
  context.lineWidth = width * Math.sqrt(palette.stroke);
  context.stroke(path);
  context.setLineDash([]);
}

/** Writes a curve’s name beside one of its points: below it at the top of the plot, else above it, to one side. */
function label(
  look: PlotLook,
  area: Area,
  values: readonly number[],
  range: Span,
  name: string,
  color: string,
  at: number,
  side: number,
): void {
  const value = values[at];
  if (!Number.isFinite(value)) return;
  const { font } = look;
  const y = heightAt(area, value, range);
  const x = area.left + (at / (values.length - 1)) * area.width;
  const isHigh = y < area.top + font * 1.6;
  write(look, name, isHigh ? x : x + side * font * 0.8, y + (isHigh ? 1 : -0.6) * font, color, 'center');
}
