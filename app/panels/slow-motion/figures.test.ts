import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../engine/expr/parse';
import { roundSum, shownDecimal, texFactor, texFigure } from './figures';
import { chain, decide, putIn } from './put-in';
import { sumTex } from './sum-tex';
import { tileText } from './tile-text';
import { finely } from './update-lines';

const read = (text: string, ...variables: string[]) => {
  const parsed = parse(text, { variables });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.expr;
};

describe('a figure', () => {
  it.each([
    [0, '0'],
    [1, '1'],
    [-0.25, '-0.25'],
    [0.123456, '0.123'],
    [0.99996, '1.00'],
    [12.3456, '12.3'],
    [1234.56, '1235'],
    [0.000123456, '1.23 \\cdot 10^{-4}'],
    [-56789.4, '-5.68 \\cdot 10^{4}'],
    [1e-8, '10^{-8}'],
    [Math.fround(0.9), '0.9'],
    [NaN, '\\mathrm{NaN}'],
    [-Infinity, '-\\infty'],
  ])('writes %d as %s', (value, text) => {
    expect(texFigure(value)).toBe(text);
  });

  it('stands in parentheses where it is a factor with a sign or a power', () => {
    expect(texFactor(-0.5)).toBe('(-0.5)');
    expect(texFactor(1.234e-5)).toBe('(1.23 \\cdot 10^{-5})');
    expect(texFactor(0.5)).toBe('0.5');
  });
});

describe('a sum', () => {
  it('adds up as far as it is shown, whatever its terms', () => {
    const terms = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 });
    const scaled = fc
      .tuple(terms, fc.integer({ min: -12, max: 6 }))
      .map(([all, power]) => all.map((x) => x * 10 ** power));
    fc.assert(
      fc.property(scaled, (all) => {
        const { terms: shown, total, decimals, exponent } = roundSum(all);
        expect(shown.reduce((sum, term) => sum + term, 0)).toBe(total);
        const unit = 10 ** (exponent - decimals);
        for (const [i, term] of shown.entries())
          expect(Math.abs(term * unit - all[i])).toBeLessThanOrEqual(unit * 1.001);
        const exact = all.reduce((sum, term) => sum + term, 0);
        expect(Math.abs(total * unit - exact)).toBeLessThanOrEqual(unit * 0.501);
      }),
    );
  });

  it('shows three thirds as one, though each is less', () => {
    const { terms, total, decimals } = roundSum([1 / 3, 1 / 3, 1 / 3]);
    expect(terms.map((term) => shownDecimal(term, decimals)).toSorted()).toEqual(['0.333', '0.333', '0.334']);
    expect(shownDecimal(total, decimals)).toBe('1.000');
  });

  it('says how many parts it leaves out, and what they come to', () => {
    const parts = Array.from({ length: 20 }, (_, i) => ({ value: i, factors: [i, 1] as const }));
    const { factors, products, total } = sumTex(parts, { most: 5, perLine: 9 });
    expect(factors).toEqual(['0 \\cdot 1 + 1 \\cdot 1 + 2 \\cdot 1 + \\dots + 19 \\cdot 1']);
    expect(products).toEqual(['0.0 + 1.0 + 2.0 + 168.0_{\\text{16 more}} + 19.0']);
    expect(total).toBe('190.0');
  });

  it('breaks into lines, and takes a power of ten out of small numbers', () => {
    const parts = [1e-6, -2e-6, 3e-6].map((value) => ({ value, factors: [value, 1] as const }));
    const { factors, products, total } = sumTex(parts, { most: 9, perLine: 2 });
    expect(factors).toHaveLength(2);
    expect(products.join(' ')).toBe('(1.000 - 2.000 + 3.000) \\cdot 10^{-6}');
    expect(total).toBe('2.000 \\cdot 10^{-6}');
  });
});

describe('putting numbers in', () => {
  it('puts them where the letters stood, with dots between factors', () => {
    expect(putIn(read('a * b', 'a', 'b'), { a: 0.5, b: -0.25 })).toBe('0.5 \\cdot (-0.25)');
    expect(putIn(read('tanh(z)', 'z'), { z: -0.3 })).toBe('\\tanh\\left(-0.3\\right)');
    expect(putIn(read('1 - a^2', 'a'), { a: 0.5 })).toBe('1 - {0.5}^{2}');
    expect(putIn(read('1 - a^2', 'a'), { a: -0.5 })).toBe('1 - {(-0.5)}^{2}');
  });

  it('leaves out parentheses where fractions, roots and exponents are their own', () => {
    expect(putIn(read('a / b', 'a', 'b'), { a: -0.5, b: 3 })).toBe('\\frac{-0.5}{3}');
    expect(putIn(read('sqrt(v)', 'v'), { v: 1.5e-6 })).toBe('\\sqrt{1.5 \\cdot 10^{-6}}');
    expect(putIn(read('exp(z)', 'z'), { z: -2 })).toBe('e^{-2}');
  });

  it('takes the branch that the numbers choose', () => {
    const expr = read('z > 0 ? z : 0.01z', 'z');
    expect(putIn(expr, { z: 2 })).toBe('2');
    expect(putIn(expr, { z: -2 })).toBe('0.01 \\cdot (-2)');
    expect(decide(expr, { z: 2 })).toEqual({ kind: 'variable', name: 'z' });
  });

  it('says nothing twice', () => {
    expect(chain('a', ['z', '0.5', '\\mathbf{0.5}'])).toBe('a = z = \\mathbf{0.5}');
    expect(chain('f', ['1', '1', '\\mathbf{1}'])).toBe('f = \\mathbf{1}');
  });

  it('writes a weight so finely that its change is seen', () => {
    expect(finely(0.5, 0.5001234)).toEqual(['0.50000', '0.50012']);
    expect(finely(0.5, 0.6)).toEqual(['0.500', '0.600']);
    expect(finely(0.5, 0.5)).toEqual(['0.500', '0.500']);
  });
});

describe('the text of a tile', () => {
  it('has as many digits as there is room for', () => {
    expect(tileText(-0.4567, 60, 10)).toBe('−0.457');
    expect(tileText(-0.4567, 38, 10)).toBe('−0.46');
    expect(tileText(-0.4567, 10, 10)).toBe('');
    expect(tileText(-0.0023, 38, 10)).toBe('−10⁻³');
    expect(tileText(-4.567e-7, 70, 10)).toBe('−4.6·10⁻⁷');
    expect(tileText(-4.567e-7, 40, 10)).toBe('−10⁻⁷');
    for (const value of [0, 1e-30, -1e20, NaN, Infinity]) expect(tileText(value, 1, 10)).toBe('');
  });
});
