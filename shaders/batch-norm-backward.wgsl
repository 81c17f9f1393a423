// One workgroup for one unit: gradients of gamma and beta, then that of what was normalised.
var<workgroup> partial: array<vec2f, WORKGROUP>;

fn run(local: u32, unit: u32) {
  let count = rowCount();
  let mean = gradients[op.batchMean + unit];
  let scale = 1.0 / sqrt(gradients[op.batchVar + unit] + NORM_EPSILON);
  var sums = vec2f(0.0);
  for (var row = local; row < count; row += WORKGROUP) {
    let i = row * op.units + unit;
    let delta = deltas[op.output + i];
    sums += vec2f(delta, delta * (values[op.input + i] - mean) * scale);
  }
  partial[local] = sums;
  for (var half = WORKGROUP / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (local < half) { partial[local] += partial[local + half]; }
  }
  workgroupBarrier();
  sums = partial[0];
  if (local == 0u) {
    gradients[op.beta + unit] = sums.x;
    gradients[op.gamma + unit] = sums.y;
  }
  let gain = parameters[op.gamma + unit] * scale;
  for (var row = local; row < count; row += WORKGROUP) {
    let i = row * op.units + unit;
    let normal = (values[op.input + i] - mean) * scale;
    let delta = gain * (deltas[op.output + i] - (sums.x + normal * sums.y) / f32(count));
    deltas[op.input + i] = select(0.0, deltas[op.input + i], op.add == 1u) + delta;
  }
}
