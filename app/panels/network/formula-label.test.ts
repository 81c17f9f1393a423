import { describe, expect, it } from 'vitest';
import { formulaLabel } from './formula-label';

describe('formulaLabel', () => {
  it('takes the names of the ready-made inputs from their table', () => {
    expect(['x', 'x^2', 'x*y', 'sin(y)'].map(formulaLabel)).toEqual(['x', 'x²', 'xy', 'sin y']);
  });

  it('writes own formulas as one does by hand', () => {
    expect(formulaLabel('x^3 - 2 * y')).toBe('x³ − 2·y');
    expect(formulaLabel('x^24')).toBe('x^24');
  });
});
