// Batch normalization at inference, element by element: mean and variance are parameters.
fn run(id: u32) {
  if (id >= rowCount() * op.units) { return; }
  let unit = id % op.units;
  let scale = parameters[op.gamma + unit] / sqrt(parameters[op.variance + unit] + NORM_EPSILON);
  values[op.output + id] = (values[op.input + id] - parameters[op.mean + unit]) * scale + parameters[op.beta + unit];
}
