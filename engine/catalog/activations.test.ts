import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { evaluate } from '../expr/evaluate';
import { FUNCTIONS } from '../expr/functions';
import { type Expr, mentions } from '../expr/node';
import { compileProgram } from '../expr/program';
import { toTex } from '../expr/text';
import { type ActivationId, ACTIVATIONS, resolveActivation } from './activations';

const IDS = Object.keys(ACTIVATIONS) as ActivationId[];
const ALPHA = 0.25;

/** The value with every step rounded to float32, as a device computes it. */
function evaluateInF32(expr: Expr, variables: Readonly<Record<string, number>>): number {
  if (expr.kind === 'number') return Math.fround(expr.value);
  if (expr.kind === 'variable') return Math.fround(variables[expr.name]);
  const [a, b, c] = expr.args.map((arg) => evaluateInF32(arg, variables));
  return Math.fround(FUNCTIONS[expr.fn].evaluate(a, b, c));
}

/** Numbers of both signs from 1e-10 to 1e4, and those at which something may happen. */
const PLACES = [
  0,
  20,
  88,
  89,
  103,
  104,
  710,
  1e4,
  ...Array.from({ length: 141 }, (_, i) => 10 ** (i / 10 - 10)),
].flatMap((size) => [size, -size]);

describe.each(IDS)('%s', (id) => {
  const { expr, derivative, derivativeFromOutput, parameterDerivative, range } = resolveActivation(id);

  it('and its derivatives are finite in float32 as far out as 10 000, and right', () => {
    for (const part of [expr, derivative, ...(parameterDerivative ? [parameterDerivative] : [])]) {
      for (const x of PLACES) {
        const wanted = evaluate(part, { x: Math.fround(x), alpha: ALPHA });
        const got = evaluateInF32(part, { x, alpha: ALPHA });
        expect(Math.abs(got - wanted), `at ${x}: ${got} instead of ${wanted}`).toBeLessThanOrEqual(
          1e-6 * (1 + Math.abs(wanted)),
        );
      }
    }
  });

  it('has the derivative that central differences find', () => {
    const f = (x: number): number => evaluate(expr, { x, alpha: ALPHA });
    for (let x = -6.05; x < 6; x += 0.1) {
      const wanted = (f(x + 1e-5) - f(x - 1e-5)) / 2e-5;
      expect(evaluate(derivative, { x, alpha: ALPHA })).toBeCloseTo(wanted, 6);
    }
  });

  it('has the same derivative when it is given its own value', () => {
    for (const x of PLACES) {
      const y = evaluate(expr, { x, alpha: ALPHA });
      expect(evaluate(derivativeFromOutput, { x, y, alpha: ALPHA })).toBeCloseTo(
        evaluate(derivative, { x, alpha: ALPHA }),
        12,
      );
    }
  });

  it('stays in its range', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.double({ min: -1e4, max: 1e4, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true })),
        (x) => {
          const value = evaluate(expr, { x, alpha: ALPHA });
          expect(value).toBeGreaterThanOrEqual(range[0]);
          expect(value).toBeLessThanOrEqual(range[1]);
        },
      ),
    );
  });

  it('has no smaller range', () => {
    const places = [-1e4, 1e4, ...Array.from({ length: 401 }, (_, i) => (i - 200) / 100)];
    const values = places.map((x) => evaluate(expr, { x, alpha: ALPHA }));
    const ends = [
      [range[0], Math.min(...values)],
      [range[1], Math.max(...values)],
    ];
    for (const [end, found] of ends) {
      // arctan and softsign are 1e-4 short of their ends out there; where there is no end, values go on.
      const reached = Number.isFinite(end) ? Math.abs(found - end) <= 1.01e-4 : Math.abs(found) >= 100;
      expect(reached, `${found} for ${end}`).toBe(true);
    }
  });

  it('is computed block by block as it is evaluated', () => {
    const x = Float32Array.from(PLACES);
    const y = new Float32Array(x.length);
    compileProgram({ inputs: ['x', 'alpha'], assign: [['y', expr]] }).bind(
      { x, alpha: { value: ALPHA } },
      { y },
    )(x.length);
    for (const [i, value] of y.entries()) {
      const wanted = evaluate(expr, { x: x[i], alpha: ALPHA });
      expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-7 * Math.abs(wanted) + 1e-44);
    }
  });

  it('has a learned slope exactly where its table says so', () => {
    expect(mentions(expr, 'alpha')).toBe(parameterDerivative !== undefined);
    expect(mentions(expr, 'alpha')).toBe(ACTIVATIONS[id].parameter !== undefined);
  });
});

