// One workgroup for one channel: gradients of gamma and beta, then that of what was normalised.

// Where the i-th value of a channel lies in [batch, channels, plane].
fn placeOf(i: u32, channel: u32) -> u32 {
  return (i / op.plane * op.channels + channel) * op.plane + i % op.plane;
}

fn run(local: u32, channel: u32) {
  let count = rowCount() * op.plane;
  let mean = gradients[op.batchMean + channel];
  let scale = 1.0 / sqrt(gradients[op.batchVar + channel] + NORM_EPSILON);
  var part = vec2f();
  for (var n = local; n < count; n += WORKGROUP) {
    let i = placeOf(n, channel);
    let delta = deltas[op.output + i];
    part += vec2f(delta, delta * (values[op.input + i] - mean) * scale);
  }
  let sums = total(local, part);
  if (local == 0u) {
    gradients[op.beta + channel] = sums.x;
    gradients[op.gamma + channel] = sums.y;
  }
  let gain = parameters[op.gamma + channel] * scale;
  for (var n = local; n < count; n += WORKGROUP) {
    let i = placeOf(n, channel);
    let normal = (values[op.input + i] - mean) * scale;
    let delta = gain * (deltas[op.output + i] - (sums.x + normal * sums.y) / f32(count));
    deltas[op.input + i] = select(0.0, deltas[op.input + i], op.add == 1u) + delta;
  }
}
