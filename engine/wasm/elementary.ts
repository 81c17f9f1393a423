import type { Body } from './body';
import { f32x4, i32, i32x4, type V128, v128 } from './value';

// Functions of four numbers at a time, of the same forms as in shaders/math.wgsl; the arguments are locals or
// constants, which cost nothing to be read again. None of them traps, and NaN stays NaN: `pmin` and `pmax` keep their
// first argument where the comparison does not hold.

const c = f32x4.const;
const { add, sub, mul, div, abs, lt, gt, eq } = f32x4;

const LN2 = Math.LN2;
/** log 2 in two parts, the first of so few digits that whole multiples of it are exact. */
const LN2_HIGH = 0.693359375;
/** Added and taken away again, it rounds to a whole number, which meanwhile stands in the lowest bits. */
const MAGIC = 1.5 * 2 ** 23;
const SIGN = i32x4.const(0x80000000);
const ROOT_HALF_BITS = 0x3f3504f3;
const SMALLEST = 2 ** -126;

const local = (body: Body, value: V128): V128 => body.local('v128', value);

/** c₀ + c₁ x + c₂ x² + … */
const polynomial = (x: V128, coefficients: readonly number[]): V128 =>
  coefficients
    .slice(0, -1)
    .reduceRight((sum, coefficient) => add(mul(sum, x), c(coefficient)), c(coefficients[coefficients.length - 1]));

/** The size of the first with the sign of the second. */
const withSign = (size: V128, sign: V128): V128 => v128.or(size, v128.and(sign, SIGN));

const within = (x: V128, low: number, high: number): V128 => f32x4.pmin(f32x4.pmax(x, c(low)), c(high));

/** (e^r − 1 − r) / r² for |r| ≤ 0.35: a least-squares fit that leaves 3e-9 of e^r. */
const SERIES = [
  0.4999999403953552, 0.1666652113199234, 0.04166838899254799, 0.008368736132979393, 0.001381455804221332,
];

/** x as k log 2 + r with |r| ≤ 0.35; k stands in the lowest bits of `t`. */
function reduce(body: Body, x: V128): { t: V128; r: V128 } {
  const t = local(body, add(mul(x, c(1 / LN2)), c(MAGIC)));
  const k = local(body, sub(t, c(MAGIC)));
  return { t, r: local(body, sub(sub(x, mul(k, c(LN2_HIGH))), mul(k, c(LN2 - LN2_HIGH)))) };
}

/** 2^(k + by) of the k in the lowest bits of `t`, −127 < k + by < 128; 0 for −127. */
const powerOfTwo = (t: V128, by = 0): V128 => i32x4.add(i32x4.shl(t, i32.const(23)), i32x4.const((127 + by) << 23));

/** e^r 2^k for −126 ≤ k ≤ 128: twice the power times half of 2^k, as there is no number 2^128. */
const scaledExp = (r: V128, t: V128): V128 =>
  mul(
    polynomial(
      r,
      [1, 1, ...SERIES].map((coefficient) => 2 * coefficient),
    ),
    powerOfTwo(t, -1),
  );

/** e^x; 0 where it would be smaller than 2e-38. */
export function exp(body: Body, x: V128): V128 {
  const { t, r } = reduce(body, local(body, within(x, -87.5, 89)));
  return scaledExp(r, t);
}

/** e^x − 1 as 2^k (e^r − 1) + 2^k − 1, where nothing cancels; the whole halved, as above. */
export function expm1(body: Body, x: V128): V128 {
  const { t, r } = reduce(body, local(body, within(x, -87.5, 89)));
  const near = add(r, mul(mul(r, r), polynomial(r, SERIES)));
  const half = local(body, powerOfTwo(t, -1));
  return mul(c(2), add(mul(half, near), sub(half, c(0.5))));
}

