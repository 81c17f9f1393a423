import { formatFigure, formatPower } from '../../plots/figure-text';

/** Width of a character in sizes of the type; figures are tabular. */
const CHARACTER = 0.6;
const PADDING = 6;

/** Width that a text takes on a tile. */
export const textWidth = (text: string, size: number): number => text.length * CHARACTER * size + PADDING;

/** A number in as many digits as so many pixels hold, three at most; empty where there is no room for any. */
export function tileText(value: number, width: number, size: number): string {
  const texts = [formatFigure(value, 3), formatFigure(value, 2), roughly(value), power(value)];
  return texts.find((text) => textWidth(text, size) <= width) ?? '';
}

/** A number in one digit, or as the power of ten that it is of. */
function roughly(value: number): string {
  if (value === 0 || !Number.isFinite(value) || Math.abs(value) >= 0.001) return formatFigure(value, 1);
  return power(value);
}

/** The power of ten that a small number is of, with its sign: shorter than −0.002. */
function power(value: number): string {
  if (value === 0 || !Number.isFinite(value) || Math.abs(value) >= 0.1) return formatFigure(value, 1);
  return `${value < 0 ? '−' : ''}${formatPower(Math.floor(Math.log10(Math.abs(value))))}`;
}
