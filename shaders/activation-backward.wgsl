// dL/dz = dL/da f'(z), element by element.
fn run(id: u32) {
  if (id >= rowCount() * op.units) { return; }
  let delta = deltas[op.a + id] * activateDerivative(values[op.z + id], parameters[op.alpha]);
  deltas[op.z + id] = select(0.0, deltas[op.z + id], op.add == 1u) + delta;
}
