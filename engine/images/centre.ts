import { averageArea, type Raster, type Region } from './area';

/** Width and height of an image of MNIST, and of the square into which a digit was fitted. */
export const DIGIT_SIZE = 28;
const BOX = 20;

/** The pixel on which MNIST puts the centre of mass: in its 70 000 images it is nearest to pixel 14 from 0, both ways. */
const MIDDLE = 14;

/** Ink that is not seen as any, such as the edge of a smoothed stroke. */
const FAINT = 0.02;

/**
 * Does to a drawing what was done to the digits of MNIST: fits it into 20 × 20 with its proportions kept, smoothed by
 * area, and moves its centre of mass to the middle of 28 × 28 by whole pixels. The darkest ink becomes 255, so that a
 * thin pen writes as visibly as a thick one. An empty drawing is an empty image.
 * Source: LeCun, Cortes and Burges, The MNIST database of handwritten digits.
 * @param drawing ink from 0 (none) to 1, of any size
 * @returns bytes [28, 28], which the caller owns
 */
export function centreDrawing(drawing: Raster): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(DIGIT_SIZE * DIGIT_SIZE);
  const box = boundsOf(drawing);
  if (!box) return out;
  const scale = BOX / Math.max(box.width, box.height);
  // The shorter side keeps its proportion to a fraction of a pixel: its box is whole, and lies evenly about the ink.
  const width = Math.max(1, Math.ceil(box.width * scale - 1e-6));
  const height = Math.max(1, Math.ceil(box.height * scale - 1e-6));
  const region = {
    left: box.left - (width / scale - box.width) / 2,
    top: box.top - (height / scale - box.height) / 2,
    width: width / scale,
    height: height / scale,
  };
  const fitted = averageArea(drawing, region, width, height);
  const [x0, y0] = massOf(fitted, width).map((middle) => MIDDLE - Math.round(middle));
  const strongest = fitted.reduce((most, value) => Math.max(most, value), 0);
  for (let y = Math.max(0, -y0); y < height && y + y0 < DIGIT_SIZE; y++) {
    for (let x = Math.max(0, -x0); x < width && x + x0 < DIGIT_SIZE; x++) {
      out[(y + y0) * DIGIT_SIZE + x + x0] = Math.round((255 * fitted[y * width + x]) / strongest);
    }
  }
  return out;
}

/** The smallest rectangle around all ink, or null where there is none. */
function boundsOf({ width, height, values }: Raster): Region | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // The comparison leaves out what is not a number, too.
      if (!(values[y * width + x] > FAINT)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Centre of mass in pixels from the first one's middle, x and y; the ink is not nothing. */
function massOf(values: ArrayLike<number>, width: number): readonly [x: number, y: number] {
  let [sum, x, y] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    sum += values[i];
    x += values[i] * (i % width);
    y += values[i] * Math.floor(i / width);
  }
  return [x / sum, y / sum];
}
