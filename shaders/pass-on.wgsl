// Stores a part of dL/da, adds it to others where there are, and goes on through the activation that made a.
fn passOn(i: u32, part: f32) {
  let delta = select(0.0, deltas[op.beforeA + i], op.add == 1u) + part;
  deltas[op.beforeA + i] = delta;
  deltas[op.beforeZ + i] = delta * activateDerivative(values[op.beforeZ + i], parameters[op.alpha]);
}
