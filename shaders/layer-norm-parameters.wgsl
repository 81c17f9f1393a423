// Gradients of gamma and beta, one invocation for one unit: sums over the rows, in their order.
fn run(unit: u32) {
  if (unit >= op.units) { return; }
  let count = rowCount();
  var sums = vec2f(0.0);
  for (var row = 0u; row < count; row++) {
    let i = row * op.units + unit;
    let delta = deltas[op.output + i];
    let normal = (values[op.input + i] - values[op.moments + 2u * row]) * values[op.moments + 2u * row + 1u];
    sums += vec2f(delta, delta * normal);
  }
  gradients[op.beta + unit] = sums.x;
  gradients[op.gamma + unit] = sums.y;
}
