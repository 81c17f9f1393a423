import { describe, expect, it } from 'vitest';

import { FUNCTIONS } from './functions';
import { call, type Expr, type FunctionName, number, variable } from './node';
import { parse } from './parse';
import { toFormula, toPython, toTex } from './text';

function formula(text: string): Expr {
  const parsed = parse(text, { variables: ['x', 'y', 'w', 'g', 'lr', 'beta1', 't', 'alpha'] });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.expr;
}

describe('TeX', () => {
  it.each([
    ['x^2 / 2', String.raw`\frac{{x}^{2}}{2}`],
    ['(x / 2)^2', String.raw`{\left(\frac{x}{2}\right)}^{2}`],
    ['2x * 3', String.raw`2 \, x \cdot 3`],
    ['x * (y * 2)', String.raw`x \, y \cdot 2`],
    ['x - (y - 1)', String.raw`x - \left(y - 1\right)`],
    ['x + (y + 1)', 'x + y + 1'],
    ['-(x * y)', String.raw`-x \, y`],
    ['x * -y', String.raw`x \, \left(-y\right)`],
    ['x * sigmoid(2x)', String.raw`x \, \sigma\left(2 \, x\right)`],
    ['sqrt(2 pi)', String.raw`\sqrt{2 \, \pi}`],
    ['exp(-x)^2', String.raw`{\left(e^{-x}\right)}^{2}`],
    ['2 expm1(x)', String.raw`2 \, \left(e^{x} - 1\right)`],
    [
      '|x| > 0 ? x : alpha * x',
      String.raw`\begin{cases} x & \left|x\right| > 0 \\ \alpha \, x & \left|x\right| \le 0 \end{cases}`,
    ],
    ['w - lr * g', String.raw`w - \eta \, g`],
    ['1 - beta1^t', String.raw`1 - {\beta_1}^{t}`],
    ['1e-7 x', String.raw`10^{-7} \, x`],
    ['1.0507009873554805x', String.raw`1.0507 \, x`],
  ])('of %s', (text, tex) => {
    expect(toTex(formula(text))).toBe(tex);
  });
});

describe('Python', () => {
  it.each([
    ['x * sigmoid(x)', 'x * torch.sigmoid(x)'],
    ['max(x, 0)', 'torch.relu(x)'],
    ['max(0, x)', 'torch.clamp(x, min=0)'],
    ['min(x, y)', 'torch.minimum(x, y)'],
    ['x > 0 ? x : 0', 'torch.where(x > 0, x, 0.0)'],
    ['(x > 0) * y', 'torch.where(x > 0, 1.0, 0.0) * y'],
    ['x * Phi(x)', 'x * torch.special.ndtr(x)'],
    ['x / sqrt(2)', 'x / math.sqrt(2)'],
    ['-x^2', '-x ** 2'],
    ['(-x)^2', '(-x) ** 2'],
    ['mod(x, 2)', 'x % 2'],
    ['step(x + 1)', '(x + 1 > 0).float()'],
  ])('of %s', (text, python) => {
    expect(toPython(formula(text))).toBe(python);
  });

  it('computes plain numbers without tensors', () => {
    expect(toPython(formula('w - lr * g / sqrt(1 - beta1^t)'), ['lr', 'beta1', 't'])).toBe(
      'w - lr * g / math.sqrt(1 - beta1 ** t)',
    );
  });
});

describe('a formula', () => {
  it.each([
    '-(2)',
    '-(-x)',
    'x^y^2',
    '(x^y)^2',
    '(-2)^2',
    'x - (y - 1)',
    '(x < y) < 1',
    '(x > 0 ? 1 : 2) + 1',
    'mod(x, 2)^2',
    '1e-7 * x',
    '2 * e',
  ])('%s is written as it was read', (text) => {
    expect(toFormula(formula(text))).toBe(text);
  });

  it('holds numbers that are not finite', () => {
    expect(toFormula(number(-Infinity))).toBe('(-1 / 0)');
    expect(toFormula(number(Number.NaN))).toBe('(0 / 0)');
  });
});

it('every function is written in every language', () => {
  for (const fn of Object.keys(FUNCTIONS) as FunctionName[]) {
    const expr = call(fn, ...[variable('x'), variable('y'), number(2)].slice(0, FUNCTIONS[fn].arity));
    for (const text of [toTex(expr), toPython(expr), toPython(expr, ['x', 'y']), toFormula(expr)]) {
      expect(text).not.toBe('');
      expect(text).not.toMatch(/undefined|null/);
    }
    expect(toPython(expr, ['x', 'y'])).not.toContain('torch');
  }
});
