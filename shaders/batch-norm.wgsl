// One workgroup for one channel: mean and variance over the batch and its plane, then
// y = gamma (x - mean) / sqrt(var + eps) + beta.

// Where the i-th value of a channel lies in [batch, channels, plane].
fn placeOf(i: u32, channel: u32) -> u32 {
  return (i / op.plane * op.channels + channel) * op.plane + i % op.plane;
}

fn run(local: u32, channel: u32) {
  let count = rowCount() * op.plane;
  var sum = vec2f();
  for (var n = local; n < count; n += WORKGROUP) {
    sum.x += values[op.input + placeOf(n, channel)];
  }
  let mean = total(local, sum).x / f32(count);
  sum = vec2f();
  for (var n = local; n < count; n += WORKGROUP) {
    let distance = values[op.input + placeOf(n, channel)] - mean;
    sum.x += distance * distance;
  }
  let squares = total(local, sum).x;
  let variance = squares / f32(count);
  if (local == 0u) {
    gradients[op.runningMean + channel] = mean;
    gradients[op.runningVar + channel] = squares / f32(max(count, 2u) - 1u);
    gradients[op.batchMean + channel] = mean;
    gradients[op.batchVar + channel] = variance;
  }
  let scale = parameters[op.gamma + channel] / sqrt(variance + NORM_EPSILON);
  for (var n = local; n < count; n += WORKGROUP) {
    let i = placeOf(n, channel);
    values[op.output + i] = (values[op.input + i] - mean) * scale + parameters[op.beta + channel];
  }
}
