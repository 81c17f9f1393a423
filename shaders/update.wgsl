// Penalties, clipping by the global norm, and the optimizer, for one trained parameter; what it changed is
// kept behind the gradients. Does nothing from the first step on whose loss or gradient is not finite.
fn run(i: u32) {
  if (i >= op.trained || !stepIsFinite()) { return; }
  var g = gradients[i];
  if (i - op.first < op.penalised) { g = penalised(parameters[i], g); }
  let before = parameters[i];
  optimize(i, g * clipScale());
  gradients[op.parameters + i] = parameters[i] - before;
}

fn clipScale() -> f32 {
  let limit = setting(SETTING_clipNorm);
  if (limit == 0.0) { return 1.0; }
  let count = metrics[METRIC_COUNT];
  let start = metricStart() + 1u + count;
  var square = 0.0;
  for (var i = 0u; i < count; i++) {
    square += bitcast<f32>(metrics[start + i]);
  }
  let norm = sqrt(square);
  return select(1.0, limit / norm, norm > limit);
}
