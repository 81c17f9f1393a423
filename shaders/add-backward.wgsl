// The gradient of a sum goes to both of its parts as it is; both may be one tensor.
fn run(id: u32) {
  if (id >= rowCount() * op.units) { return; }
  let delta = deltas[op.output + id];
  deltas[op.branch + id] = select(0.0, deltas[op.branch + id], op.addBranch == 1u) + delta;
  deltas[op.input + id] = select(0.0, deltas[op.input + id], op.addInput == 1u) + delta;
}
