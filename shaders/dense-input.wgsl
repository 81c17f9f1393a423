// dL/dx = dL/dz W for one input of one row, and on through the activation of the layer before.
fn run(id: u32) {
  let row = id / op.units;
  let unit = id % op.units;
  if (row >= rowCount()) { return; }
  var delta = select(0.0, deltas[op.beforeA + id], op.add == 1u);
  for (var o = 0u; o < op.outputs; o++) {
    delta += deltas[op.output + row * op.outputs + o] * parameters[op.weight + o * op.units + unit];
  }
  deltas[op.beforeA + id] = delta;
  deltas[op.beforeZ + id] = delta * activateDerivative(values[op.beforeZ + id], parameters[op.alpha]);
}
