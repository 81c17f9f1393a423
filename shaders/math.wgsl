// Functions in forms that stay finite and keep their digits in f32; the CPU's are in engine/expr/stable.ts.
//
// WGSL promises little of its own ones ("Accuracy of concrete floating point expressions"): 2^-11 for sin and cos,
// 4096 units of the last place for atan, 2^-21 for log near 1. Here only exp, sqrt, pow, and log away from 1 are taken
// as they are. The polynomials are Chebyshev fits of the function that is named, good to 3e-8.

// e^x - 1: its series where the difference would cancel.
fn nabla_expm1(x: f32) -> f32 {
  let p = 0.16666667 + x * (0.041666668 + x * (0.008333236 + x * (0.0013888792 + x * (0.00019944874 + x * 0.000024905148))));
  let near = x + x * x * (0.5 + x * p);
  return select(exp(min(x, 88.0)) - 1.0, near, abs(x) < 0.5);
}

// log(1 + x): as 2 artanh(s) where 1 + x would lose digits of x.
fn nabla_log1p(x: f32) -> f32 {
  let s = x / (2.0 + x);
  let v = s * s;
  let near = 2.0 * s * (1.0 + v * (0.3333316 + v * (0.20012298 + v * (0.13982579 + v * 0.1407889))));
  if (x < -1.0) { return nabla_nan(); }
  return select(log(1.0 + x), near, abs(x - 0.25) < 0.75);
}

fn nabla_tanh(x: f32) -> f32 {
  let m = nabla_expm1(-2.0 * abs(x));
  return -sign(x) * m / (2.0 + m);
}

fn nabla_sigmoid(x: f32) -> f32 {
  let e = exp(-abs(x));
  return select(e, 1.0, x >= 0.0) / (1.0 + e);
}

// log(x), to 3e-7 of its value near 1 too, where WGSL's own may be off by 2^-21; what there is none of is NaN.
fn nabla_log(x: f32) -> f32 {
  if (x <= 0.0) { return select(nabla_nan(), -1.0 / abs(x), x == 0.0); }
  return select(log(x), nabla_log1p(x - 1.0), x > 0.5 && x <= 2.0);
}

fn nabla_softplus(x: f32) -> f32 {
  return max(x, 0.0) + nabla_log1p(exp(-abs(x)));
}

// erfc(z) for z >= 0, as t exp(P(u) - z^2); its digits hold where it is tiny.
fn nabla_erfc_tail(z: f32) -> f32 {
  let bounded = min(z, 14.0);
  let t = 2.0 / (2.0 + bounded);
  let u = 2.0 * t - 1.0;
  var p = -0.00014532385;
  p = p * u + 0.00052322185;
  p = p * u - 0.000037262158;
  p = p * u - 0.0023044932;
  p = p * u + 0.0017084792;
  p = p * u + 0.008823377;
  p = p * u - 0.00986371;
  p = p * u - 0.046896223;
  p = p * u + 0.04734275;
  p = p * u + 0.67264324;
  p = p * u - 0.67179406;
  return t * exp(p - bounded * bounded);
}

fn nabla_erf(x: f32) -> f32 {
  let v = x * x;
  let near = x * (1.1283792 + v * (-0.37612638 + v * (0.11283774 + v * (-0.026863143 + v * (0.0052004135 - v * 0.00076945344)))));
  return select(sign(x) * (1.0 - nabla_erfc_tail(abs(x))), near, abs(x) < 0.5);
}

// The probability that a standard normal variable is at most x.
fn nabla_normal_probability(x: f32) -> f32 {
  let tail = 0.5 * nabla_erfc_tail(abs(x) * 0.70710678);
  return select(1.0 - tail, tail, x < 0.0);
}

fn nabla_atan(x: f32) -> f32 {
  let size = abs(x);
  let a = select(size, 1.0 / size, size > 1.0);
  let v = a * a;
  var p = -0.0017011701;
  p = p * v + 0.01048765;
  p = p * v - 0.030351864;
  p = p * v + 0.057089556;
  p = p * v - 0.08349725;
  p = p * v + 0.10932341;
  p = p * v - 0.14260016;
  p = p * v + 0.19998075;
  p = p * v - 0.33333278;
  let near = a + a * v * p;
  return sign(x) * select(near, 1.5707964 - near, size > 1.0);
}

// sin(x + quarters * pi/2): x less the nearest multiple of pi/2, in three parts that multiply without rounding.
fn nabla_wave(x: f32, quarters: f32) -> f32 {
  let k = round(x * 0.63661977);
  let rest = ((x - k * 1.5703125) - k * 4.837512969970703e-4) - k * 7.549789954891882e-8;
  // Where x is too large to have a phase in f32, the result is in the range at least.
  let r = clamp(rest, -0.8, 0.8);
  let v = r * r;
  let s = r + r * v * (-0.16666667 + v * (0.008333332 + v * (-0.00019840064 + v * 0.000002724687)));
  let c = 1.0 - 0.5 * v + v * v * (0.041666664 + v * (-0.001388829 + v * 0.00002454542));
  let turn = k + quarters;
  let phase = turn - 4.0 * floor(turn * 0.25);
  let size = select(s, c, phase == 1.0 || phase == 3.0);
  return select(size, -size, phase >= 2.0);
}

fn nabla_sin(x: f32) -> f32 {
  return nabla_wave(x, 0.0);
}

fn nabla_cos(x: f32) -> f32 {
  return nabla_wave(x, 1.0);
}

fn nabla_tan(x: f32) -> f32 {
  return nabla_wave(x, 0.0) / nabla_wave(x, 1.0);
}

// Remainder with the sign of the divisor.
fn nabla_mod(a: f32, b: f32) -> f32 {
  return a - b * floor(a / b);
}

fn nabla_step(x: f32) -> f32 {
  return select(0.0, 1.0, x > 0.0);
}

// Not a number: as a constant it would be an error.
fn nabla_nan() -> f32 {
  var bits = 0x7fc00000u;
  return bitcast<f32>(bits);
}

// a^b, for a negative base too where b is a whole number.
fn nabla_pow(a: f32, b: f32) -> f32 {
  if (b == 0.0) { return 1.0; }
  if (a == 0.0 && b > 0.0) { return 0.0; }
  if (a < 0.0 && b != floor(b)) { return nabla_nan(); }
  let size = pow(abs(a), b);
  let odd = b - 2.0 * floor(b * 0.5) == 1.0;
  return select(size, -size, a < 0.0 && odd);
}
