// One workgroup for one row: y = gamma (x - mean) / sqrt(var + eps) + beta over the row's units.
fn run(local: u32, row: u32) {
  let start = row * op.units;
  var sum = vec2f();
  for (var unit = local; unit < op.units; unit += WORKGROUP) {
    sum.x += values[op.input + start + unit];
  }
  let mean = total(local, sum).x / f32(op.units);
  sum = vec2f();
  for (var unit = local; unit < op.units; unit += WORKGROUP) {
    let distance = values[op.input + start + unit] - mean;
    sum.x += distance * distance;
  }
  let scale = 1.0 / sqrt(total(local, sum).x / f32(op.units) + NORM_EPSILON);
  if (local == 0u) {
    values[op.moments + 2u * row] = mean;
    values[op.moments + 2u * row + 1u] = scale;
  }
  for (var unit = local; unit < op.units; unit += WORKGROUP) {
    values[op.output + start + unit] =
      (values[op.input + start + unit] - mean) * scale * parameters[op.gamma + unit] + parameters[op.beta + unit];
  }
}
