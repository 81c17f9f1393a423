import { FUNCTIONS } from './functions';
import { type Assignment, call, type Expr, type FunctionName, number } from './node';

/** A value that is computed once: a constant, an input, or a function of values before it. */
export type Value =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'call'; readonly fn: FunctionName; readonly args: readonly number[] };

/** Assignments as a list of values in the order of their computation, each different from all others. */
export interface Numbering {
  readonly values: readonly Value[];
  /** Place of the last value that was assigned to each name. */
  readonly results: ReadonlyMap<string, number>;
}

/**
 * Numbers the values of assignments (local value numbering): equal subexpressions become one value, calls of constants
 * constants, powers with small whole exponents products. Later assignments see the values of earlier ones; a name that
 * none has assigned yet is an input.
 */
export function numberValues(assign: readonly Assignment[]): Numbering {
  const values: Value[] = [];
  const places = new Map<string, number>();
  const results = new Map<string, number>();

  function place(key: string, value: Value): number {
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, values.length);
    return values.push(value) - 1;
  }

  const placeNumber = (value: number): number =>
    place(`#${Object.is(value, -0) ? '-0' : value}`, { kind: 'number', value });

  function placeCall(fn: FunctionName, args: readonly number[]): number {
    const constants = args.map((arg) => values[arg]).filter((value) => value.kind === 'number');
    if (constants.length < args.length) return place(`${fn}(${args.join()})`, { kind: 'call', fn, args });
    const [a, b, c] = constants;
    return placeNumber(FUNCTIONS[fn].evaluate(a?.value, b?.value, c?.value));
  }

  /** The place of an expression's value; names mean what they mean before the assignment it stands in. */
  function visit(expr: Expr, visited: Map<Expr, number>): number {
    const known = visited.get(expr);
    if (known !== undefined) return known;
    const at = visitNew(expr, visited);
    visited.set(expr, at);
    return at;
  }

  function visitNew(expr: Expr, visited: Map<Expr, number>): number {
    switch (expr.kind) {
      case 'number':
        return placeNumber(expr.value);
      case 'variable':
        return results.get(expr.name) ?? place(`$${expr.name}`, { kind: 'input', name: expr.name });
      case 'call': {
        const lower = lowerPower(expr.fn, expr.args);
        if (lower) return visit(lower, visited);
        return placeCall(
          expr.fn,
          expr.args.map((arg) => visit(arg, visited)),
        );
      }
    }
  }

  for (const [name, expr] of assign) results.set(name, visit(expr, new Map()));
  return { values, results };
}

/** Largest exponent that is written as products. */
const MAX_POWER = 16;

/** x^n by repeated squaring, x^−n as its reciprocal, x^½ as a root; null for other calls. */
function lowerPower(fn: FunctionName, [base, exponent]: readonly Expr[]): Expr | null {
  if (fn !== 'pow' || exponent.kind !== 'number') return null;
  const n = exponent.value;
  if (n === 0.5) return call('sqrt', base);
  if (!Number.isInteger(n) || n === 0 || Math.abs(n) > MAX_POWER) return null;
  return n > 0 ? repeated(base, n) : call('div', number(1), repeated(base, -n));
}

function repeated(base: Expr, n: number): Expr {
  if (n === 1) return base;
  const half = repeated(base, Math.floor(n / 2));
  const even = call('mul', half, half);
  return n % 2 === 0 ? even : call('mul', even, base);
}
