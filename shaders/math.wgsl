// Functions that WGSL lacks, or has in forms that lose digits or overflow in f32; the CPU's are in engine/expr/stable.ts.
// Errors are of the value itself, against float64, on [-12, 12]. No form relies on rounding, as (1 + x) - 1 would: a
// compiler may reassociate (WGSL, "Reassociation and Fusion").

// tanh, to 2e-7. WGSL's own may be NaN beyond |x| = 44. Near zero 1 - e cancels, and Cephes' tanhf takes over.
fn nabla_tanh(x: f32) -> f32 {
  let z = x * x;
  let series = (((-5.70498872745e-3 * z + 2.06390887954e-2) * z - 5.37397155531e-2) * z + 1.33314422036e-1) * z - 3.33332819422e-1;
  let e = exp(-2.0 * abs(x));
  return select(sign(x) * (1.0 - e) / (1.0 + e), x + x * z * series, abs(x) < 0.625);
}

fn nabla_sigmoid(x: f32) -> f32 {
  let e = exp(-abs(x));
  return select(e, 1.0, x >= 0.0) / (1.0 + e);
}

// log(1 + x), to 2e-7: twice the series of atanh(x / (2 + x)) near zero.
fn nabla_log1p(x: f32) -> f32 {
  let s = x / (2.0 + x);
  let z = s * s;
  let series = (((((z / 15.0 + 1.0 / 13.0) * z + 1.0 / 11.0) * z + 1.0 / 9.0) * z + 1.0 / 7.0) * z + 1.0 / 5.0) * z + 1.0 / 3.0;
  return select(log(1.0 + x), 2.0 * s + 2.0 * s * z * series, x > -0.5 && x <= 1.0);
}

fn nabla_softplus(x: f32) -> f32 {
  return max(x, 0.0) + nabla_log1p(exp(-abs(x)));
}

// exp(x) - 1, to 3e-7: through tanh(x / 2) near zero.
fn nabla_expm1(x: f32) -> f32 {
  let t = nabla_tanh(0.5 * x);
  return select(exp(x) - 1.0, 2.0 * t / (1.0 - t), abs(x) < 1.0);
}

// erfc(x) for x >= 0, to 1e-5 of its value and 3e-7 of 1: the fit of engine/expr/stable.ts with ten terms.
fn nabla_erfc_tail(x: f32) -> f32 {
  let z = min(x, 20.0);
  let u = (2.0 - z) / (2.0 + z);
  var sum = 0.0003337358939;
  sum = sum * u - 0.0002079091206;
  sum = sum * u - 0.00204873476;
  sum = sum * u + 0.001776564635;
  sum = sum * u + 0.008703812035;
  sum = sum * u - 0.009873768747;
  sum = sum * u - 0.04687488818;
  sum = sum * u + 0.04734310629;
  sum = sum * u + 0.6726422172;
  sum = sum * u - 0.6717940761;
  return 2.0 / (2.0 + z) * exp(sum - z * z);
}

// The error function, to 2e-7: its Maclaurin series near zero, 1 - erfc beyond.
fn nabla_erf(x: f32) -> f32 {
  let z = x * x;
  let series = ((((z / 9360.0 - 1.0 / 1320.0) * z + 1.0 / 216.0) * z - 1.0 / 42.0) * z + 1.0 / 10.0) * z - 1.0 / 3.0;
  return select(sign(x) * (1.0 - nabla_erfc_tail(abs(x))), 1.1283791670955126 * x * (1.0 + z * series), abs(x) < 0.5);
}

// The standard normal distribution: the tail itself on the left, where 1 + erf would cancel.
fn nabla_normal_probability(x: f32) -> f32 {
  let tail = 0.5 * nabla_erfc_tail(abs(x) * 0.7071067811865476);
  return select(1.0 - tail, tail, x < 0.0);
}

// Remainder with the sign of the divisor.
fn nabla_mod(a: f32, b: f32) -> f32 {
  return a - b * floor(a / b);
}

fn nabla_step(x: f32) -> f32 {
  return select(0.0, 1.0, x > 0.0);
}

// NaN from a variable: as a constant it would be an error.
fn nabla_nan() -> f32 {
  var bits = 0x7fc00000u;
  return bitcast<f32>(bits);
}

// a^b, for a base that is not positive too; WGSL's pow takes the logarithm of a.
fn nabla_pow(a: f32, b: f32) -> f32 {
  if (b == 0.0) { return 1.0; }
  if (a == 0.0) { return select(1.0 / abs(a), 0.0, b > 0.0); }
  let size = pow(abs(a), b);
  if (a > 0.0) { return size; }
  if (b != floor(b)) { return nabla_nan(); }
  return select(size, -size, fract(0.5 * b) != 0.0);
}
