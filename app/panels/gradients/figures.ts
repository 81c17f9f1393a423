import { gradientTexts as texts } from '../../messages/gradients';
import { formatFigure, formatPower } from '../../plots/figure-text';

/** A number in three digits; ∞, or a dash where a figure has no meaning. */
export function figureText(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return '∞';
  if (value === 0) return '0';
  return Math.abs(value) >= 1e5 ? large(value) : formatFigure(value);
}

/** The same for a gradient, which always has a meaning: where it is no number, that is said. */
export const normText = (value: number): string => (Number.isNaN(value) ? texts.notANumber : figureText(value));

/** Float32 numbers of this size are whole: they would be written digit for digit. */
const large = (value: number): string => {
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  return `${formatFigure(value / 10 ** exponent, 2)}·${formatPower(exponent)}`;
};

/** The same in two digits, for less room. */
export function shortText(value: number): string {
  const size = Math.abs(value);
  if (!(size < 1e5) || value === 0) return figureText(value);
  return size < 1000 && size >= 0.1 ? formatFigure(value, 2) : formatFigure(value, size < 0.001 ? 3 : 2);
}

/** The nearest power of ten, for the least room. */
export function powerText(value: number): string {
  if (!Number.isFinite(value) || value === 0) return figureText(value);
  return formatPower(Math.round(Math.log10(Math.abs(value))));
}

/** A share as a whole per cent; small ones are told from none. */
export function percentText(share: number): string {
  if (!Number.isFinite(share)) return '–';
  if (share > 0 && share < 0.005) return '<\u202f1\u202f%';
  if (share < 1 && share >= 0.995) return '>\u202f99\u202f%';
  return `${Math.round(share * 100)}\u202f%`;
}
