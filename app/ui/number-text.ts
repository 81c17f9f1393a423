const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const superscript = (exponent: number): string =>
  (exponent < 0 ? '⁻' : '') + Array.from(String(Math.abs(exponent)), (digit) => SUPERSCRIPTS[Number(digit)]).join('');

/** Thin spaces between thousands, as in 12 400. */
export function formatInteger(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** A number as a person writes it: 0.02, 12 400, 2.5·10⁻⁵. */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : '–';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e9) return minus(formatInteger(value));
  if (size >= 0.001 && size < 1e5) return minus(String(Number(value.toPrecision(digits))));
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  const short = String(Number(mantissa));
  const power = `10${superscript(Number(exponent))}`;
  return minus(`${short}·${power}`.replace(/^(-?)1·/, '$1'));
}

const minus = (text: string): string => text.replace('-', '−');

/** What a person may have typed for a number (0,02, 1e-4, 2·10⁻⁵, 12 400), or null. */
export function parseNumber(text: string): number | null {
  const plain = text
    .replace(/[\s\u202f\u00a0_]/g, '')
    .replace(
      /⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g,
      (raised) =>
        `^${Array.from(raised, (sign) => SUPERSCRIPTS.indexOf(sign))
          .join('')
          .replace('-1', '-')}`,
    )
    .replace(/−/g, '-')
    .replace(
      /^(?:(-?[\d.,]+)[·*×x]|(-?))10\^(-?\d+)$/,
      (_, mantissa: string | undefined, sign: string | undefined, power: string) =>
        `${mantissa ?? `${sign}1`}e${power}`,
    )
    .replace(',', '.');
  if (plain === '') return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
