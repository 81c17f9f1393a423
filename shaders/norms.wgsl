// One workgroup for each segment of the parameters: squared norm of its gradient, as it is and with the
// penalties. One more workgroup sums up the loss.
var<workgroup> partial: array<vec2f, WORKGROUP>;

fn run(local: u32, segment: u32) {
  let count = metrics[METRIC_COUNT];
  var sum = vec2f(0.0);
  if (segment < count) {
    let first = metrics[METRIC_SEGMENTS + 2u * segment];
    let size = metrics[METRIC_SEGMENTS + 2u * segment + 1u];
    for (var i = local; i < size; i += WORKGROUP) {
      let g = gradients[first + i];
      let h = select(g, penalised(parameters[first + i], g), first - op.first < op.penalised);
      sum += vec2f(g * g, h * h);
    }
  } else {
    let total = rowCount() * op.outputs;
    for (var i = local; i < total; i += WORKGROUP) {
      sum.x += values[op.terms + i];
    }
    sum.x /= f32(select(total, rowCount(), op.perSample == 1u));
  }
  partial[local] = sum;
  for (var half = WORKGROUP / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (local < half) { partial[local] += partial[local + half]; }
  }
  if (local > 0u) { return; }
  let start = metricStart();
  if (segment < count) {
    metrics[start + 1u + segment] = bitcast<u32>(partial[0].x);
    metrics[start + 1u + count + segment] = bitcast<u32>(partial[0].y);
  } else {
    metrics[start] = bitcast<u32>(partial[0].x);
  }
}
