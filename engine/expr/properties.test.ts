import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { differentiate } from './differentiate';
import { evaluate } from './evaluate';
import { FUNCTIONS } from './functions';
import { call, type Expr, type FunctionName, number, same, variable } from './node';
import { parse } from './parse';
import { compileProgram } from './program';
import { simplify } from './simplify';
import { stabilise } from './stabilise';
import { toFormula, toPython, toTex } from './text';
import { wgslFunction } from './wgsl';

const VARIABLES = ['x', 'y'];
const EVERY = Object.keys(FUNCTIONS) as FunctionName[];
/** Functions without corners. */
const SMOOTH: readonly FunctionName[] = [
  ...(['add', 'sub', 'mul', 'div', 'neg', 'pow', 'exp', 'expm1', 'log', 'log1p', 'sqrt', 'sin', 'cos'] as const),
  ...(['tan', 'atan', 'tanh', 'sigmoid', 'softplus', 'erf', 'Phi', 'pi', 'e'] as const),
];

/** Expressions over these functions, with constants that a person would type. */
function expressions(functions: readonly FunctionName[]): fc.Arbitrary<Expr> {
  const constants = fc.constantFrom(0, 1, -1, 2, 0.5, -3, 0.01, 1e-7, 12345.678);
  const { expr } = fc.letrec<{ expr: Expr }>((tie) => ({
    expr: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      fc.constantFrom(...VARIABLES).map(variable),
      constants.map(number),
      ...functions.map((fn) =>
        fc.tuple(...Array.from({ length: FUNCTIONS[fn].arity }, () => tie('expr'))).map((args) => call(fn, ...args)),
      ),
    ),
  }));
  return expr;
}

/** Places off the round numbers at which random expressions have their poles and corners. */
const coordinate = fc.integer({ min: -3000, max: 3000 }).map((thousandth) => (thousandth + 0.37) / 1000);
const point = fc.record({ x: coordinate, y: coordinate });

/** Largest magnitude of a value that the expression is made of: rounding is a share of it. */
function magnitude(expr: Expr, at: Readonly<Record<string, number>>): number {
  const own = Math.abs(evaluate(expr, at));
  return expr.kind === 'call' ? Math.max(own, ...expr.args.map((arg) => magnitude(arg, at))) : own;
}

/** Whether a root or a power stands at 0, where it may have no derivative. */
function isAtEdge(expr: Expr, at: Readonly<Record<string, number>>): boolean {
  if (expr.kind !== 'call') return false;
  const edge = (expr.fn === 'sqrt' || expr.fn === 'pow') && evaluate(expr.args[0], at) === 0;
  return edge || expr.args.some((arg) => isAtEdge(arg, at));
}

function sizeOf(expr: Expr): number {
  return expr.kind === 'call' ? expr.args.reduce((size, arg) => size + sizeOf(arg), 1) : 1;
}

/** Values of an expression close to a point: where they differ a lot, rounding is amplified. */
function isSteep(expr: Expr, at: { readonly x: number; readonly y: number }): boolean {
  const value = evaluate(expr, at);
  return [1 - 1e-9, 1 + 1e-9].some((scale) => {
    const near = evaluate(expr, { x: at.x * scale, y: at.y * scale });
    return !(Math.abs(near - value) <= 1e-5 * (1 + Math.abs(value)));
  });
}

/** The same expressions in every run: a rare one that rounding spoils must not fail by chance. 40 000 others passed. */
const RUNS = { numRuns: 500, seed: 1943 };

