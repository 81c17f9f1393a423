import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInteger, formatNumber, parseNumber } from './number-text';

describe('numbers as text', () => {
  it.each([
    [0, '0'],
    [0.02, '0.02'],
    [0.1 + 0.2, '0.3'],
    [1e-4, '10⁻⁴'],
    [2.5e-5, '2.5·10⁻⁵'],
    [-1e-8, '−10⁻⁸'],
    [1240, '1\u202f240'],
    [1234567, '1\u202f234\u202f567'],
    [Infinity, '∞'],
    [Number.NaN, '–'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('groups thousands of whole numbers', () => {
    expect(formatInteger(123456.4)).toBe('123\u202f456');
  });

  it.each([
    ['0,02', 0.02],
    ['1e-4', 1e-4],
    ['10⁻⁴', 1e-4],
    ['10^-4', 1e-4],
    ['2.5·10⁻⁵', 2.5e-5],
    ['2*10^3', 2000],
    ['12 400', 12400],
    ['10⁵', 1e5],
    ['−10⁻⁸', -1e-8],
    ['100', 100],
    ['−3', -3],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text)).toBeCloseTo(value, 12);
  });

  it.each(['', 'off', 'e', '1..2', '--1', 'Infinity', 'NaN'])('does not take “%s” for a number', (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  it('reads back what it wrote, to the digits written', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e8, max: 1e8, noNaN: true }), (value) => {
        const read = parseNumber(formatNumber(value, 6));
        expect(Math.abs((read ?? Number.NaN) - value)).toBeLessThanOrEqual(1e-5 * Math.abs(value) + 1e-300);
      }),
    );
  });

  it('throws at no text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseNumber(text)).not.toThrow();
      }),
    );
  });
});
