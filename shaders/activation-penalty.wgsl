// Adds the gradient of the penalties on activations, whose mean over the batch is taken.
fn run(id: u32) {
  let count = rowCount();
  if (id >= count * op.units) { return; }
  let before = select(0.0, deltas[op.a + id], op.add == 1u);
  deltas[op.a + id] = before + penalised(values[op.a + id], 0.0) / f32(count);
}
