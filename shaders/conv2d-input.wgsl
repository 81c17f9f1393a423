// dL/dx, the correlation the other way round, and on through the activation of the layer before: one
// invocation for four channels at four places of a line.
fn gradientAt(line: u32, x: i32) -> f32 {
  if (x < 0) { return 0.0; }
  let outX = u32(x) / op.stride;
  if (outX * op.stride != u32(x) || outX >= op.outWidth) { return 0.0; }
  return deltas[line + outX];
}

fn run(id: u32) {
  let across = (op.width + 3u) / 4u;
  let blocks = (op.channels + 3u) / 4u;
  let firstPlace = id % across * 4u;
  let y = id / across % op.height;
  let firstChannel = id / (across * op.height) % blocks * 4u;
  let row = id / (across * op.height * blocks);
  if (row >= rowCount()) { return; }
  // Channels behind the last one are the last one again, and are not stored.
  let channels = min(firstChannel + vec4u(0u, 1u, 2u, 3u), vec4u(op.channels - 1u));
  let area = op.kernel * op.kernel;
  var sums = mat4x4f();
  for (var ky = 0u; ky < op.kernel; ky++) {
    let high = i32(y + op.pad) - i32(ky);
    let outY = u32(max(high, 0)) / op.stride;
    if (high >= 0 && outY * op.stride == u32(high) && outY < op.outHeight) {
      for (var f = 0u; f < op.filters; f++) {
        let line = op.output + ((row * op.filters + f) * op.outHeight + outY) * op.outWidth;
        let w = op.weight + (f * op.channels + channels) * area + ky * op.kernel;
        for (var kx = 0u; kx < op.kernel; kx++) {
          let tap = w + kx;
          let weights = vec4f(parameters[tap.x], parameters[tap.y], parameters[tap.z], parameters[tap.w]);
          let x = i32(firstPlace + op.pad) - i32(kx);
          sums[0] += weights * gradientAt(line, x);
          sums[1] += weights * gradientAt(line, x + 1);
          sums[2] += weights * gradientAt(line, x + 2);
          sums[3] += weights * gradientAt(line, x + 3);
        }
      }
    }
  }
  for (var j = 0u; j < min(4u, op.channels - firstChannel); j++) {
    let start = ((row * op.channels + firstChannel + j) * op.height + y) * op.width + firstPlace;
    for (var place = 0u; place < min(4u, op.width - firstPlace); place++) {
      passOn(start + place, sums[place][j]);
    }
  }
}