describe('any expression', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(expressions(EVERY), (expr) => {
        const parsed = parse(toFormula(expr), { variables: VARIABLES });
        fc.pre(toFormula(expr).length <= 1000);
        expect(parsed.ok && toFormula(parsed.expr), toFormula(expr)).toBe(toFormula(expr));
        expect(parsed.ok && same(parsed.expr, expr)).toBe(true);
      }),
      RUNS,
    );
  });

  it('keeps its finite values when it is simplified', () => {
    fc.assert(
      fc.property(expressions(EVERY), point, (expr, at) => {
        const value = evaluate(expr, at);
        fc.pre(Number.isFinite(value) && !isSteep(expr, at));
        const simpler = simplify(expr);
        const most = Math.max(magnitude(expr, at), magnitude(simpler, at));
        fc.pre(most < 1e8);
        const error = Math.abs(evaluate(simpler, at) - value);
        expect(error, `${toFormula(expr)} became ${toFormula(simpler)}`).toBeLessThanOrEqual(1e-6 * (1 + most));
      }),
      RUNS,
    );
  });

  it('is not made longer by being simplified, but for a factor that goes into a choice', () => {
    fc.assert(
      fc.property(expressions(SMOOTH), (expr) => {
        expect(sizeOf(simplify(expr)), toFormula(expr)).toBeLessThanOrEqual(sizeOf(expr) + 1);
      }),
      RUNS,
    );
  });

  it('keeps its finite values when it is put into stable form', () => {
    fc.assert(
      fc.property(expressions(SMOOTH), point, (expr, at) => {
        const value = evaluate(expr, at);
        fc.pre(Number.isFinite(value) && !isSteep(expr, at));
        const stable = stabilise(expr);
        const most = Math.max(magnitude(expr, at), magnitude(stable, at));
        fc.pre(most < 1e8);
        expect(Math.abs(evaluate(stable, at) - value), toFormula(expr)).toBeLessThanOrEqual(1e-6 * (1 + most));
      }),
      RUNS,
    );
  });

  it('has the derivative that central differences find', () => {
    fc.assert(
      fc.property(expressions(SMOOTH), point, (expr, { x, y }) => {
        const central = (h: number): number =>
          (evaluate(expr, { x: x + h, y }) - evaluate(expr, { x: x - h, y })) / (2 * h);
        const [coarse, fine] = [central(2e-4), central(1e-4)];
        const most = magnitude(expr, { x, y });
        // Differences tell a derivative where they agree with each other and rounding stays out of them.
        const trust = Math.abs(coarse - fine);
        fc.pre(Number.isFinite(fine) && !isAtEdge(expr, { x, y }) && most < 1e4 && trust < 1e-4 * (1 + Math.abs(fine)));
        const derivative = evaluate(differentiate(expr, 'x'), { x, y });
        expect(Math.abs(derivative - fine), toFormula(expr)).toBeLessThanOrEqual(
          10 * trust + 1e-6 * (1 + most + Math.abs(fine)),
        );
      }),
      RUNS,
    );
  });

  it('is computed by a program as it is evaluated', () => {
    fc.assert(
      fc.property(expressions(EVERY), fc.array(point, { minLength: 1, maxLength: 5 }), (expr, points) => {
        const x = Float32Array.from(points, (at) => at.x);
        const y = points[0].y;
        const z = new Float32Array(points.length);
        compileProgram({ inputs: VARIABLES, assign: [['z', expr]] }).bind({ x, y: { value: y } }, { z })(x.length);
        for (const [i, value] of x.entries()) {
          const at = { x: value, y };
          if (isSteep(expr, at)) continue;
          const wanted = evaluate(expr, at);
          const most = magnitude(expr, at);
          if (!(most < 1e8)) continue;
          expect(Math.abs(z[i] - wanted), toFormula(expr)).toBeLessThanOrEqual(1e-5 * (1 + most));
        }
      }),
      RUNS,
    );
  });

  it('is written in every language', () => {
    fc.assert(
      fc.property(expressions(EVERY), (expr) => {
        const texts = [toTex(expr), toPython(expr), wgslFunction('f', VARIABLES, expr)];
        for (const text of texts) {
          expect(text).not.toMatch(/undefined|NaN\b(?!})|null/);
          for (const [open, close] of ['()', '{}', '[]']) {
            expect(text.split(open).length, text).toBe(text.split(close).length);
          }
        }
      }),
      RUNS,
    );
  });

  it('becomes WGSL of float literals, names and calls alone', () => {
    fc.assert(
      fc.property(expressions(EVERY), (expr) => {
        const lines = wgslFunction('f', VARIABLES, expr).split('\n').slice(1, -1);
        for (const line of lines) {
          const body = line.replace(/^ {2}(?:let t\d+ =|return) /, '');
          const rest = body.replaceAll(/(?<![\w.])(?:\d+\.\d+(?:e[+-]?\d+)?|\d+e[+-]?\d+)/g, '1f');
          expect(rest, body).not.toMatch(/--|Infinity|(?<!\w)\d+(?!\w)/);
          expect(rest, body).toMatch(/^[\w\s()<>=!,;+*/-]*$/);
        }
      }),
      RUNS,
    );
  });
});
