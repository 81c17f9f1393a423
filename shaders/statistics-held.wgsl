// What statistics.wgsl does, where the end of the step works on partial sums.
fn run(local: u32, group: u32) {
  let go = holds(totals(local));
  let id = group * WORKGROUP + local;
  if (id >= op.running + op.batch || !go) { return; }
  let i = op.first + id;
  if (id < op.running) {
    parameters[i] = (1.0 - NORM_MOMENTUM) * parameters[i] + NORM_MOMENTUM * gradients[i];
  } else {
    parameters[i] = gradients[i];
  }
}
