// dL/dW = sum of dL/dz x over the rows, in their order; the column behind the last is the bias.
fn run(id: u32) {
  let width = op.inputs + 1u;
  let unit = id / width;
  let column = id % width;
  if (unit >= op.units) { return; }
  let count = rowCount();
  var sum = 0.0;
  if (column == op.inputs) {
    for (var row = 0u; row < count; row++) {
      sum += deltas[op.z + row * op.units + unit];
    }
    gradients[op.bias + unit] = sum;
    return;
  }
  for (var row = 0u; row < count; row++) {
    sum += deltas[op.z + row * op.units + unit] * values[op.input + row * op.inputs + column];
  }
  gradients[op.weight + unit * op.inputs + column] = sum;
}
