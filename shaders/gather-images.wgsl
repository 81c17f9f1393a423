// Unpacks the batch's images: pixels as byte / 255 to `input`, a row that is high at the label alone to `wanted`.
// An image takes `stride` words of the samples, four bytes in each, lowest first; its label follows its last pixel.

fn imageByte(image: u32, place: u32) -> u32 {
  return extractBits(samples[image * op.stride + place / 4u], 8u * (place % 4u), 8u);
}

fn run(id: u32) {
  let width = op.features + op.targets;
  let row = id / width;
  let column = id % width;
  let start = stepStart();
  if (row >= steps[start]) { return; }
  let image = steps[start + STEP_HEADER + row];
  if (column < op.features) {
    values[op.input + row * op.features + column] = f32(imageByte(image, column)) / 255.0;
  } else {
    let label = column - op.features;
    let low = select(0.0, -1.0, op.signed != 0u);
    values[op.wanted + row * op.targets + label] = select(low, 1.0, imageByte(image, op.features) == label);
  }
}
