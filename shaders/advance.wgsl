// Ends a step: remembers the first one that was not finite, and moves on to the next row.
fn run(id: u32) {
  if (id > 0u) { return; }
  let start = metricStart();
  let words = 1u + 2u * metrics[METRIC_COUNT];
  for (var i = 0u; i < words; i++) {
    if (metrics[METRIC_HALT] == 0u && !isFinite(metrics[start + i])) {
      metrics[METRIC_HALT] = metrics[METRIC_CURSOR] + 1u;
    }
  }
  metrics[METRIC_CURSOR]++;
}
