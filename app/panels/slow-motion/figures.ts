/** Significant digits of a number that stands alone. */
const DIGITS = 3;
/** Significant digits of the largest number in a sum. */
const SUM_DIGITS = 4;
/** Below and from here on numbers are written with a power of ten. */
const SMALL = 1e-3;
const LARGE = 1e4;

/** A product of two float32 is never so small but 0. */
const LEAST = 1e-100;

/** Exponent of the first significant digit. */
const exponentOf = (value: number): number => Math.floor(Math.log10(Math.abs(value)));

function withPower(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  return `${mantissa} \\cdot 10^{${Number(exponent)}}`;
}

/** Whether so few digits say all of a float32: 0.9, 1, 10⁻⁸. */
const isShort = (value: number, digits: number): boolean =>
  Number(value.toPrecision(digits)) === Number(value.toPrecision(7));

function shortFigure(value: number): string {
  const [mantissa, exponent] = String(Number(value.toPrecision(7))).split('e');
  const size = Math.abs(value);
  if (exponent === undefined && (size >= SMALL || size === 0) && size < LARGE) return mantissa;
  const [short, power] = Number(value.toPrecision(7)).toExponential().split('e');
  const ten = `10^{${Number(power)}}`;
  return short === '1' ? ten : `${short} \\cdot ${ten}`;
}

/** A number in TeX with three significant digits, zeros included but for exact ones; far from 1 with a power of ten. */
export function texFigure(value: number, digits = DIGITS): string {
  if (Number.isNaN(value)) return '\\mathrm{NaN}';
  if (!Number.isFinite(value)) return value > 0 ? '\\infty' : '-\\infty';
  if (value === 0) return '0';
  if (isShort(value, digits)) return shortFigure(value);
  // Rounding may reach the next power: 0.9999 has the digits of 1.00.
  const size = Math.abs(Number(value.toPrecision(digits)));
  if (size < SMALL || size >= LARGE) return withPower(value, digits);
  return value.toFixed(Math.max(0, digits - 1 - exponentOf(size)));
}

/** A factor: in parentheses where a sign or a power would be misread. */
export const texFactor = (value: number, digits = DIGITS): string => inFactor(texFigure(value, digits));

/** The same for a number that is written already. */
export const inFactor = (text: string): string => (text.startsWith('-') || text.includes('cdot') ? `(${text})` : text);

/** A sum whose shown terms add up to its shown total, digit by digit. */
export interface ShownSum {
  /** Shown terms in units of 10^−decimals · 10^exponent. */
  readonly terms: readonly number[];
  readonly total: number;
  readonly decimals: number;
  /** Power of ten that stands after the sum; 0 where none is needed. */
  readonly exponent: number;
}

/**
 * Rounds the terms of a sum to one number of decimals, four significant digits of the largest, so that what is shown
 * adds up to what is shown of the total: those that lost most by rounding down are rounded up (largest remainder).
 */
export function roundSum(terms: readonly number[], digits = SUM_DIGITS): ShownSum {
  const exact = terms.reduce((sum, term) => sum + term, 0);
  const size = Math.max(Math.abs(exact), ...terms.map(Math.abs));
  if (!Number.isFinite(size)) return { terms, total: exact, decimals: 0, exponent: 0 };
  if (size < LEAST) return { terms: terms.map(() => 0), total: 0, decimals: 0, exponent: 0 };
  const top = exponentOf(size);
  const exponent = size < SMALL || size >= LARGE ? top : 0;
  const decimals = Math.max(0, digits - 1 - (top - exponent));
  const unit = 10 ** (exponent - decimals);
  // Adding 0 makes 0 of −0.
  const total = Math.round(exact / unit) + 0;
  const floors = terms.map((term) => Math.floor(term / unit));
  const missing = total - floors.reduce((sum, floor) => sum + floor, 0);
  const byRemainder = terms
    .map((term, i) => ({ i, remainder: term / unit - floors[i] }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { i } of byRemainder.slice(0, Math.max(0, missing))) floors[i]++;
  return { terms: floors, total, decimals, exponent };
}

/** The decimal text of a shown integer. */
export function shownDecimal(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return texFigure(value);
  return (value / 10 ** decimals).toFixed(decimals);
}
