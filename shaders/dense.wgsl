// z = W x + b, a = f(z): one invocation for one unit of one row.
fn run(id: u32) {
  let row = id / op.units;
  let unit = id % op.units;
  if (row >= rowCount()) { return; }
  let x = op.input + row * op.inputs;
  let w = op.weight + unit * op.inputs;
  var z = parameters[op.bias + unit];
  for (var i = 0u; i < op.inputs; i++) {
    z += parameters[w + i] * values[x + i];
  }
  values[op.z + id] = z;
  values[op.a + id] = activate(z, parameters[op.alpha]);
}
