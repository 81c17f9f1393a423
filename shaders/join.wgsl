// A part of what is joined, row by row.
fn run(id: u32) {
  if (id >= rowCount() * op.units) { return; }
  values[op.output + id / op.units * op.width + op.start + id % op.units] = values[op.input + id];
}
