// y = x + branch, element by element.
fn run(id: u32) {
  if (id >= rowCount() * op.units) { return; }
  values[op.output + id] = values[op.input + id] + values[op.branch + id];
}
