/** 1 / (1 + e^−x), from the side on which nothing overflows. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** log(1 + e^x) = max(x, 0) + log(1 + e^−|x|). */
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/**
 * P in erfc(z) = t · exp(P(u) − z²), t = 2 / (2 + z), u = (2 − z) / (2 + z): the Chebyshev expansion on z ≥ 0 of
 * log(erfc(z) / t) + z², computed with 40 digits and cut where 8e-15 is left; powers of u, rising.
 */
const TAIL: readonly number[] = [
  -0.6717940840566906, 0.6726432239778217, 0.04734330684142489, -0.04689561024571166, -0.00987268934319109,
  0.008824938935263605, 0.0017589331171176884, -0.002345817040411264, -0.00014624252395767715, 0.0006737090513593518,
  -9.376035760297014e-5, -0.00017442596999566427, 7.149530982602198e-5, 3.206559421540822e-5, -3.0421097531594203e-5,
  -4.0637851031393504e-7, 8.952692300720023e-6, -2.352944696447295e-6, -1.7128780471140371e-6, 8.549461192071435e-7,
  1.5975482569412025e-7, -1.1818313828393028e-7, 7.992047577730608e-10,
];

/** erf(x) / x in powers of x², rising: 2/√π · (−1)ⁿ / (n! (2n + 1)). */
const SERIES: readonly number[] = [
  1, -1, 2, -6, 24, -120, 720, -5040, 40320, -362880, 3628800, -39916800, 479001600,
].map((factorial, n) => 2 / Math.sqrt(Math.PI) / (factorial * (2 * n + 1)));

/** erfc(z) for z ≥ 0, to 2e-14 of its value: no cancellation far out, where it is tiny. */
function erfcTail(z: number): number {
  const u = (2 - z) / (2 + z);
  // Even and odd powers apart: two chains of additions that a processor runs side by side.
  const square = u * u;
  let even = 0;
  let odd = 0;
  for (let i = TAIL.length - 1; i > 0; i -= 2) {
    even = even * square + TAIL[i];
    odd = odd * square + TAIL[i - 1];
  }
  return (2 / (2 + z)) * Math.exp(even * square + TAIL[0] + odd * u - z * z);
}

/** The error function, to 1e-14: its Maclaurin series near zero (Abramowitz and Stegun, 7.1.5), 1 − erfc beyond. */
export function erf(x: number): number {
  const size = Math.abs(x);
  // Beyond 6 erf is ±1 in float64; NaN stays what it is.
  if (!(size < 6)) return Number.isNaN(x) ? x : Math.sign(x);
  if (size >= 0.5) return Math.sign(x) * (1 - erfcTail(size));
  let sum = 0;
  for (let n = SERIES.length - 1; n >= 0; n--) sum = sum * x * x + SERIES[n];
  return x * sum;
}

/** Φ(x), the probability that a standard normal variable is at most x; exact in its tail, unlike ½(1 + erf). */
export function normalProbability(x: number): number {
  if (Math.abs(x) < 0.7) return 0.5 + 0.5 * erf(x * Math.SQRT1_2);
  // Beyond 40 the tail is 0 in float64, and ∞ would make NaN in it.
  const tail = 0.5 * erfcTail(Math.min(Math.abs(x), 40) * Math.SQRT1_2);
  return x < 0 ? tail : 1 - tail;
}