/** The exponent e and the mantissa’s distance from 1, f, of x = 2^e (1 + f) with 1 + f in [√½, √2), for x > 0. */
function split(body: Body, x: V128): { e: V128; f: V128 } {
  const tiny = local(body, lt(x, c(SMALLEST)));
  const scaled = v128.choose(tiny, mul(x, c(2 ** 23)), x);
  const bits = local(body, i32x4.sub(scaled, i32x4.const(ROOT_HALF_BITS)));
  const exponent = f32x4.ofI32(i32x4.shrSigned(bits, i32.const(23)));
  const e = local(body, sub(exponent, v128.and(tiny, c(23))));
  const mantissa = i32x4.add(v128.and(bits, i32x4.const(0x7fffff)), i32x4.const(ROOT_HALF_BITS));
  return { e, f: local(body, sub(mantissa, c(1))) };
}

/** What log(1 + f) is short of f by; the form and the numbers of FreeBSD’s e_logf.c. */
function logRest(body: Body, f: V128, low: V128): V128 {
  const s = local(body, div(f, add(f, c(2))));
  const z = local(body, mul(s, s));
  const half = local(body, mul(mul(f, f), c(0.5)));
  const r = mul(z, polynomial(z, [0.66666662693, 0.40000972152, 0.28498786688, 0.24279078841]));
  return sub(half, add(mul(s, add(half, r)), low));
}

/** log x; −∞ at 0, NaN below. */
export function log(body: Body, x: V128): V128 {
  const { e, f } = split(body, x);
  const value = sub(mul(e, c(LN2_HIGH)), sub(logRest(body, f, mul(e, c(LN2 - LN2_HIGH))), f));
  const special = v128.choose(eq(x, c(0)), c(-Infinity), v128.choose(lt(x, c(0)), c(NaN), x));
  return v128.choose(v128.and(gt(x, c(0)), lt(x, c(Infinity))), value, special);
}

/** log(1 + x): log(u) of the rounded sum u, and what the rounding took away, over u. */
export function log1p(body: Body, x: V128): V128 {
  const u = local(body, add(x, c(1)));
  const lost = div(sub(x, sub(u, c(1))), u);
  const small = v128.and(gt(u, c(0)), lt(u, c(2 ** 24)));
  const rest = local(body, v128.and(lost, small));
  return add(log(body, u), rest);
}

/** m / (m + 2) with m = e^2x − 1, made as in `expm1`; beyond ±9 it is ±1. */
export function tanh(body: Body, x: V128): V128 {
  const { t, r } = reduce(body, local(body, within(add(x, x), -18.1, 18.1)));
  const near = add(r, mul(mul(r, r), polynomial(r, SERIES)));
  const power = local(body, powerOfTwo(t));
  const m = local(body, add(mul(power, near), sub(power, c(1))));
  return div(m, add(m, c(2)));
}

/** 1 / (1 + e^−x) */
export const sigmoid = (body: Body, x: V128): V128 => div(c(1), add(c(1), exp(body, local(body, f32x4.neg(x)))));

/** max(x, 0) + log(1 + e^−|x|) */
export function softplus(body: Body, x: V128): V128 {
  const e = local(body, exp(body, local(body, f32x4.neg(abs(x)))));
  return add(f32x4.pmax(x, c(0)), log1p(body, e));
}

/** erfc(z) for z ≥ 0, as t exp(P(u) − z²): its digits hold where it is tiny. */
function erfcTail(body: Body, z: V128): V128 {
  const bounded = local(body, f32x4.pmin(z, c(14)));
  const t = local(body, div(c(2), add(bounded, c(2))));
  const u = local(body, sub(add(t, t), c(1)));
  const p = polynomial(
    u,
    [
      -0.67179406, 0.67264324, 0.04734275, -0.046896223, -0.00986371, 0.008823377, 0.0017084792, -0.0023044932,
      -0.000037262158, 0.00052322185, -0.00014532385,
    ],
  );
  return mul(t, exp(body, local(body, sub(p, mul(bounded, bounded)))));
}

export function erf(body: Body, x: V128): V128 {
  const v = local(body, mul(x, x));
  const series = [1.1283792, -0.37612638, 0.11283774, -0.026863143, 0.0052004135, -0.00076945344];
  const near = local(body, mul(x, polynomial(v, series)));
  const far = withSign(sub(c(1), erfcTail(body, local(body, abs(x)))), x);
  return v128.choose(lt(abs(x), c(0.5)), near, far);
}

