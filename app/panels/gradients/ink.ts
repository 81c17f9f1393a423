import type { Ground } from '../../plots/colors';
import { type Decades, decadeTicks, markOf } from '../../plots/decades';
import { formatPower } from '../../plots/figure-text';
import type { Palette } from '../../plots/palette';
import type { Frame } from './places';
import type { Band } from './rows';

/** What every drawing of the panel needs. */
export interface Ink {
  readonly context: CanvasRenderingContext2D;
  readonly frame: Frame;
  readonly palette: Palette;
  readonly ground: Ground;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
}

/** A coordinate on the middle of a device pixel, so that hairlines are sharp. */
export const crisp = (value: number, ratio: number): number => (Math.floor(value * ratio) + 0.5) / ratio;

/** Sets the type: size as a multiple of the small print. */
export function setType({ context, palette, frame }: Ink, weight: 400 | 500 | 600 = 400, size = 1): void {
  context.font = `${weight} ${size * frame.font}px ${palette.font}`;
}

/** Writes a text centred on a point, with the panel’s ground around its letters. */
export function writeCentred(
  { context, palette, frame }: Ink,
  text: string,
  x: number,
  y: number,
  color: string,
): void {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = frame.font * 0.35;
  context.strokeStyle = palette.panel;
  context.strokeText(text, x, y);
  context.fillStyle = color;
  context.fillText(text, x, y);
}

/** Height of a share of a band’s axis. */
export const heightOf = ({ top, height }: Band, share: number): number => top + height * (1 - share);

/** Draws the lines of a logarithmic axis, decades named at the left, and returns where the names begin. */
export function paintAxis(ink: Ink, band: Band, decades: Decades, strong?: number): void {
  const { context, frame, palette, ratio } = ink;
  setType(ink, 400, 0.92);
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  context.lineWidth = Math.max(1, palette.stroke * 0.75);
  for (const exponent of decadeTicks(decades, band.height, frame.font * 1.5)) {
    const y = crisp(heightOf(band, markOf(10 ** exponent, decades).share), ratio);
    context.strokeStyle = exponent === strong || exponent === decades.low ? palette.strong : palette.line;
    context.beginPath();
    context.moveTo(frame.left, y);
    context.lineTo(frame.right, y);
    context.stroke();
    context.fillStyle = palette.ink3;
    context.fillText(formatPower(exponent), frame.left - frame.font * 1.1, y);
  }
}

/** A small arrow that says: the value lies further up, or further down. */
export function paintArrow({ context, frame }: Ink, x: number, y: number, up: boolean, color: string): void {
  const half = frame.font * 0.34;
  const rise = up ? -half * 1.4 : half * 1.4;
  context.fillStyle = color;
  context.beginPath();
  context.moveTo(x - half, y);
  context.lineTo(x + half, y);
  context.lineTo(x, y + rise);
  context.fill();
}
