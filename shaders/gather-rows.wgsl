// Copies the batch's rows out of the samples, features to `input`, targets to `wanted`: each invocation has eight
// numbers of a row, WORKGROUP apart.
fn run(local: u32, group: u32) {
  let width = op.features + op.targets;
  let blocks = (width + 8u * WORKGROUP - 1u) / (8u * WORKGROUP);
  let row = group / blocks;
  let start = stepStart();
  if (row >= steps[start]) { return; }
  let sample = steps[start + STEP_HEADER + row] * op.stride;
  let input = op.input + row * op.features;
  let wanted = op.wanted + row * op.targets - op.features;
  let first = group % blocks * 8u * WORKGROUP + local;
  let end = min(first + 8u * WORKGROUP, width);
  for (var column = first; column < end; column += WORKGROUP) {
    let value = bitcast<f32>(samples[sample + column]);
    if (column < op.features) {
      values[input + column] = value;
    } else {
      values[wanted + column] = value;
    }
  }
}
