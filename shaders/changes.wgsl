// One workgroup for each segment of the parameters: squared norm of what the step changed in it, and of the
// segment as it is now.
var<workgroup> partial: array<vec2f, WORKGROUP>;

fn run(local: u32, segment: u32) {
  let first = metrics[METRIC_SEGMENTS + 2u * segment];
  let size = metrics[METRIC_SEGMENTS + 2u * segment + 1u];
  var sum = vec2f(0.0);
  for (var i = first + local; i < first + size; i += WORKGROUP) {
    let change = gradients[op.parameters + i];
    sum += vec2f(change * change, parameters[i] * parameters[i]);
  }
  partial[local] = sum;
  for (var half = WORKGROUP / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (local < half) { partial[local] += partial[local + half]; }
  }
  if (local > 0u) { return; }
  let count = metrics[METRIC_COUNT];
  let start = metricStart() + 1u + 2u * count + segment;
  metrics[start] = bitcast<u32>(partial[0].x);
  metrics[start + count] = bitcast<u32>(partial[0].y);
}
