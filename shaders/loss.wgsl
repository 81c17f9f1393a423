// Log-sum-exp of a row of outputs, stable by their maximum; 0 for a loss that has no use for it.
fn logSumExp(start: u32) -> f32 {
  if (!USES_LSE) { return 0.0; }
  var top = values[start];
  for (var j = 1u; j < op.outputs; j++) {
    top = max(top, values[start + j]);
  }
  var sum = 0.0;
  for (var j = 0u; j < op.outputs; j++) {
    sum += exp(values[start + j] - top);
  }
  return top + nabla_log(sum);
}

// Terms of the loss, and the gradient of their mean by the outputs before (z) and after (a) their
// activation: one invocation for one row.
fn run(row: u32) {
  let count = rowCount();
  if (row >= count) { return; }
  let start = row * op.outputs;
  let lse = logSumExp(op.a + start);
  var scale = 1.0 / f32(count);
  if (op.perSample == 0u) { scale /= f32(op.outputs); }
  for (var j = 0u; j < op.outputs; j++) {
    let p = values[op.a + start + j];
    let y = values[op.wanted + start + j];
    values[op.terms + start + j] = lossTerm(p, y, lse);
    let delta = scale * lossGradient(p, y, lse);
    let slope = activateDerivative(values[op.z + start + j], parameters[op.alpha]);
    deltas[op.a + start + j] = delta;
    deltas[op.z + start + j] = delta * slope;
  }
}
