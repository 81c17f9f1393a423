import { describe, it } from 'vitest';

import { ACTIVATIONS, resolveActivation } from '../catalog/activations';
import { evaluate } from '../expr/evaluate';
import { FUNCTIONS } from '../expr/functions';
import { call, type Expr, type FunctionName, replace, variable } from '../expr/node';
import { parse } from '../expr/parse';
import { toFormula } from '../expr/text';
import { writePass } from './elementwise';
import { createModule } from './module';

const PARAMETERS = ['x', 'y', 'z'] as const;
type Place = Readonly<Record<(typeof PARAMETERS)[number], number>>;

/** Values in f32 of expressions at places, [expressions, places]. */
function compute(expressions: readonly Expr[], places: readonly Place[]): Float32Array {
  const length = 4 * Math.ceil(places.length / 4);
  const module = createModule();
  const arrays = Object.fromEntries(PARAMETERS.map((name, i) => [name, 4 * length * i]));
  for (const [i, expr] of expressions.entries())
    module.function(
      [],
      (body) =>
        writePass(
          body,
          { assign: [['result', expr]], arrays, targets: { result: 4 * length * (3 + i) } },
          places.length,
        ),
      String(i),
    );
  const memory = new WebAssembly.Memory({ initial: Math.ceil((4 * length * (3 + expressions.length)) / 2 ** 16) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.finish()), { env: { memory } });
  const floats = new Float32Array(memory.buffer);
  for (const [i, name] of PARAMETERS.entries())
    floats.set(
      places.map((place) => place[name]),
      i * length,
    );
  for (const i of expressions.keys()) (exports as Record<string, () => void>)[i]();
  return Float32Array.from(
    expressions.flatMap((_, i) => [...floats.slice((3 + i) * length).subarray(0, places.length)]),
  );
}

/** Compares with float64, where float32 can hold that: the error as a part of the value, or of `size` if that is more. */
function expectAgreement(expressions: readonly Expr[], places: readonly Place[], tolerance: number, size = 0): void {
  const values = compute(expressions, places);
  for (const [i, expr] of expressions.entries()) {
    for (const [j, place] of places.entries()) {
      const wanted = evaluate(expr, { ...place });
      const actual = values[i * places.length + j];
      const text = `${toFormula(expr)} at ${JSON.stringify(place)}: ${actual} instead of ${wanted}`;
      const beyond = Number.isNaN(wanted) || Math.abs(wanted) > 3.4e38;
      const error = beyond ? 0 : Math.abs(actual - wanted);
      const same = beyond
        ? Object.is(actual, Math.fround(wanted))
        : error <= tolerance * Math.max(size, Math.abs(wanted)) + 2e-38;
      // A matcher for each of them would take longer than all else.
      if (!same) throw new Error(text);
    }
  }
}

const formula = (text: string): Expr => {
  const parsed = parse(text, { variables: ['x'] });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.expr;
};

/** Numbers of both signs and of sizes from 1e-6 to so much, and a few that f32 holds exactly. */
function numbersUpTo(largest: number, count = 200): readonly number[] {
  const sizes = Array.from({ length: count }, (_, i) => 1e-6 * (largest / 1e-6) ** (i / (count - 1)));
  return [0.5, 1, 2, 3, ...sizes].flatMap((size) => [size, -size]).map(Math.fround);
}

const at = (xs: readonly number[]): readonly Place[] => xs.map((x) => ({ x, y: 0, z: 0.25 }));
const names = Object.keys(FUNCTIONS) as FunctionName[];
const ofArity = (arity: number) =>
  names
    .filter((fn) => FUNCTIONS[fn].arity === arity)
    .map((fn) => call(fn, ...PARAMETERS.slice(0, arity).map(variable)));

/** Two units of the last place. */
const TWO_UNITS = 2.4e-7;

describe('four numbers at a time in float32 are what float64 makes of each', () => {
  it('for every function of one number, to two units of the last place', () => {
    const expressions = ofArity(1).filter((expr) => toFormula(expr) !== 'Phi(x)');
    expectAgreement(expressions, at([...numbersUpTo(80), 0]), TWO_UNITS);
    // Its tail is e^−x²/2, whose exponent is as exact as x² is in float32.
    expectAgreement([formula('Phi(x)')], at(numbersUpTo(5)), 2e-6);
    expectAgreement([formula('Phi(x)')], at(numbersUpTo(80)), TWO_UNITS, 1);
  });

  it('and where there is no number, or no end', () => {
    const phases: readonly string[] = ['sin(x)', 'cos(x)', 'tan(x)'];
    const expressions = [...ofArity(0), ...ofArity(1)].filter((expr) => !phases.includes(toFormula(expr)));
    expectAgreement(expressions, at([0, -0, Infinity, -Infinity, NaN, 1e30, -1e30, 1e-30, -1e-30]), TWO_UNITS);
    expectAgreement(phases.map(formula), at([0, Infinity, -Infinity, NaN]), TWO_UNITS);
  });

  it('for every function of two and of three numbers', () => {
    const some = [...numbersUpTo(30, 20), 0, Infinity, -Infinity, NaN];
    const places = some.flatMap((x) => some.map((y) => ({ x, y, z: 2 })));
    const exact = [...ofArity(2), ...ofArity(3)].filter(({ fn }) => fn !== 'pow' && fn !== 'mod');
    expectAgreement(exact, places, TWO_UNITS);
    // As many units are lost in a remainder as the quotient has in front of its point.
    const near = places.filter(({ x, y }) => Math.abs(x / y) < 4 && Math.abs(y) > 0.01);
    expectAgreement([call('mod', variable('x'), variable('y'))], near, TWO_UNITS, 30);
  });

  it('for powers, whole or not', () => {
    const bases = [...numbersUpTo(30, 20), 0, Infinity, -Infinity, NaN];
    const exponents = [-3, -2.5, -1, -0.5, 0, 0.3, 1, 2, 2.5, 3, 17, 20];
    const places = bases.flatMap((x) => exponents.map((y) => ({ x, y, z: 0 })));
    expectAgreement([call('pow', variable('x'), variable('y'))], places, 1e-6);
  });

  it('in the phases of large numbers, and in logarithms near 1', () => {
    expectAgreement(['sin(x)', 'cos(x)'].map(formula), at(numbersUpTo(2000)), TWO_UNITS, 1);
    const near = Array.from({ length: 301 }, (_, i) => Math.fround(0.4 + i / 150));
    expectAgreement(['log(x)', 'log(x) / (x - 1)', 'log1p(x - 1)'].map(formula), at(near), 5e-7);
  });

  it('for every activation and its derivatives, as far out as 10 000', () => {
    const expressions = Object.keys(ACTIVATIONS)
      .map((id) => resolveActivation(id))
      .flatMap(({ expr, derivative, parameterDerivative }) => [expr, derivative, parameterDerivative ?? derivative])
      .map((expr) => replace(expr, variable('alpha'), variable('z')));
    expectAgreement(expressions, at(numbersUpTo(1e4)), 1e-6, 1);
  });
});
