// a = f(z), element by element.
fn run(id: u32) {
  if (id >= rowCount() * op.units) { return; }
  values[op.a + id] = activate(values[op.z + id], parameters[op.alpha]);
}
