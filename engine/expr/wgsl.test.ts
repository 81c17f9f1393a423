import { describe, expect, it } from 'vitest';

import math from '../../shaders/math.wgsl?raw';
import { FUNCTIONS } from './functions';
import { type Assignment, call, type Expr, type FunctionName, variable } from './node';
import { parse } from './parse';
import { wgslAssignments, wgslFunction, wgslNumber } from './wgsl';

function formula(text: string): Expr {
  const parsed = parse(text, { variables: ['x', 'a', 'b', 'w', 'm', 'g'] });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.expr;
}

describe('a number in WGSL', () => {
  it.each([
    [1, '1.0'],
    [-2, '-2.0'],
    [0.1, '0.1'],
    [1e-7, '1e-7'],
    [1e21, '1e+21'],
    [Infinity, '3.4028234663852886e+38'],
    [-1e300, '-3.4028234663852886e+38'],
    [1e-60, '0.0'],
    [Number.NaN, 'nabla_nan()'],
  ])('%d is %s', (value, text) => {
    expect(wgslNumber(value)).toBe(text);
  });
});

describe('a WGSL function', () => {
  it('computes equal subexpressions once', () => {
    expect(wgslFunction('f', ['x'], formula('tanh(x) * (1 - tanh(x))'))).toBe(
      [
        'fn f(x: f32) -> f32 {',
        '  let t0 = nabla_tanh(x);',
        '  let t1 = 1.0 - t0;',
        '  let t2 = t0 * t1;',
        '  return t2;',
        '}',
      ].join('\n'),
    );
  });

  it('multiplies for small whole powers', () => {
    const text = wgslFunction('f', ['x'], formula('x^5 + x^-2'));
    expect(text).not.toContain('pow');
    expect(text.match(/\*/g)).toHaveLength(3);
  });

  it('holds no constant expression, for one that overflows would be an error', () => {
    expect(wgslFunction('f', ['x'], formula('exp(1000) * x + 1/0 - log(-1) + sqrt(2)'))).not.toMatch(/exp|log|sqrt|\//);
  });

  it('mentions its parameters alone', () => {
    expect(() => wgslFunction('f', ['x'], formula('x + a'))).toThrow(
      'mentions “a”, which is none of its parameters: x',
    );
  });

  it('calls functions that WGSL or math.wgsl has', () => {
    const own = [...math.matchAll(/^fn (nabla_\w+)\(/gm)].map(([, name]) => name);
    const builtin = ['abs', 'sign', 'floor', 'sqrt', 'exp', 'log', 'sin', 'cos', 'tan', 'atan', 'min', 'max', 'select'];
    for (const fn of Object.keys(FUNCTIONS) as FunctionName[]) {
      const text = wgslFunction(
        'f',
        ['x', 'a', 'b'],
        call(fn, ...['x', 'a', 'b'].slice(0, FUNCTIONS[fn].arity).map(variable)),
      );
      for (const [, name] of text.replace('fn f', '').matchAll(/(\w+)\(/g))
        expect([...own, ...builtin]).toContain(name);
    }
  });
});

describe('WGSL assignments', () => {
  const assign = (...pairs: readonly (readonly [string, string])[]): string =>
    wgslAssignments(pairs.map(([name, text]): Assignment => [name, formula(text)]));

  it('see the values of earlier ones, and are stored together', () => {
    expect(assign(['m', '0.9m + g'], ['w', 'w - m'])).toBe(
      [
        '  let next_0 = 0.9 * m;',
        '  let next_1 = next_0 + g;',
        '  let next_2 = w - next_1;',
        '  m = next_1;',
        '  w = next_2;',
      ].join('\n'),
    );
  });

  it('may exchange values', () => {
    expect(assign(['x', 'a'], ['a', 'b'], ['b', 'x'])).toBe(
      [
        '  let kept_0 = a;',
        '  let kept_1 = b;',
        '  let kept_2 = a;',
        '  x = kept_0;',
        '  a = kept_1;',
        '  b = kept_2;',
      ].join('\n'),
    );
  });
});
