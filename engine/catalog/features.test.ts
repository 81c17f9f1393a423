import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Expr } from '../expr/node';
import { parse } from '../expr/parse';
import { FEATURES, FEATURES_OF_X, featureLabel, featureMatrix, undefinedAt } from './features';

function read(formula: string): Expr {
  const parsed = parse(formula, { variables: ['x', 'y'] });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.expr;
}

/** What the seven ready-made features are, written out. */
const written = (x: number, y: number): number[] => [x, y, x * x, y * y, x * y, Math.sin(x), Math.sin(y)];

describe('the ready-made features', () => {
  test('parse, and give at every point what their names say', () => {
    const formulas = FEATURES.map(({ formula }) => read(formula));
    const coordinate = () => fc.float({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(coordinate(), coordinate(), (x, y) => {
        const row = featureMatrix(formulas, Float32Array.of(x, y));
        written(x, y).forEach((value, i) => expect(row[i]).toBeCloseTo(value, 5));
      }),
    );
  });

  test('name the variables that they look at', () => {
    for (const { formula, variables } of FEATURES) {
      expect(parse(formula, { variables }).ok).toBe(true);
      expect(variables).toEqual(['x', 'y'].filter((name) => formula.includes(name)));
    }
  });

  test('of one variable are those of x alone', () => {
    expect(FEATURES_OF_X.map(({ formula }) => formula)).toEqual(['x', 'x^2', 'sin(x)']);
  });

  test('have a short name, and a formula of one’s own is its own name', () => {
    expect(featureLabel('x^2')).toBe('x²');
    expect(featureLabel('cos(3x)')).toBe('cos(3x)');
  });
});

describe('featureMatrix', () => {
  test('has one row per point and one column per formula', () => {
    const matrix = featureMatrix(['x', 'x + 10y'].map(read), Float32Array.of(1, 2, -1, 0.5));
    expect(matrix).toEqual(Float32Array.of(1, 21, -1, 4));
  });

  test('holds 0 where a formula has no value, or one too large for float32', () => {
    const matrix = featureMatrix(['1 / x', 'exp(100 * (y + 1))'].map(read), Float32Array.of(0, 0));
    expect(matrix).toEqual(Float32Array.of(0, 0));
  });
});

describe('undefinedAt', () => {
  test('finds a place where a formula has no value', () => {
    expect(undefinedAt(read('1 / x'))).toMatchObject({ x: 0 });
    expect(undefinedAt(read('1 / (x * x + y * y)'))).toEqual({ x: 0, y: 0 });
  });

  test('finds none in the ready-made features', () => {
    expect(FEATURES.map(({ formula }) => undefinedAt(read(formula)))).toEqual(FEATURES.map(() => null));
  });
});
