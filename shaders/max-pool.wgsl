// The largest value of each window, and its place in the plane; of equal ones the first. One invocation for one
// column of windows; neighbours lie in one line.
fn run(id: u32) {
  let plane = id / OUT_WIDTH;
  if (plane >= rowCount() * CHANNELS) { return; }
  let x = id - plane * OUT_WIDTH;
  let image = op.input + plane * (HEIGHT * WIDTH);
  let output = plane * (OUT_HEIGHT * OUT_WIDTH) + x;
  for (var y = 0u; y < OUT_HEIGHT; y++) {
    let corner = (y * WIDTH + x) * STRIDE;
    let window = image + corner;
    var winner = corner;
    var best = values[window];
    for (var dy = 0u; dy < WINDOW_HEIGHT; dy++) {
      for (var dx = 0u; dx < WINDOW_WIDTH; dx++) {
        let value = values[window + dy * WIDTH + dx];
        let larger = value > best;
        best = select(best, value, larger);
        winner = select(winner, corner + dy * WIDTH + dx, larger);
      }
    }
    values[op.output + output + y * OUT_WIDTH] = best;
    values[op.winner + output + y * OUT_WIDTH] = f32(winner);
  }
}
