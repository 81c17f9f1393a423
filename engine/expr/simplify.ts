import { FUNCTIONS } from './functions';
import { type Call, call, type Expr, type FunctionName, isCall, isNumber, number, same } from './node';

type Args = readonly Expr[];

const ZERO = number(0);
const ONE = number(1);

/** Simplified expressions by the original, so that what stands in many places is looked at once. */
const known = new WeakMap<Expr, Expr>();

/**
 * An expression of the same value wherever that is finite, up to rounding: constants folded, the laws of 0, 1 and
 * signs applied, like terms and powers put together, a choice times x written as a choice.
 */
export function simplify(expr: Expr): Expr {
  if (expr.kind !== 'call') return expr;
  const found = known.get(expr);
  if (found) return found;
  const simpler = simple(expr.fn, ...expr.args.map(simplify));
  known.set(expr, simpler);
  known.set(simpler, simpler);
  return simpler;
}

/** One call with simplified arguments, simplified. */
function simple(fn: FunctionName, ...args: Args): Expr {
  return fold(fn, args) ?? LAWS[fn]?.(args) ?? call(fn, ...args);
}

const EXACT: readonly FunctionName[] = ['add', 'sub', 'mul', 'neg'];

/** A call of numbers as a number; ⅓, √2 and π stay as they are, to be read. */
function fold(fn: FunctionName, args: Args): Expr | null {
  if (args.length === 0) return null;
  const values = args.map((arg) => (arg.kind === 'number' ? arg.value : Number.NaN));
  if (values.some(Number.isNaN)) return null;
  const value = FUNCTIONS[fn].evaluate(values[0], values[1], values[2]);
  return Number.isFinite(value) && (EXACT.includes(fn) || isShort(value)) ? number(value) : null;
}

const isShort = (value: number): boolean => String(value).length <= 8;

/** Laws by function: the simpler expression, or null where none applies. Arguments are simplified already. */
const LAWS: Readonly<Partial<Record<FunctionName, (args: Args) => Expr | null>>> = {
  add([a, b]) {
    if (isZero(a)) return b;
    if (isZero(b)) return a;
    if (isCall(a, 'sub') && same(a.args[1], b)) return a.args[0];
    if (isCall(b, 'sub') && same(b.args[1], a)) return b.args[0];
    const [negativeB, negativeA] = [negated(b), negated(a)];
    return (
      likeTerms(a, b, 1) ?? (negativeB && simple('sub', a, negativeB)) ?? (negativeA && simple('sub', b, negativeA))
    );
  },
  sub([a, b]) {
    if (isZero(b)) return a;
    if (isZero(a)) return simple('neg', b);
    if (isCall(a, 'add') && same(a.args[1], b)) return a.args[0];
    if (isCall(a, 'add') && same(a.args[0], b)) return a.args[1];
    if (isCall(b, 'sub') && same(a, b.args[0])) return b.args[1];
    const negative = negated(b);
    return likeTerms(a, b, -1) ?? (negative && simple('add', a, negative));
  },
  mul([a, b]) {
    if (isZero(a) || isZero(b)) return ZERO;
    if (isNumber(a, 1)) return b;
    if (isNumber(b, 1)) return a;
    if (isNumber(a, -1)) return simple('neg', b);
    if (b.kind === 'number') return simple('mul', b, a);
    if (a.kind === 'number') return scaled(a.value, b);
    return product(a, b) ?? choice(a, b) ?? choice(b, a);
  },
  div([a, b]) {
    if (isNumber(b, 1)) return a;
    if (isZero(a)) return ZERO;
    if (isNumber(b, -1)) return simple('neg', a);
    if (isCall(b, 'neg')) return simple('neg', simple('div', a, b.args[0]));
    if (isCall(a, 'neg')) return simple('neg', simple('div', a.args[0], b));
    if (isCall(a, 'div') && isCall(b, 'div') && same(a.args[1], b.args[1])) return simple('div', a.args[0], b.args[0]);
    const factor = isCall(a, 'mul') ? quotient(a.args[0], b) : null;
    return factor && isCall(a, 'mul') ? simple('mul', factor, a.args[1]) : null;
  },
  neg([a]) {
    if (isCall(a, 'sub')) return simple('sub', a.args[1], a.args[0]);
    const hasFactor = (isCall(a, 'mul') || isCall(a, 'div')) && a.args[0].kind === 'number';
    return negated(a) ?? (hasFactor ? simple(a.fn, simple('neg', a.args[0]), a.args[1]) : null);
  },
  pow([a, b]) {
    if (isNumber(b, 1)) return a;
    if (isZero(b)) return ONE;
    if (!isCall(a, 'pow')) return null;
    const [inner, outer] = [whole(a.args[1]), whole(b)];
    return inner === null || outer === null ? null : simple('pow', a.args[0], number(inner * outer));
  },
  where([condition, a, b]) {
    if (condition.kind === 'number') return condition.value === 0 ? b : a;
    if (same(a, b)) return a;
    if (isCall(a, 'where') && same(a.args[0], condition)) return simple('where', condition, a.args[1], b);
    return isCall(b, 'where') && same(b.args[0], condition) ? simple('where', condition, a, b.args[2]) : null;
  },
  min: ([a, b]) => (same(a, b) ? a : null),
  max: ([a, b]) => (same(a, b) ? a : null),
  abs: ([a]) => (isCall(a, 'neg') || isCall(a, 'abs') ? simple('abs', a.args[0]) : null),
};

