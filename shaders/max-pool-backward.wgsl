// The gradient goes to the winner of each window: one invocation for one input, which asks all windows over it.
fn run(id: u32) {
  let place = id % (op.height * op.width);
  let plane = id / (op.height * op.width);
  if (plane >= rowCount() * op.channels) { return; }
  let y = windowsOver(place / op.width, op.windowHeight, op.outHeight);
  let x = windowsOver(place % op.width, op.windowWidth, op.outWidth);
  var sum = 0.0;
  for (var outY = y.x; outY < y.y; outY++) {
    for (var outX = x.x; outX < x.y; outX++) {
      let i = (plane * op.outHeight + outY) * op.outWidth + outX;
      if (u32(values[op.winner + i]) == place) { sum += deltas[op.output + i]; }
    }
  }
  passOn(id, sum);
}
