// Copies the batch's rows out of the samples: features to `input`, targets to `wanted`.
fn run(id: u32) {
  let width = op.features + op.targets;
  let row = id / width;
  let column = id % width;
  let start = stepStart();
  if (row >= steps[start]) { return; }
  let value = bitcast<f32>(samples[steps[start + STEP_HEADER + row] * op.stride + column]);
  if (column < op.features) {
    values[op.input + row * op.features + column] = value;
  } else {
    values[op.wanted + row * op.targets + column - op.features] = value;
  }
}
