// Stores a part of dL/da, adds it to others where there are, and goes on through the activation that made a.
fn passOn(i: u32, part: f32) {
  var delta = part;
  if (PASS_ON_ADDS) { delta += deltas[op.beforeA + i]; }
  deltas[op.beforeA + i] = delta;
  if (PASS_ON_ACTIVATED) {
    deltas[op.beforeZ + i] = delta * activateDerivative(values[op.beforeZ + i], parameters[op.alpha]);
  }
}
