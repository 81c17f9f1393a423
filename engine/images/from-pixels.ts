import { averageArea, type Raster } from './area';
import { centreDrawing, DIGIT_SIZE } from './centre';

/**
 * How bright each pixel of a picture is against its background, from 0 to 1: bright on black, as in MNIST. A picture
 * whose border is bright is turned into its negative, and the border's brightness becomes black. Where a picture is
 * transparent, it is laid on white if it is dark, and on black if it is bright. Where the border is grainy, as on a
 * photograph of paper, what differs no more than the grain is black.
 * @param rgba bytes [height, width, 4], not multiplied by alpha, as a canvas gives them
 */
export function inkOfPixels(rgba: ArrayLike<number>, width: number, height: number): Raster {
  const ground = groundOf(rgba);
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i++) {
    const alpha = rgba[4 * i + 3] / 255;
    values[i] = alpha * luma(rgba, i) + (1 - alpha) * ground;
  }
  const { ground: border, grain } = borderOf(values, width, height);
  const sign = border > 0.5 ? -1 : 1;
  const span = (border > 0.5 ? border : 1 - border) - grain;
  for (let i = 0; i < values.length; i++) {
    values[i] = Math.min(1, Math.max(0, (sign * (values[i] - border) - grain) / span));
  }
  return { width, height, values };
}

/**
 * A picture as an image of 28 × 28, fitted into it with its proportions kept, smoothed by area, bright on black.
 * This keeps the picture's own margins; `digitOfPixels` does not.
 * @returns bytes [28, 28], which the caller owns
 */
export function imageOfPixels(rgba: ArrayLike<number>, width: number, height: number): Uint8Array<ArrayBuffer> {
  const ink = inkOfPixels(rgba, width, height);
  const side = Math.max(width, height);
  const region = { left: (width - side) / 2, top: (height - side) / 2, width: side, height: side };
  return Uint8Array.from(averageArea(ink, region, DIGIT_SIZE, DIGIT_SIZE), (value) => Math.round(255 * value));
}

/** A picture of a digit as MNIST would have it: fitted and centred by its ink; bytes [28, 28], which the caller owns. */
export const digitOfPixels = (rgba: ArrayLike<number>, width: number, height: number): Uint8Array<ArrayBuffer> =>
  centreDrawing(inkOfPixels(rgba, width, height));

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

/**
 * The background's brightness, and how much of a difference from it is only the grain of paper or a shadow on it: the
 * median of the border, and three times the upper quartile of the distances from it (one half at most). A stroke that
 * runs over the edge sways neither.
 */
function borderOf(values: Float32Array, width: number, height: number): { ground: number; grain: number } {
  const border: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) border.push(values[i]);
  }
  const ground = quantile(border, 0.5);
  const distances = border.map((value) => Math.abs(value - ground));
  return { ground, grain: Math.min(0.5 * Math.max(ground, 1 - ground), 3 * quantile(distances, 0.75)) };
}

/** The number below which the given share of the numbers lies; 0 of none. */
const quantile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(share * numbers.length)] ?? 0;
