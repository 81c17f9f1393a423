// Partial sums of the mean loss: each invocation adds up some terms.
fn run(id: u32) {
  if (id >= op.entries) { return; }
  let rows = rowCount();
  let terms = rows * op.outputs;
  var sum = 0.0;
  for (var i = id; i < terms; i += op.entries) { sum += values[op.terms + i]; }
  gradients[op.partials + 2u * id] = sum / f32(select(terms, rows, op.perSample == 1u));
  gradients[op.partials + 2u * id + 1u] = 0.0;
}
