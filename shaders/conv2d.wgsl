// z = W * x + b (cross-correlation), a = f(z): one invocation for four filters at four places of a line.
fn at(line: u32, x: i32) -> f32 {
  if (x < 0 || x >= i32(op.width)) { return 0.0; }
  return values[line + u32(x)];
}

fn run(id: u32) {
  let across = (op.outWidth + 3u) / 4u;
  let blocks = (op.filters + 3u) / 4u;
  let firstPlace = id % across * 4u;
  let outY = id / across % op.outHeight;
  let firstFilter = id / (across * op.outHeight) % blocks * 4u;
  let row = id / (across * op.outHeight * blocks);
  if (row >= rowCount()) { return; }
  // Filters behind the last one are the last one again, and are not stored.
  let filters = min(firstFilter + vec4u(0u, 1u, 2u, 3u), vec4u(op.filters - 1u));
  let taps = op.channels * op.kernel * op.kernel;
  var w = op.weight + filters * taps;
  let b = op.bias + filters;
  let bias = vec4f(parameters[b.x], parameters[b.y], parameters[b.z], parameters[b.w]);
  var sums = mat4x4f(bias, bias, bias, bias);
  let left = i32(firstPlace * op.stride) - i32(op.pad);
  let top = i32(outY * op.stride) - i32(op.pad);
  let stride = i32(op.stride);
  for (var channel = 0u; channel < op.channels; channel++) {
    let image = op.input + (row * op.channels + channel) * op.height * op.width;
    for (var ky = 0u; ky < op.kernel; ky++) {
      let y = top + i32(ky);
      if (y >= 0 && y < i32(op.height)) {
        let line = image + u32(y) * op.width;
        for (var kx = 0u; kx < op.kernel; kx++) {
          let tap = w + kx;
          let weights = vec4f(parameters[tap.x], parameters[tap.y], parameters[tap.z], parameters[tap.w]);
          let x = left + i32(kx);
          sums[0] += weights * at(line, x);
          sums[1] += weights * at(line, x + stride);
          sums[2] += weights * at(line, x + 2 * stride);
          sums[3] += weights * at(line, x + 3 * stride);
        }
      }
      w += op.kernel;
    }
  }
  for (var j = 0u; j < min(4u, op.filters - firstFilter); j++) {
    let start = ((row * op.filters + firstFilter + j) * op.outHeight + outY) * op.outWidth + firstPlace;
    for (var place = 0u; place < min(4u, op.outWidth - firstPlace); place++) {
      let z = sums[place][j];
      values[op.z + start + place] = z;
      values[op.a + start + place] = activate(z, parameters[op.alpha]);
    }
  }
}
