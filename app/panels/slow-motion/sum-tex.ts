import { roundSum, shownDecimal, texFactor, texFigure } from './figures';

/** A part of a sum: a product of two numbers, or a number alone. */
export interface SumPart {
  readonly value: number;
  readonly factors?: readonly [number, number];
}

/** Room for a sum: how many parts of it are shown, and how many products of two numbers fit on a line. */
export interface SumRoom {
  readonly most: number;
  readonly perLine: number;
}

/** The lines that a sum takes. */
export interface SumTex {
  /** w₁ x₁ + w₂ x₂ + … + b, line by line; none where no part is a product. */
  readonly factors: readonly string[];
  /** The products in figures that add up to the total, line by line. */
  readonly products: readonly string[];
  readonly total: string;
}

/** Widths in sizes of the type: of the names before formulas with what comes before the sum, and of a product. */
const BEFORE = 11;
const PRODUCT = 7.5;

/** The room for sums on lines of so many pixels, in type of this size. */
export function sumRoom(width: number, size: number): SumRoom {
  const perLine = Math.max(2, Math.floor((width / Math.max(1, size) - BEFORE) / PRODUCT));
  return { perLine, most: Math.min(9, Math.max(5, 2 * perLine)) };
}

/** A part as it is shown: one, or those between that there is no room for. */
type Shown = SumPart & { readonly more?: number };

/**
 * TeX of a sum, with as many parts as there is room for: the first ones, those left out as one number that says how many they are,
 * and the last.
 */
export function sumTex(parts: readonly SumPart[], { most, perLine }: SumRoom): SumTex {
  const shown = pick(parts, most);
  const { terms, total, decimals, exponent } = roundSum(shown.map(({ value }) => value));
  const products = terms.map((term, i) => signed(shownDecimal(term, decimals), i, shown[i].more));
  const power = exponent === 0 ? '' : ` \\cdot 10^{${exponent}}`;
  const lines = inLines(products, 2 * perLine);
  return {
    factors: parts.some(({ factors }) => factors) ? inLines(shown.map(factorText), perLine) : [],
    products: power === '' ? lines : bracket(lines, power),
    total: `${shownDecimal(total, decimals)}${power}`,
  };
}

const inLines = (texts: readonly string[], perLine: number): readonly string[] =>
  Array.from({ length: Math.ceil(texts.length / perLine) }, (_, i) =>
    texts.slice(i * perLine, (i + 1) * perLine).join(' '),
  );

/** Parentheses around all lines together. */
const bracket = (lines: readonly string[], power: string): readonly string[] =>
  lines.map((line, i) => `${i === 0 ? '(' : ''}${line}${i === lines.length - 1 ? `)${power}` : ''}`);

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
  const figure = more === undefined ? plain : `${plain}_{\\text{${more} more}}`;
  if (place === 0) return isNegative(text) ? `-${figure}` : figure;
  return `${sign} ${figure}`;
}

function factorText({ value, factors, more }: Shown, place: number): string {
  if (more !== undefined) return '+ \\dots';
  if (!factors) return signed(texFigure(value), place);
  const [first, second] = factors;
  return `${signed(texFigure(first), place)} \\cdot ${texFactor(second)}`;
}
