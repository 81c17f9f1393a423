// A step's mask on the activations, or at inference the share of them that it would keep.
fn run(id: u32) {
  if (id >= rowCount() * op.units) { return; }
  let value = values[op.input + id];
  if (op.frozen == 1u) {
    values[op.output + id] = value * f32(op.keep) * 0x1p-24;
  } else {
    values[op.output + id] = select(0.0, value, kept(id));
  }
}
