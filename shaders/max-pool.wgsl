// The largest value of a window, and its place in the plane; of equal ones the first.
fn run(id: u32) {
  let x = id % op.outWidth * op.stride;
  let y = id / op.outWidth % op.outHeight * op.stride;
  let plane = id / (op.outWidth * op.outHeight);
  if (plane >= rowCount() * op.channels) { return; }
  let image = op.input + plane * op.height * op.width;
  var winner = y * op.width + x;
  var best = values[image + winner];
  for (var dy = 0u; dy < op.windowHeight; dy++) {
    for (var dx = 0u; dx < op.windowWidth; dx++) {
      let place = (y + dy) * op.width + x + dx;
      let value = values[image + place];
      if (value > best) {
        best = value;
        winner = place;
      }
    }
  }
  values[op.output + id] = best;
  values[op.winner + id] = f32(winner);
}
