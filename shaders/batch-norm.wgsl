// One workgroup for one channel: mean and variance over the batch and its plane, then y = gamma (x - mean) / sqrt(var + eps) + beta.
var<workgroup> partial: array<f32, WORKGROUP>;

// The sum of what all invocations bring, for all of them.
fn total(local: u32, value: f32) -> f32 {
  partial[local] = value;
  for (var half = WORKGROUP / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (local < half) { partial[local] += partial[local + half]; }
  }
  workgroupBarrier();
  let sum = partial[0];
  workgroupBarrier();
  return sum;
}

// Where the i-th value of a channel lies in [batch, channels, plane].
fn placeOf(i: u32, channel: u32) -> u32 {
  return (i / op.plane * op.channels + channel) * op.plane + i % op.plane;
}

fn run(local: u32, channel: u32) {
  let count = rowCount() * op.plane;
  var sum = 0.0;
  for (var n = local; n < count; n += WORKGROUP) {
    sum += values[op.input + placeOf(n, channel)];
  }
  let mean = total(local, sum) / f32(count);
  sum = 0.0;
  for (var n = local; n < count; n += WORKGROUP) {
    let distance = values[op.input + placeOf(n, channel)] - mean;
    sum += distance * distance;
  }
  let squares = total(local, sum);
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
