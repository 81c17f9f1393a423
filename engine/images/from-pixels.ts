import { averageArea, type Raster } from './area';
import { DIGIT_SIZE } from './centre';

/**
 * How bright each pixel of a picture is against its background, from 0 to 1: bright on black, as in MNIST. A picture
 * whose border is bright is turned into its negative, and the border's brightness becomes black. Where a picture is
 * transparent, it is laid on white if it is dark, and on black if it is bright.
 * @param rgba bytes [height, width, 4], not multiplied by alpha, as a canvas gives them
 */
export function inkOfPixels(rgba: ArrayLike<number>, width: number, height: number): Raster {
  const ground = groundOf(rgba);
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i++) {
    const alpha = rgba[4 * i + 3] / 255;
    values[i] = alpha * luma(rgba, i) + (1 - alpha) * ground;
  }
  const border = medianOfBorder(values, width, height);
  const span = border > 0.5 ? -border : 1 - border;
  for (let i = 0; i < values.length; i++) values[i] = Math.min(1, Math.max(0, (values[i] - border) / span));
  return { width, height, values };
}

/**
 * A picture as an image of 28 × 28, fitted into it with its proportions kept, smoothed by area, bright on black.
 * For a digit, `centreDrawing(inkOfPixels(…))` does what MNIST does; this keeps the picture's own margins.
 * @returns bytes [28, 28], which the caller owns
 */
export function imageOfPixels(rgba: ArrayLike<number>, width: number, height: number): Uint8Array<ArrayBuffer> {
  const ink = inkOfPixels(rgba, width, height);
  const side = Math.max(width, height);
  const region = { left: (width - side) / 2, top: (height - side) / 2, width: side, height: side };
  return Uint8Array.from(averageArea(ink, region, DIGIT_SIZE, DIGIT_SIZE), (value) => Math.round(255 * value));
}

/** Perceived brightness from 0 to 1 (Rec. 601). */
const luma = (rgba: ArrayLike<number>, i: number): number =>
  (0.299 * rgba[4 * i] + 0.587 * rgba[4 * i + 1] + 0.114 * rgba[4 * i + 2]) / 255;

/** What a picture is laid on where it is transparent: the opposite of what is on it. */
function groundOf(rgba: ArrayLike<number>): number {
  let [sum, weight] = [0, 0];
  for (let i = 0; i < rgba.length / 4; i++) {
    sum += rgba[4 * i + 3] * luma(rgba, i);
    weight += rgba[4 * i + 3];
  }
  return sum < weight / 2 ? 1 : 0;
}

/** The brightness in the middle of the border's pixels: a stroke that runs over the edge does not sway it. */
function medianOfBorder(values: Float32Array, width: number, height: number): number {
  const border: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) border.push(values[i]);
  }
  return border.sort((a, b) => a - b)[Math.floor(border.length / 2)] ?? 0;
}
