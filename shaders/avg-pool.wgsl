// The mean of each window: one invocation for one column of windows; neighbours lie in one line.
fn run(id: u32) {
  let plane = id / OUT_WIDTH;
  if (plane >= rowCount() * CHANNELS) { return; }
  let x = id - plane * OUT_WIDTH;
  let image = op.input + plane * (HEIGHT * WIDTH);
  let output = plane * (OUT_HEIGHT * OUT_WIDTH) + x;
  for (var y = 0u; y < OUT_HEIGHT; y++) {
    let window = image + (y * WIDTH + x) * STRIDE;
    var sum = 0.0;
    for (var dy = 0u; dy < WINDOW_HEIGHT; dy++) {
      for (var dx = 0u; dx < WINDOW_WIDTH; dx++) { sum += values[window + dy * WIDTH + dx]; }
    }
    values[op.output + output + y * OUT_WIDTH] = sum / f32(WINDOW_HEIGHT * WINDOW_WIDTH);
  }
}
