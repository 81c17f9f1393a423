// The gradient of a part is a part of the gradient.
fn run(id: u32) {
  if (id >= rowCount() * op.units) { return; }
  let delta = deltas[op.output + id / op.units * op.width + op.start + id % op.units];
  deltas[op.input + id] = select(0.0, deltas[op.input + id], op.add == 1u) + delta;
}
