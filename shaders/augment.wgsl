// How a training image is moved, turned and made noisy: the same integers as engine/images/augment.ts, which has the
// explanations. Wants random.wgsl and a function `imagePixel(image: u32, place: u32) -> f32`: a number of an image.

const AUGMENT_ONE = 1i << 14u;
// 1 / √((256² − 1) / 3), as float32.
const AUGMENT_NOISE = 0.006765875034034252;

struct Pose {
  dx: i32,
  dy: i32,
  sine: i32,
  cosine: i32,
}

/// The pose of image `row` of a batch; `shift` in pixels, `turn` the largest angle in radians times 2¹⁴.
fn poseOf(key: u32, row: u32, shift: u32, turn: u32) -> Pose {
  let bits = randomHash(key, row, 0u);
  let spread = 2u * shift + 1u;
  let angle = ((i32(randomHash(key, row, 1u) & 0xffffu) - 0x8000) * i32(turn)) >> 15u;
  let square = (angle * angle) >> 14u;
  let tail = AUGMENT_ONE - ((square * (AUGMENT_ONE - square / 20)) >> 14u) / 6;
  let inner = AUGMENT_ONE - ((square * (AUGMENT_ONE - square / 30)) >> 14u) / 12;
  return Pose(
    i32(((bits & 0xffffu) * spread) >> 16u) - i32(shift),
    i32(((bits >> 16u) * spread) >> 16u) - i32(shift),
    (angle * tail) >> 14u,
    AUGMENT_ONE - ((square * inner) >> 14u) / 2,
  );
}

/// The noise of number `place` of a batch, in units of its standard deviation.
fn augmentNoise(key: u32, place: u32) -> f32 {
  let bits = randomHash(key, place, 2u);
  let sum = (bits & 255u) + ((bits >> 8u) & 255u) + ((bits >> 16u) & 255u) + (bits >> 24u);
  return f32(i32(sum) - 510) * AUGMENT_NOISE;
}

fn augmentBlend(image: u32, plane: u32, height: i32, width: i32, line: i32, column: i32, fx: i32) -> f32 {
  if (line < 0 || line >= height) { return 0.0; }
  var left = 0.0;
  var right = 0.0;
  if (column >= 0 && column < width) { left = imagePixel(image, plane + u32(line * width + column)); }
  if (column >= -1 && column < width - 1) { right = imagePixel(image, plane + u32(line * width + column + 1)); }
  return f32(256 - fx) * left + f32(fx) * right;
}

/// Number `at` of an image, [channels, height, width], in its pose.
fn augmentedPixel(pose: Pose, image: u32, at: u32, height: u32, width: u32) -> f32 {
  let h = i32(height);
  let w = i32(width);
  let x = i32(at % width);
  let y = i32(at / width % height);
  let ox = 2 * (x - pose.dx) - (w - 1);
  let oy = 2 * (y - pose.dy) - (h - 1);
  let sx = (ox * pose.cosine + oy * pose.sine + (w - 1) * AUGMENT_ONE) >> 7u;
  let sy = (oy * pose.cosine - ox * pose.sine + (h - 1) * AUGMENT_ONE) >> 7u;
  let plane = at / (width * height) * (width * height);
  let above = augmentBlend(image, plane, h, w, sy >> 8u, sx >> 8u, sx & 255);
  let below = augmentBlend(image, plane, h, w, (sy >> 8u) + 1, sx >> 8u, sx & 255);
  return (f32(256 - (sy & 255)) * above + f32(sy & 255) * below) * 0x1p-16;
}
