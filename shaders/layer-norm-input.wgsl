// Gradient of what was normalised, one invocation for one row.
fn run(row: u32) {
  if (row >= rowCount()) { return; }
  let start = row * op.units;
  let mean = values[op.moments + 2u * row];
  let scale = values[op.moments + 2u * row + 1u];
  var sums = vec2f(0.0);
  for (var unit = 0u; unit < op.units; unit++) {
    let g = parameters[op.gamma + unit] * deltas[op.output + start + unit];
    sums += vec2f(g, g * (values[op.input + start + unit] - mean) * scale);
  }
  for (var unit = 0u; unit < op.units; unit++) {
    let i = start + unit;
    let normal = (values[op.input + i] - mean) * scale;
    let g = parameters[op.gamma + unit] * deltas[op.output + i];
    let delta = scale * (g - (sums.x + normal * sums.y) / f32(op.units));
    deltas[op.input + i] = select(0.0, deltas[op.input + i], op.add == 1u) + delta;
  }
}
