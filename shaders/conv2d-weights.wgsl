// dL/dW = sum of dL/dz x over the batch and all places: one workgroup for one tap of four filters, or for their
// biases. Invocations sum up every 64th place, then their sums are added, always in one order.
var<workgroup> partial: array<vec4f, WORKGROUP>;

// What a tap sees of the image at a place of the output.
fn seen(row: u32, outY: u32, outX: u32, tap: u32) -> f32 {
  let area = op.kernel * op.kernel;
  let y = i32(outY * op.stride + tap % area / op.kernel) - i32(op.pad);
  let x = i32(outX * op.stride + tap % op.kernel) - i32(op.pad);
  if (y < 0 || y >= i32(op.height) || x < 0 || x >= i32(op.width)) { return 0.0; }
  return values[op.input + ((row * op.channels + tap / area) * op.height + u32(y)) * op.width + u32(x)];
}

fn run(local: u32, group: u32) {
  let taps = op.channels * op.kernel * op.kernel;
  let tap = group % (taps + 1u);
  let firstFilter = group / (taps + 1u) * 4u;
  if (firstFilter >= op.filters) { return; }
  let plane = op.outHeight * op.outWidth;
  let filters = plane * min(firstFilter + vec4u(0u, 1u, 2u, 3u), vec4u(op.filters - 1u));
  let count = rowCount();
  var row = local / plane;
  var y = local / op.outWidth % op.outHeight;
  var x = local % op.outWidth;
  var sum = vec4f();
  while (row < count) {
    var value = 1.0;
    if (tap < taps) { value = seen(row, y, x, tap); }
    let d = op.z + row * op.filters * plane + y * op.outWidth + x + filters;
    sum += value * vec4f(deltas[d.x], deltas[d.y], deltas[d.z], deltas[d.w]);
    // The place that lies 64 further on, without dividing.
    x += WORKGROUP % op.outWidth;
    y += WORKGROUP / op.outWidth % op.outHeight;
    row += WORKGROUP / plane;
    if (x >= op.outWidth) { x -= op.outWidth; y++; }
    if (y >= op.outHeight) { y -= op.outHeight; row++; }
  }
  partial[local] = sum;
  workgroupBarrier();
  if (local < 8u) {
    for (var i = local + 8u; i < WORKGROUP; i += 8u) { sum += partial[i]; }
    partial[local] = sum;
  }
  workgroupBarrier();
  if (local > 0u) { return; }
  for (var i = 1u; i < 8u; i++) { sum += partial[i]; }
  for (var j = 0u; j < min(4u, op.filters - firstFilter); j++) {
    if (tap < taps) {
      gradients[op.weight + (firstFilter + j) * taps + tap] = sum[j];
    } else {
      gradients[op.bias + firstFilter + j] = sum[j];
    }
  }
}
