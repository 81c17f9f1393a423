// Where windows don't overlap, every input gets its share of the gradient of the one window over it: one invocation
// for one column of inputs; neighbours lie in one line.
fn run(id: u32) {
  let plane = id / WIDTH;
  if (plane >= rowCount() * CHANNELS) { return; }
  let x = id - plane * WIDTH;
  let column = x / STRIDE;
  let seen = (column < OUT_WIDTH) & (x - column * STRIDE < WINDOW_WIDTH);
  let image = plane * (HEIGHT * WIDTH) + x;
  let output = op.output + plane * (OUT_HEIGHT * OUT_WIDTH) + min(column, OUT_WIDTH - 1u);
  for (var y = 0u; y < OUT_HEIGHT; y++) {
    let delta = select(0.0, deltas[output + y * OUT_WIDTH], seen) / f32(WINDOW_HEIGHT * WINDOW_WIDTH);
    for (var line = y * STRIDE; line < min((y + 1u) * STRIDE, HEIGHT); line++) {
      passOn(image + line * WIDTH, select(0.0, delta, line < y * STRIDE + WINDOW_HEIGHT));
    }
  }
  for (var line = OUT_HEIGHT * STRIDE; line < HEIGHT; line++) { passOn(image + line * WIDTH, 0.0); }
}
