import { formatNumber } from '../ui/number-text';

/** A space that neither breaks nor stretches. */
const THIN = '\u202f';

const minus = (text: string): string => text.replace('-', '−');

/** A measured number in three digits, zeros included, so that it doesn't change its width with every step. */
export function formatFigure(value: number, digits = 3): string {
  const size = Math.abs(value);
  // With a power of ten one digit less is as wide.
  if (size < 0.001) return formatNumber(value, digits - 1);
  if (!Number.isFinite(value) || size >= 10 ** digits) return formatNumber(value, digits);
  return minus(value.toPrecision(digits));
}

/** A coordinate or an output with two decimals. */
export function formatFixed(value: number, decimals = 2): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e4) return formatNumber(value);
  const text = value.toFixed(decimals);
  return minus(Number(text) === 0 ? text.replace('-', '') : text);
}

/** A share as 97.8 %. */
export function formatPercent(share: number, decimals = 1): string {
  return Number.isFinite(share) ? `${(share * 100).toFixed(decimals)}${THIN}%` : '–';
}

const UNITS = ['', 'k', 'M', 'G', 'T'] as const;

/** A count for the tick of an axis: 500, 1 k, 2.5 M. */
export function formatCompact(count: number): string {
  let unit = 0;
  let value = count;
  while (Math.abs(value) >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  const text = minus(String(Number(value.toPrecision(4))));
  return unit === 0 ? text : `${text}${THIN}${UNITS[unit]}`;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A power of ten as such: 10⁻². */
export function formatPower(exponent: number): string {
  const digits = Array.from(String(Math.abs(exponent)), (digit) => SUPERSCRIPTS[Number(digit)]);
  return `10${exponent < 0 ? '⁻' : ''}${digits.join('')}`;
}
