// The gradient goes on where the step's mask kept the value.
fn run(id: u32) {
  if (id >= rowCount() * op.units) { return; }
  let delta = select(0.0, deltas[op.output + id], kept(id));
  deltas[op.input + id] = select(0.0, deltas[op.input + id], op.add == 1u) + delta;
}
