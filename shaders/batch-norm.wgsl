// One workgroup for one unit: mean and variance over the batch, then y = gamma (x - mean) / sqrt(var + eps) + beta.
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

fn run(local: u32, unit: u32) {
  let count = rowCount();
  var sum = 0.0;
  for (var row = local; row < count; row += WORKGROUP) {
    sum += values[op.input + row * op.units + unit];
  }
  let mean = total(local, sum) / f32(count);
  sum = 0.0;
  for (var row = local; row < count; row += WORKGROUP) {
    let distance = values[op.input + row * op.units + unit] - mean;
    sum += distance * distance;
  }
  let squares = total(local, sum);
  let variance = squares / f32(count);
  if (local == 0u) {
    gradients[op.runningMean + unit] = mean;
    gradients[op.runningVar + unit] = squares / f32(max(count, 2u) - 1u);
    gradients[op.batchMean + unit] = mean;
    gradients[op.batchVar + unit] = variance;
  }
  let scale = parameters[op.gamma + unit] / sqrt(variance + NORM_EPSILON);
  for (var row = local; row < count; row += WORKGROUP) {
    let i = row * op.units + unit;
    values[op.output + i] = (values[op.input + i] - mean) * scale + parameters[op.beta + unit];
  }
}
