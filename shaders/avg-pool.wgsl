// The mean of a window.
fn run(id: u32) {
  let x = id % op.outWidth * op.stride;
  let y = id / op.outWidth % op.outHeight * op.stride;
  let plane = id / (op.outWidth * op.outHeight);
  if (plane >= rowCount() * op.channels) { return; }
  let corner = op.input + (plane * op.height + y) * op.width + x;
  var sum = 0.0;
  for (var dy = 0u; dy < op.windowHeight; dy++) {
    for (var dx = 0u; dx < op.windowWidth; dx++) {
      sum += values[corner + dy * op.width + dx];
    }
  }
  values[op.output + id] = sum / f32(op.windowHeight * op.windowWidth);
}
