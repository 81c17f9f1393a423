// Every value of a window gets an equal share of its gradient: one invocation for one input.
fn run(id: u32) {
  let place = id % (op.height * op.width);
  let plane = id / (op.height * op.width);
  if (plane >= rowCount() * op.channels) { return; }
  let y = windowsOver(place / op.width, op.windowHeight, op.outHeight);
  let x = windowsOver(place % op.width, op.windowWidth, op.outWidth);
  var sum = 0.0;
  for (var outY = y.x; outY < y.y; outY++) {
    for (var outX = x.x; outX < x.y; outX++) {
      sum += deltas[op.output + (plane * op.outHeight + outY) * op.outWidth + outX];
    }
  }
  passOn(id, sum / f32(op.windowHeight * op.windowWidth));
}
