import { describe, expect, it } from 'vitest';

import { differentiate } from './differentiate';
import { evaluate } from './evaluate';
import type { Expr } from './node';
import { parse } from './parse';
import { simplify } from './simplify';
import { stabilise } from './stabilise';
import { toFormula } from './text';

function formula(text: string): Expr {
  const parsed = parse(text, { variables: ['x', 'y', 'a'] });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.expr;
}

describe('an expression becomes simpler', () => {
  it.each([
    ['x + 0', 'x'],
    ['0 * x', '0'],
    ['x * 1 / 1', 'x'],
    ['0 - x', '-x'],
    ['-(-x)', 'x'],
    ['x - -y', 'x + y'],
    ['x + -2', 'x - 2'],
    ['x * 2 * 3', '6 * x'],
    ['x + x', '2 * x'],
    ['3x - x', '2 * x'],
    ['x - x', '0'],
    ['x * x * x', 'x^3'],
    ['x^1 + x^0', 'x + 1'],
    ['(x^2)^3', 'x^6'],
    ['x * sign(x)', 'abs(x)'],
    ['x * (1 / y)', 'x / y'],
    ['(2x) / 2', 'x'],
    ['-(x - y)', 'y - x'],
    ['(-x) * y', '-(x * y)'],
    ['2 * (-x)', '-2 * x'],
    ['1 + 2 > 2 ? x : y', 'x'],
    ['x > 0 ? y : y', 'y'],
    ['(x > 0 ? 1 : 0) * y', 'x > 0 ? y : 0'],
    ['(x > 0) * y', 'x > 0 ? y : 0'],
    ['|-x|', 'abs(x)'],
    ['1 / 3', '1 / 3'],
    ['sqrt(2)', 'sqrt(2)'],
    ['sqrt(4)', '2'],
    ['2pi', '2 * pi'],
  ])('%s is %s', (text, simpler) => {
    expect(toFormula(simplify(formula(text)))).toBe(simpler);
  });

  it('but keeps factors apart whose product no float holds', () => {
    const expr = simplify(formula('1e200 * (1e200 * x)'));
    expect(evaluate(expr, { x: 1e-300 })).toBeCloseTo(1e100, -90);
  });
});

describe('the derivative', () => {
  it.each([
    ['tanh(x)', '1 - tanh(x)^2'],
    ['sigmoid(x)', 'sigmoid(x) * (1 - sigmoid(x))'],
    ['softplus(x)', 'sigmoid(x)'],
    ['max(x, 0)', 'x > 0 ? 1 : 0'],
    ['x > 0 ? x : 0.01x', 'x > 0 ? 1 : 0.01'],
    ['x > 0 ? x : expm1(x)', 'x > 0 ? 1 : exp(x)'],
    ['x / (1 + |x|)', '1 / (1 + abs(x))^2'],
    ['atan(x)', '1 / (1 + x^2)'],
    ['x^2', '2 * x'],
    ['1 / x', '-1 / x^2'],
    ['exp(-x^2)', '-2 * (x * exp(-x^2))'],
    ['a^x', 'a > 0 ? a^x * log(a) : 0'],
    ['floor(x) + sign(x) + step(x)', '0'],
    ['y', '0'],
  ])('of %s is %s', (text, derivative) => {
    expect(toFormula(differentiate(formula(text), 'x'))).toBe(derivative);
  });

  it.each<[string, number, number]>([
    ['max(x, 0)', 0, 0],
    ['max(0, x)', 0, 1],
    ['|x|', 0, 0],
    ['x > 0 ? x : 0.1x', 0, 0.1],
    ['x^2 * step(x)', 0, 0],
    ['(x > 0 ? 1 : 0) * exp(x)', -1000, 0],
  ])('of %s at its corner x = %d is the one that PyTorch takes: %d', (text, x, slope) => {
    expect(evaluate(differentiate(formula(text), 'x'), { x })).toBe(slope);
  });
});

describe('a textbook formula becomes one that does not overflow', () => {
  it.each([
    ['1 / (1 + exp(-x))', 'sigmoid(x)'],
    ['1 / (exp(-2x) + 1)', 'sigmoid(2 * x)'],
    ['x / (1 + exp(-x))', 'x * sigmoid(x)'],
    ['exp(x) / (1 + exp(x))', 'sigmoid(x)'],
    ['log(1 + exp(x))', 'softplus(x)'],
    ['x * tanh(ln(1 + e^x))', 'x * tanh(softplus(x))'],
    ['log(1 + x)', 'log1p(x)'],
    ['exp(x) - 1', 'expm1(x)'],
    ['(exp(x) - exp(-x)) / (exp(x) + exp(-x))', 'tanh(x)'],
    ['sinh(x) / cosh(x)', 'tanh(x)'],
    ['log(1 / (1 + exp(-x)))', '-softplus(-x)'],
  ])('%s becomes %s', (text, stable) => {
    expect(toFormula(stabilise(formula(text)))).toBe(stable);
  });
});
