// Running statistics move towards those of the batch; the batch's own are taken over as they are. Nothing
// happens from the first step on whose loss or gradient is not finite.
fn run(id: u32) {
  if (id >= op.running + op.batch || !stepIsFinite()) { return; }
  let i = op.first + id;
  if (id < op.running) {
    parameters[i] = (1.0 - NORM_MOMENTUM) * parameters[i] + NORM_MOMENTUM * gradients[i];
  } else {
    parameters[i] = gradients[i];
  }
}
