// Gradient of a layer's learned slope: sum of dL/da df/dalpha over rows and units, by one workgroup.
var<workgroup> partial: array<f32, WORKGROUP>;

fn run(local: u32, _group: u32) {
  let total = rowCount() * op.units;
  let alpha = parameters[op.alpha];
  var sum = 0.0;
  for (var i = local; i < total; i += WORKGROUP) {
    sum += deltas[op.a + i] * activateParameterDerivative(values[op.z + i], alpha);
  }
  partial[local] = sum;
  for (var half = WORKGROUP / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (local < half) { partial[local] += partial[local + half]; }
  }
  if (local == 0u) { gradients[op.alpha] = partial[0]; }
}