/** The probability that a standard normal variable is at most x. */
export function normalProbability(body: Body, x: V128): V128 {
  const tail = local(body, mul(c(0.5), erfcTail(body, local(body, mul(abs(x), c(Math.SQRT1_2))))));
  return v128.choose(lt(x, c(0)), tail, sub(c(1), tail));
}

export function atan(body: Body, x: V128): V128 {
  const size = local(body, abs(x));
  const far = local(body, gt(size, c(1)));
  const a = local(body, v128.choose(far, div(c(1), size), size));
  const v = local(body, mul(a, a));
  const series = [
    -0.33333278, 0.19998075, -0.14260016, 0.10932341, -0.08349725, 0.057089556, -0.030351864, 0.01048765, -0.0017011701,
  ];
  const near = local(body, add(a, mul(mul(a, v), polynomial(v, series))));
  return withSign(v128.choose(far, sub(c(Math.PI / 2), near), near), x);
}

/** sin(x + quarters · π/2): x less the nearest multiple of π/2, in three parts that multiply without rounding. */
export function wave(body: Body, x: V128, quarters: number): V128 {
  const k = local(body, f32x4.nearest(mul(x, c(2 / Math.PI))));
  const parts = [1.5703125, 4.837512969970703e-4, 7.549789954891882e-8];
  const rest = parts.reduce((left, part) => sub(left, mul(k, c(part))), x);
  // Where x is too large to have a phase in f32, the result is in the range at least.
  const r = local(body, within(rest, -0.8, 0.8));
  const v = local(body, mul(r, r));
  const sine = add(r, mul(mul(r, v), polynomial(v, [-0.16666667, 0.008333332, -0.00019840064, 0.000002724687])));
  const cosine = add(
    sub(c(1), mul(c(0.5), v)),
    mul(mul(v, v), polynomial(v, [0.041666664, -0.001388829, 0.00002454542])),
  );
  const turn = local(body, i32x4.add(i32x4.ofF32(k), i32x4.const(quarters)));
  const odd = i32x4.eq(v128.and(turn, i32x4.const(1)), i32x4.const(1));
  const negative = i32x4.shl(v128.and(turn, i32x4.const(2)), i32.const(30));
  return v128.xor(v128.choose(odd, cosine, sine), negative);
}

/** a^b, for a negative base too where b is a whole number. */
export function pow(body: Body, a: V128, b: V128): V128 {
  const size = local(body, abs(a));
  const exponent = local(body, within(b, -1e9, 1e9));
  const { e, f } = split(body, size);
  const mantissa = local(body, mul(sub(f, logRest(body, f, c(0))), c(1 / LN2)));
  const rough = mul(exponent, add(e, mantissa));
  const k = local(body, f32x4.nearest(local(body, within(rough, -126, 128))));
  // The exponent in two parts: the product of the first with e is exact.
  const high = local(body, v128.and(exponent, i32x4.const(0xfffff000)));
  const rest = add(add(sub(mul(high, e), k), mul(sub(exponent, high), e)), mul(exponent, mantissa));
  const r = local(body, mul(within(rest, -1, 1), c(LN2)));
  const value = scaledExp(r, local(body, add(k, c(MAGIC))));
  // 0 and ∞ have no mantissa.
  const end = v128.or(eq(size, c(0)), eq(size, c(Infinity)));
  const upwards = v128.xor(eq(size, c(0)), gt(b, c(0)));
  const positive = local(body, v128.choose(end, v128.and(c(Infinity), upwards), value));
  const half = local(body, mul(b, c(0.5)));
  const odd = v128.and(f32x4.ne(half, f32x4.floor(half)), eq(b, f32x4.floor(b)));
  const below = lt(a, c(0));
  const signed = v128.xor(positive, v128.and(v128.and(odd, below), SIGN));
  const none = v128.and(v128.and(below, gt(a, c(-Infinity))), f32x4.ne(b, f32x4.floor(b)));
  return v128.choose(eq(b, c(0)), c(1), v128.choose(none, c(NaN), v128.or(signed, v128.and(c(NaN), f32x4.ne(a, a)))));
}