const isZero = (expr: Expr): boolean => expr.kind === 'number' && expr.value === 0;

/** The value of a whole number above zero, or null. */
const whole = (expr: Expr): number | null =>
  expr.kind === 'number' && Number.isInteger(expr.value) && expr.value > 0 ? expr.value : null;

/** −x without its sign, where it shows one; else null. */
function negated(expr: Expr): Expr | null {
  if (expr.kind === 'number') return expr.value < 0 ? number(-expr.value) : null;
  if (isCall(expr, 'neg')) return expr.args[0];
  if (!isCall(expr, 'mul') && !isCall(expr, 'div')) return null;
  const [factor, rest] = expr.args;
  return factor.kind === 'number' && factor.value < 0 ? simple(expr.fn, number(-factor.value), rest) : null;
}

/** c · x as c and x. */
function term(expr: Expr): readonly [number, Expr] {
  if (isCall(expr, 'mul') && expr.args[0].kind === 'number') return [expr.args[0].value, expr.args[1]];
  return isCall(expr, 'neg') ? [-1, expr.args[0]] : [1, expr];
}

/** c x ± d x as (c ± d) x, where both have the same x. */
function likeTerms(a: Expr, b: Expr, sign: 1 | -1): Expr | null {
  const [c, x] = term(a);
  const [d, y] = term(b);
  return x.kind !== 'number' && same(x, y) ? simple('mul', number(c + sign * d), x) : null;
}

/** c · x with what x brings: another number, a denominator, a sign, a choice. */
function scaled(c: number, x: Expr): Expr | null {
  if (isCall(x, 'neg')) return simple('mul', number(-c), x.args[0]);
  if (isCall(x, 'mul') && x.args[0].kind === 'number') {
    const folded = c * x.args[0].value;
    // A product that overflows or vanishes would take the whole value with it.
    return isSafe(folded) ? simple('mul', number(folded), x.args[1]) : null;
  }
  if (isCall(x, 'div') && x.args[0].kind === 'number') {
    const folded = c * x.args[0].value;
    return isSafe(folded) ? simple('div', number(folded), x.args[1]) : null;
  }
  const factor = isCall(x, 'div') ? quotient(number(c), x.args[1]) : null;
  return factor && isCall(x, 'div') ? simple('mul', factor, x.args[0]) : choice(x, number(c));
}

const isSafe = (value: number): boolean => Math.abs(value) > 1e-30 && Math.abs(value) < 1e30;

/** c / d of two numbers, where it is one that can be read. */
function quotient(c: Expr, d: Expr): Expr | null {
  if (c.kind !== 'number' || d.kind !== 'number') return null;
  const value = c.value / d.value;
  return isSafe(value) && isShort(value) ? number(value) : null;
}

/** A product of two expressions that are no numbers. */
function product(a: Expr, b: Expr): Expr | null {
  if (isCall(a, 'neg')) return simple('neg', simple('mul', a.args[0], b));
  if (isCall(b, 'neg')) return simple('neg', simple('mul', a, b.args[0]));
  const [c, x] = term(a);
  const [d, y] = term(b);
  if (c !== 1 || d !== 1) return isSafe(c * d) ? simple('mul', number(c * d), simple('mul', x, y)) : null;
  if (isCall(b, 'div') && isNumber(b.args[0], 1)) return simple('div', a, b.args[1]);
  if (isCall(a, 'div') && isNumber(a.args[0], 1)) return simple('div', b, a.args[1]);
  if (isCall(b, 'sign') && same(b.args[0], a)) return simple('abs', a);
  if (isCall(a, 'sign') && same(a.args[0], b)) return simple('abs', b);
  return powers(a, b);
}

/** x^m · x^n as x^(m + n), for whole exponents above zero. */
function powers(a: Expr, b: Expr): Expr | null {
  const [x, m] = power(a);
  const [y, n] = power(b);
  return same(x, y) ? call('pow', x, number(m + n)) : null;
}

function power(expr: Expr): readonly [Expr, number] {
  const exponent = isCall(expr, 'pow') ? whole(expr.args[1]) : null;
  return exponent !== null && isCall(expr, 'pow') ? [expr.args[0], exponent] : [expr, 1];
}

const COMPARISONS: readonly FunctionName[] = ['less', 'lessEqual', 'greater', 'greaterEqual'];

/** A factor that is one or the other, times x, as a choice between products: 0 · ∞ cannot make NaN of it then. */
function choice(factor: Expr, x: Expr): Expr | null {
  if (factor.kind !== 'call') return null;
  if (COMPARISONS.includes(factor.fn)) return simple('where', factor, x, ZERO);
  return sharesOut(factor, x)
    ? simple('where', factor.args[0], simple('mul', factor.args[1], x), simple('mul', factor.args[2], x))
    : null;
}

/**
 * Whether a choice is to take a factor in: a number next to a number, or anything next to 0, which swallows it. A factor
 * that came to stand on both sides would double a product with each of its choices.
 */
const sharesOut = ({ fn, args }: Call, x: Expr): boolean =>
  fn === 'where' && args.slice(1).some((arg) => (x.kind === 'number' ? arg.kind === 'number' : isZero(arg)));
