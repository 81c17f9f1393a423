// Gradient of what was normalised, one workgroup for one row.
fn run(local: u32, row: u32) {
  let start = row * op.units;
  let mean = values[op.moments + 2u * row];
  let scale = values[op.moments + 2u * row + 1u];
  var part = vec2f();
  for (var unit = local; unit < op.units; unit += WORKGROUP) {
    let g = parameters[op.gamma + unit] * deltas[op.output + start + unit];
    part += vec2f(g, g * (values[op.input + start + unit] - mean) * scale);
  }
  let sums = total(local, part);
  for (var unit = local; unit < op.units; unit += WORKGROUP) {
    let i = start + unit;
    let normal = (values[op.input + i] - mean) * scale;
    let g = parameters[op.gamma + unit] * deltas[op.output + i];
    let delta = scale * (g - (sums.x + normal * sums.y) / f32(op.units));
    deltas[op.input + i] = select(0.0, deltas[op.input + i], op.add == 1u) + delta;
  }
}
