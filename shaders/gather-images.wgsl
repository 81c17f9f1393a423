// Unpacks the batch's images: pixels as byte / 255 to `input`, changed as the step's augmentation says, and a row that
// is high at the label alone to `wanted`.
// An image takes `stride` words of the samples, four bytes in each, lowest first; its label follows its last pixel.

fn imageByte(image: u32, place: u32) -> u32 {
  return extractBits(samples[image * op.stride + place / 4u], 8u * (place % 4u), 8u);
}

fn imagePixel(image: u32, place: u32) -> f32 {
  return f32(imageByte(image, place));
}

// A pixel of an image as this step sees it, where white is 255.
fn seenPixel(image: u32, row: u32, place: u32, start: u32) -> f32 {
  let shift = steps[start + SETTING_shift];
  let turn = steps[start + SETTING_turn];
  let noise = setting(SETTING_pixelNoise);
  let key = steps[start + SETTING_augmentKey];
  if (shift == 0u && turn == 0u && noise == 0.0) { return imagePixel(image, place); }
  let value = augmentedPixel(poseOf(key, row, shift, turn), image, place, op.height, op.width);
  return value + 255.0 * noise * augmentNoise(key, row * op.features + place);
}

fn run(id: u32) {
  let width = op.features + op.targets;
  let row = id / width;
  let column = id % width;
  let start = stepStart();
  if (row >= steps[start]) { return; }
  let image = steps[start + STEP_HEADER + row];
  if (column < op.features) {
    values[op.input + row * op.features + column] = seenPixel(image, row, column, start) / 255.0;
  } else {
    let label = column - op.features;
    let low = select(0.0, -1.0, op.signed != 0u);
    values[op.wanted + row * op.targets + label] = select(low, 1.0, imageByte(image, op.features) == label);
  }
}
