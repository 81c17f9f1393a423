// dL/dz = dL/da f'(z), element by element.
fn run(id: u32) {
  if (id >= rowCount() * op.units) { return; }
  deltas[op.z + id] = deltas[op.a + id] * activateDerivative(values[op.z + id], parameters[op.alpha]);
}