describe('values', () => {
  // torch.nn.functional in float64; mpmath for the tails.
  it.each<[ActivationId, number, number]>([
    ['gelu', -10, -7.619853024160526e-23],
    ['gelu', 1, 0.8413447460685429],
    ['silu', -20, -4.122307236380407e-8],
    ['mish', 1, 0.8650983882673103],
    ['selu', -1, -1.1113307378125625],
    ['elu', -1e-9, -9.999999995e-10],
    ['softplus', -40, 4.248354255291589e-18],
    ['softsign', 3, 0.75],
  ])('of %s at %d', (id, x, value) => {
    expect(evaluate(resolveActivation(id).expr, { x }) / value).toBeCloseTo(1, 11);
  });

  it.each<[ActivationId, number]>([
    ['relu', 0],
    ['leakyRelu', 0.01],
    ['prelu', ALPHA],
    ['elu', 1],
    ['selu', 1.0507009873554805 * 1.6732632423543772],
    ['step', 0],
  ])('of the derivative of %s at its corner are PyTorch’s: %d', (id, slope) => {
    expect(evaluate(resolveActivation(id).derivative, { x: 0, alpha: ALPHA })).toBeCloseTo(slope, 14);
  });
});

describe('the dips of GELU, SiLU and Mish', () => {
  it.each(['gelu', 'silu', 'mish'] as const)('are where the range of %s begins', (id) => {
    const f = (x: number): number => evaluate(resolveActivation(id).expr, { x });
    // Golden section search.
    const ratio = (Math.sqrt(5) - 1) / 2;
    let [left, right] = [-2, 0];
    while (right - left > 1e-9) {
      const [a, b] = [right - ratio * (right - left), left + ratio * (right - left)];
      if (f(a) < f(b)) right = b;
      else left = a;
    }
    expect(f(left)).toBeCloseTo(ACTIVATIONS[id].range[0], 13);
  });
});

describe('what was computed going forward is not computed again going back', () => {
  it.each<[ActivationId, string]>([
    ['tanh', '1 - {y}^{2}'],
    ['sigmoid', String.raw`y \, \left(1 - y\right)`],
  ])('by %s', (id, tex) => {
    expect(toTex(resolveActivation(id).derivativeFromOutput)).toBe(tex);
  });
});

describe('a person’s own formula', () => {
  it('is put into a form that does not overflow in float32', () => {
    for (const text of ['1/(1+exp(-x))', 'log(1+exp(x))', 'x/(1+e^(-x))', '(exp(x)-exp(-x))/(exp(x)+exp(-x))']) {
      const { expr, derivative } = resolveActivation('custom', text);
      for (const x of [-1e4, -100, 100, 1e4]) {
        expect(Number.isFinite(evaluateInF32(expr, { x })), text).toBe(true);
        expect(Number.isFinite(evaluateInF32(derivative, { x })), text).toBe(true);
      }
    }
  });

  it('is resolved once', () => {
    expect(resolveActivation('custom', 'sin(x)')).toBe(resolveActivation('custom', 'sin(x)'));
    expect(resolveActivation('custom', 'sin(x)')).not.toBe(resolveActivation('custom', 'cos(x)'));
  });

  it('and an id that there is not are refused with what to do', () => {
    expect(() => resolveActivation('custom', 'tahn(x)')).toThrow('Did you mean “tanh”?');
    expect(() => resolveActivation('toString')).toThrow('There is no activation “toString”. Choose one of identity');
  });
});
