import { describe, expect, it } from 'vitest';
import { gradientTexts } from '../../messages/gradients';
import { figureText, percentText, powerText, shortText } from './figures';

describe('figures of the gradient panel', () => {
  it.each([
    [2.84e-8, '2.8·10⁻⁸', '2.8·10⁻⁸', '10⁻⁸'],
    [0.0779, '0.0779', '0.078', '10⁻¹'],
    [0.281, '0.281', '0.28', '10⁻¹'],
    [16.23, '16.2', '16', '10¹'],
    [4.1e7, '4.1·10⁷', '4.1·10⁷', '10⁸'],
    [0, '0', '0', '0'],
    [Infinity, '∞', '∞', '∞'],
    [Number.NaN, '–', '–', '–'],
  ])('write %f as %s, shorter as %s, shortest as %s', (value, full, short, power) => {
    expect([figureText(value), shortText(value), powerText(value)]).toEqual([full, short, power]);
  });

  it('never write 1e-4', () => {
    for (let exponent = -30; exponent < 30; exponent++) {
      for (const write of [figureText, shortText, powerText]) expect(write(3.3 * 10 ** exponent)).not.toMatch(/e/);
    }
  });

  it('tell a few from none and nearly all from all', () => {
    expect([0, 0.001, 0.12, 0.999, 1, Number.NaN].map(percentText)).toEqual([
      '0\u202f%',
      '<\u202f1\u202f%',
      '12\u202f%',
      '>\u202f99\u202f%',
      '100\u202f%',
      '–',
    ]);
  });
});

describe('the line that says which steps are shown', () => {
  it.each([
    [{ rehearsed: true, step: 0, steps: 0 }, 'gradient of the first step'],
    [{ rehearsed: true, step: 400, steps: 0 }, 'gradient of the next step'],
    [{ rehearsed: false, step: 7, steps: 1 }, 'step 7'],
    [{ rehearsed: false, step: 1249, steps: 20 }, 'median of steps 1\u202f230\u202f–\u202f1\u202f249'],
  ])('reads %o as “%s”', (vitals, text) => {
    expect(gradientTexts.steps(vitals)).toBe(text);
  });
});
