import { deriveKey, hash } from '../random';
import { type ImageShape, imageSize } from './image-set';

/**
 * How a training image is changed each time that it is seen; all zero changes nothing.
 *
 * `shaders/augment.wgsl` is the same word for word: the draws, the pose and the weights of the pixels are integers, so
 * that both executors look at the same four pixels; only the last sum is rounded.
 */
export interface Augmentation {
  /** An image is moved by a whole number of pixels up to this one, each way, in both directions. */
  readonly shift: number;
  /** It is turned about its middle by up to this many degrees, either way; at most 45. */
  readonly rotation: number;
  /** Standard deviation of what is added to each pixel, where white is 1; the result is not clamped. */
  readonly pixelNoise: number;
}

/** The augmentation of a step, in the words of the step table. */
export interface StepAugmentation {
  /** What decides the draws. */
  readonly key: number;
  readonly shift: number;
  /** `turnWord` of the rotation. */
  readonly turn: number;
  readonly noise: number;
}

/** A step that takes images as they are. */
export const NO_AUGMENTATION: StepAugmentation = { key: 0, shift: 0, turn: 0, noise: 0 };

/** The largest rotation in degrees for which the polynomials of sine and cosine are exact to a ten-thousandth. */
const MAX_ROTATION = 45;

/** The augmentation of a step under an experiment’s seed; the step counts from 0 over the whole run. */
export function augmentationOf(
  { shift, rotation, pixelNoise }: Augmentation,
  seed: number,
  step: number,
): StepAugmentation {
  if (shift === 0 && rotation === 0 && pixelNoise === 0) return NO_AUGMENTATION;
  return { key: hash(deriveKey(seed, 'augment'), step), shift, turn: turnWord(rotation), noise: pixelNoise };
}

/** 1 in the fixed-point numbers of poses: 14 bits behind the point. */
const ONE = 1 << 14;

/** Lanes of the hash: an image's shift, its rotation, the noise of each pixel. */
const [SHIFT_LANE, TURN_LANE, NOISE_LANE] = [0, 1, 2];

/** A rotation as the word that shaders and `poseOf` take: the largest angle in radians, times 2¹⁴. */
export const turnWord = (degrees: number): number =>
  Math.round(Math.min(MAX_ROTATION, Math.max(0, degrees)) * (Math.PI / 180) * ONE);

/** How one image is moved and turned; sine and cosine times 2¹⁴. */
export interface Pose {
  readonly dx: number;
  readonly dy: number;
  readonly sine: number;
  readonly cosine: number;
}

/**
 * The pose of an image in a batch.
 * @param row the image's place in the batch
 */
export function poseOf({ key, shift, turn }: StepAugmentation, row: number): Pose {
  const bits = hash(key, row, SHIFT_LANE);
  const spread = 2 * shift + 1;
  const angle = (((hash(key, row, TURN_LANE) & 0xffff) - 0x8000) * turn) >> 15;
  const square = (angle * angle) >> 14;
  // sin t = t (1 − t²/6 (1 − t²/20)), cos t = 1 − t²/2 (1 − t²/12 (1 − t²/30)): the series of Taylor, by Horner.
  const tail = ONE - ((((square * (ONE - ((square / 20) | 0))) >> 14) / 6) | 0);
  const inner = ONE - ((((square * (ONE - ((square / 30) | 0))) >> 14) / 12) | 0);
  return {
    dx: (((bits & 0xffff) * spread) >>> 16) - shift,
    dy: (((bits >>> 16) * spread) >>> 16) - shift,
    sine: (angle * tail) >> 14,
    cosine: ONE - ((((square * inner) >> 14) / 2) | 0),
  };
}

/** The noise of one number of the batch, in units of its standard deviation: the sum of a hash's four bytes. */
export function augmentNoise(key: number, place: number): number {
  const bits = hash(key, place, NOISE_LANE);
  const sum = (bits & 255) + ((bits >>> 8) & 255) + ((bits >>> 16) & 255) + (bits >>> 24);
  return (sum - 510) * NOISE_SCALE;
}

/** A byte has the variance (256² − 1) / 12; four of them have four times as much. */
const NOISE_SCALE = Math.fround(1 / Math.sqrt((256 ** 2 - 1) / 3));

/**
 * Writes an image as it is seen in a step: turned and moved by a bilinear lookup, black beyond its edges, with noise.
 * @param pixels holds the image from `from` on, [channels, height, width]
 * @param scale what a number of `pixels` is multiplied by: 1/255 where they are bytes
 * @param out receives the image from `to` on
 * @param row the image's place in the batch
 */
export function augmentImage(
  pixels: ArrayLike<number>,
  from: number,
  scale: number,
  out: Float32Array,
  to: number,
  shape: ImageShape,
  step: StepAugmentation,
  row: number,
): void {
  const [channels, height, width] = shape;
  const size = imageSize(shape);
  const { key, noise } = step;
  const { dx, dy, sine, cosine } = poseOf(step, row);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // Twice the distance from the image's middle is whole; the place in the image has 8 bits behind the point.
      const ox = 2 * (x - dx) - (width - 1);
      const oy = 2 * (y - dy) - (height - 1);
      const sx = (ox * cosine + oy * sine + (width - 1) * ONE) >> 7;
      const sy = (oy * cosine - ox * sine + (height - 1) * ONE) >> 7;
      const [column, line] = [sx >> 8, sy >> 8];
      const [fx, fy] = [sx & 255, sy & 255];
      for (let channel = 0; channel < channels; channel++) {
        const plane = from + channel * height * width;
        const at = (channel * height + y) * width + x;
        const above = blend(pixels, plane, height, width, line, column, fx);
        const below = blend(pixels, plane, height, width, line + 1, column, fx);
        const value = ((256 - fy) * above + fy * below) * scale * 2 ** -16;
        out[to + at] = noise === 0 ? value : value + noise * augmentNoise(key, row * size + at);
      }
    }
  }
}

/** Two neighbours of one line, weighted by 256 − fx and fx. */
function blend(
  pixels: ArrayLike<number>,
  plane: number,
  height: number,
  width: number,
  line: number,
  column: number,
  fx: number,
): number {
  if (line < 0 || line >= height) return 0;
  const start = plane + line * width;
  const left = column >= 0 && column < width ? pixels[start + column] : 0;
  const right = column >= -1 && column < width - 1 ? pixels[start + column + 1] : 0;
  return (256 - fx) * left + fx * right;
}
