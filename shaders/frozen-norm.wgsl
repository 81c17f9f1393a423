// Batch normalization at inference, element by element: mean and variance are parameters.
fn run(id: u32) {
  if (id >= rowCount() * op.channels * op.plane) { return; }
  let channel = id / op.plane % op.channels;
  let scale = parameters[op.gamma + channel] / sqrt(parameters[op.variance + channel] + NORM_EPSILON);
  values[op.output + id] = (values[op.input + id] - parameters[op.mean + channel]) * scale + parameters[op.beta + channel];
}
