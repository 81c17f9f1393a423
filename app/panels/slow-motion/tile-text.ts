import { formatFigure } from '../../plots/figure-text';

/** Width of a character in sizes of the type; figures are tabular. */
const CHARACTER = 0.6;
const PADDING = 6;

/** Width that a text takes on a tile. */
export const textWidth = (text: string, size: number): number => text.length * CHARACTER * size + PADDING;

/** A number in as many digits as so many pixels hold, three at most; empty where there is no room for any. */
export function tileText(value: number, width: number, size: number): string {
  for (const digits of [3, 2, 1]) {
    const text = formatFigure(value, digits);
    if (textWidth(text, size) <= width) return text;
  }
  return '';
}
