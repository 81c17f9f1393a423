// Ends a step, by one workgroup: adds up the partial sums of every segment and of the loss into the step's metrics,
// remembers the first step that was not finite, and moves on to the next row.
fn run(local: u32, _group: u32) {
  let go = holds(totals(local));
  let row = metricStart();
  var chunk = op.pairs;
  for (var s = 0u; s < SEGMENTS; s++) {
    let segment = op.segments[s];
    let norms = sumOf(local, segment.x, segment.y);
    let changes = sumOf(local, chunk, chunksOf(segment.w));
    chunk += chunksOf(segment.w);
    if (local == 0u) {
      metrics[row + 1u + s] = bitcast<u32>(norms.x);
      metrics[row + 1u + SEGMENTS + s] = bitcast<u32>(norms.y);
      metrics[row + 1u + 2u * SEGMENTS + s] = bitcast<u32>(changes.x);
      metrics[row + 1u + 3u * SEGMENTS + s] = bitcast<u32>(changes.y);
    }
  }
  let loss = sumOf(local, op.lossPairs, op.lossCount).x;
  if (local > 0u) { return; }
  metrics[row] = bitcast<u32>(loss);
  let cursor = metrics[METRIC_CURSOR];
  if (metrics[METRIC_HALT] == 0u && !go) { metrics[METRIC_HALT] = cursor + 1u; }
  metrics[METRIC_CURSOR] = cursor + 1u;
}
