import { FUNCTIONS } from './functions';
import { call, type Expr, type FunctionName, keyOf, number } from './node';

type Args = readonly Expr[];

const isNumber = (expr: Expr, value: number): boolean => expr.kind === 'number' && expr.value === value;
const ZERO = number(0);

/** Laws by operator: the simpler expression, or null where none applies. Arguments are simplified already. */
const LAWS: Readonly<Partial<Record<string, (args: Args) => Expr | null>>> = {
  add([a, b]) {
    if (isNumber(a, 0)) return b;
    if (isNumber(b, 0)) return a;
    if (isCall(b, 'neg')) return simple('sub', a, b.args[0]);
    return isCall(a, 'neg') ? simple('sub', b, a.args[0]) : null;
  },
  sub([a, b]) {
    if (isNumber(b, 0)) return a;
    if (isNumber(a, 0)) return simple('neg', b);
    if (isCall(b, 'neg')) return simple('add', a, b.args[0]);
    return keyOf(a) === keyOf(b) ? ZERO : null;
  },
  mul([a, b]) {
    if (isNumber(a, 0) || isNumber(b, 0)) return ZERO;
    if (isNumber(a, 1)) return b;
    if (isNumber(b, 1)) return a;
    if (isNumber(a, -1)) return simple('neg', b);
    if (isNumber(b, -1)) return simple('neg', a);
    if (b.kind === 'number') return simple('mul', b, a);
    if (isCall(a, 'neg')) return simple('neg', simple('mul', a.args[0], b));
    if (isCall(b, 'neg')) return simple('neg', simple('mul', a, b.args[0]));
    if (a.kind === 'number' && isCall(b, 'mul') && b.args[0].kind === 'number') {
      return simple('mul', number(a.value * b.args[0].value), b.args[1]);
    }
    if (isCall(b, 'div') && isNumber(b.args[0], 1)) return simple('div', a, b.args[1]);
    if (isCall(a, 'div') && isNumber(a.args[0], 1)) return simple('div', b, a.args[1]);
    return choice(a, b) ?? choice(b, a);
  },
  div([a, b]) {
    if (isNumber(b, 1)) return a;
    if (isNumber(a, 0)) return ZERO;
    return isCall(a, 'neg') ? simple('neg', simple('div', a.args[0], b)) : null;
  },
  neg([a]) {
    if (isCall(a, 'neg')) return a.args[0];
    return isCall(a, 'sub') ? simple('sub', a.args[1], a.args[0]) : null;
  },
  pow([a, b]) {
    if (isNumber(b, 1)) return a;
    return isNumber(b, 0) ? number(1) : null;
  },
  where([condition, a, b]) {
    if (condition.kind === 'number') return condition.value === 0 ? b : a;
    return keyOf(a) === keyOf(b) ? a : null;
  },
};

/** A factor that is one or the other, times x: the choice between the products, if one of them is simple. */
function choice(factor: Expr, x: Expr): Expr | null {
  if (isCall(factor, 'where') && factor.args.slice(1).some((arg) => arg.kind === 'number')) {
    const [condition, a, b] = factor.args;
    return simple('where', condition, simple('mul', a, x), simple('mul', b, x));
  }
  // A comparison is 1 or 0: as a choice it cannot make NaN of 0 · ∞.
  const comparisons: readonly string[] = ['less', 'lessEqual', 'greater', 'greaterEqual'];
  return factor.kind === 'call' && comparisons.includes(factor.fn) ? simple('where', factor, x, ZERO) : null;
}

type CallOf<F extends FunctionName> = Extract<Expr, { kind: 'call' }> & { readonly fn: F };

function isCall<F extends FunctionName>(expr: Expr, fn: F): expr is CallOf<F> {
  return expr.kind === 'call' && expr.fn === fn;
}

/** One call with simplified arguments, simplified. */
function simple(fn: FunctionName, ...args: Args): Expr {
  const folded = fold(fn, args);
  if (folded) return folded;
  return LAWS[fn]?.(args) ?? call(fn, ...args);
}

function fold(fn: FunctionName, args: Args): Expr | null {
  const values = args.map((arg) => (arg.kind === 'number' ? arg.value : Number.NaN));
  if (values.some(Number.isNaN)) return null;
  const [a = 0, b = 0, c = 0] = values;
  const value = FUNCTIONS[fn].evaluate(a, b, c);
  return Number.isFinite(value) ? number(value) : null;
}

/** An expression of the same value, with constants folded and the laws of 0, 1 and signs applied. */
export function simplify(expr: Expr): Expr {
  return expr.kind === 'call' ? simple(expr.fn, ...expr.args.map(simplify)) : expr;
}
