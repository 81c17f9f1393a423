import { roundSum, shownDecimal, texFactor, texFigure } from './figures';

/** A part of a sum: a product of two numbers, or a number alone. */
export interface SumPart {
  readonly value: number;
  readonly factors?: readonly [number, number];
}

/** The two lines that a sum takes: with its factors, and with its products and what they come to. */
export interface SumTex {
  /** w₁ x₁ + w₂ x₂ + … + b, empty where no part is a product. */
  readonly factors: string;
  /** The products in figures that add up to the total. */
  readonly products: string;
  readonly total: string;
}

/** A part as it is shown: one, or those between that there is no room for. */
type Shown = SumPart & { readonly more?: number };

/**
 * TeX of a sum, with at most `most` parts: the first ones, those left out as one number that says how many they are,
 * and the last.
 */
export function sumTex(parts: readonly SumPart[], most: number): SumTex {
  const shown = pick(parts, Math.max(3, most));
  const { terms, total, decimals, exponent } = roundSum(shown.map(({ value }) => value));
  const products = terms.map((term, i) => signed(shownDecimal(term, decimals), i, shown[i].more)).join(' ');
  const power = exponent === 0 ? '' : ` \\cdot 10^{${exponent}}`;
  return {
    factors: parts.some(({ factors }) => factors) ? shown.map(factorText).join(' ') : '',
    products: power === '' ? products : `(${products})${power}`,
    total: `${shownDecimal(total, decimals)}${power}`,
  };
}

function pick(parts: readonly SumPart[], most: number): readonly Shown[] {
  if (parts.length <= most) return parts;
  const first = parts.slice(0, most - 2);
  const last = parts[parts.length - 1];
  const between = parts.slice(most - 2, -1);
  return [...first, { value: between.reduce((sum, { value }) => sum + value, 0), more: between.length }, last];
}

const isNegative = (text: string): boolean => text.startsWith('-');

/** A number with the sign that it needs after others. */
function signed(text: string, place: number, more?: number): string {
  const plain = isNegative(text) ? text.slice(1) : text;
  const sign = isNegative(text) ? '-' : '+';
  const figure = more === undefined ? plain : `\\underset{${more}\\text{ more}}{${plain}}`;
  if (place === 0) return isNegative(text) ? `-${figure}` : figure;
  return `${sign} ${figure}`;
}

function factorText({ value, factors, more }: Shown, place: number): string {
  if (more !== undefined) return '+ \\dots';
  if (!factors) return signed(texFigure(value), place);
  const [first, second] = factors;
  return `${signed(texFigure(first), place)} \\cdot ${texFactor(second)}`;
}
