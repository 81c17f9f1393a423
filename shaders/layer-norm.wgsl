// One invocation for one row: y = gamma (x - mean) / sqrt(var + eps) + beta over the row's units.
fn run(row: u32) {
  if (row >= rowCount()) { return; }
  let x = op.input + row * op.units;
  var mean = 0.0;
  for (var unit = 0u; unit < op.units; unit++) {
    mean += values[x + unit];
  }
  mean /= f32(op.units);
  var squares = 0.0;
  for (var unit = 0u; unit < op.units; unit++) {
    let distance = values[x + unit] - mean;
    squares += distance * distance;
  }
  let scale = 1.0 / sqrt(squares / f32(op.units) + NORM_EPSILON);
  values[op.moments + 2u * row] = mean;
  values[op.moments + 2u * row + 1u] = scale;
  for (var unit = 0u; unit < op.units; unit++) {
    values[op.output + row * op.units + unit] =
      (values[x + unit] - mean) * scale * parameters[op.gamma + unit] + parameters[op.beta + unit];
  }
}
