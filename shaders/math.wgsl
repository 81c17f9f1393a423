// Functions in forms that stay finite in f32; the CPU's are in engine/expr/stable.ts.

fn nabla_tanh(x: f32) -> f32 {
  let e = exp(-2.0 * abs(x));
  // (1 - e) cancels near zero: x - x^3/3 + 2x^5/15 is exact to f32 there.
  let x2 = x * x;
  let near = x * (1.0 + x2 * (-1.0 / 3.0 + x2 * (2.0 / 15.0)));
  return select(sign(x) * (1.0 - e) / (1.0 + e), near, abs(x) < 0.1);
}

fn nabla_sigmoid(x: f32) -> f32 {
  let e = exp(-abs(x));
  return select(e, 1.0, x >= 0.0) / (1.0 + e);
}

// log(1 + x) by Kahan's correction of the rounding of 1 + x; for x > -1.
fn nabla_log1p(x: f32) -> f32 {
  let u = 1.0 + x;
  return select(log(u) * (x / select(u - 1.0, 1.0, u == 1.0)), x, u == 1.0);
}

fn nabla_softplus(x: f32) -> f32 {
  return max(x, 0.0) + nabla_log1p(exp(-abs(x)));
}

// exp(x) - 1: the series where subtraction would cancel.
fn nabla_expm1(x: f32) -> f32 {
  let near = x * (1.0 + x * (0.5 + x * (1.0 / 6.0 + x * (1.0 / 24.0 + x * (1.0 / 120.0)))));
  return select(exp(min(x, 88.0)) - 1.0, near, abs(x) < 0.3);
}

// The error function to about 1e-7: Maclaurin series below 2, Abramowitz and Stegun 7.1.26 is too coarse,
// so erfc by its continued fraction (7.1.14) beyond.
fn nabla_erf(x: f32) -> f32 {
  let size = abs(x);
  if (size < 2.0) {
    var term = x;
    var sum = x;
    for (var n = 1; n < 24; n++) {
      term *= -x * x / f32(n);
      sum += term / f32(2 * n + 1);
    }
    return 1.1283791670955126 * sum;
  }
  let bounded = min(size, 6.0);
  var fraction = bounded;
  for (var n = 24; n > 0; n--) {
    fraction = bounded + 0.5 * f32(n) / fraction;
  }
  return sign(x) * (1.0 - exp(-bounded * bounded) * 0.5641895835477563 / fraction);
}

// Remainder with the sign of the divisor.
fn nabla_mod(a: f32, b: f32) -> f32 {
  return a - b * floor(a / b);
}

fn nabla_step(x: f32) -> f32 {
  return select(0.0, 1.0, x > 0.0);
}

// a^b, for a negative base too where b is a whole number.
fn nabla_pow(a: f32, b: f32) -> f32 {
  let size = pow(abs(a), b);
  let odd = abs(b - 2.0 * floor(b / 2.0)) == 1.0;
  return select(size, -size, a < 0.0 && odd);
}
