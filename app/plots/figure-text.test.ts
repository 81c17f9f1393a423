import { describe, expect, it } from 'vitest';
import { formatCompact, formatFigure, formatFixed, formatPercent, formatPower } from './figure-text';

describe('figures as text', () => {
  it.each([
    [0.035, '0.0350'],
    [0.6961, '0.696'],
    [12.3456, '12.3'],
    [4e-5, '4·10⁻⁵'],
    [0, '0'],
    [12345.6, '12300'],
    [Number.NaN, '–'],
  ])('keeps the width of %d as %s', (value, text) => {
    expect(formatFigure(value).replace('\u202f', '')).toBe(text.replace('\u202f', ''));
  });

  it('writes coordinates with two decimals, and no minus before zero', () => {
    expect([1.234, -0.001, -2.5].map((value) => formatFixed(value))).toEqual(['1.23', '0.00', '−2.50']);
  });

  it('writes shares as per cent, and a dash where there is none', () => {
    expect([formatPercent(0.9784), formatPercent(1), formatPercent(Number.NaN)]).toEqual([
      '97.8\u202f%',
      '100.0\u202f%',
      '–',
    ]);
  });

  it('shortens steps on an axis', () => {
    expect([0, 500, 1000, 1500, 20000, 2.5e6].map(formatCompact)).toEqual([
      '0',
      '500',
      '1\u202fk',
      '1.5\u202fk',
      '20\u202fk',
      '2.5\u202fM',
    ]);
  });

  it('writes powers of ten as such', () => {
    expect([formatPower(-2), formatPower(0), formatPower(12)]).toEqual(['10⁻²', '10⁰', '10¹²']);
  });
});
