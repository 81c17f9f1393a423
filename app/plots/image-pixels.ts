import { divergingColor, type Ground } from './colors';
import { pixelOf } from './field-image';

/** Paper and ink of an image, from where its bytes are 0 to where they are 255. */
const SHADES = { light: [255, 20], dark: [18, 242] } as const;

const tables = new Map<Ground, Uint32Array>();

/** A pixel for ImageData for each byte of an image: ink on paper, on a dark ground light on dark. */
export function inkTable(ground: Ground): Uint32Array {
  const known = tables.get(ground);
  if (known) return known;
  const [paper, ink] = SHADES[ground];
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    const grey = paper + ((ink - paper) * byte) / 255;
    return pixelOf([grey, grey, grey]);
  });
  tables.set(ground, table);
  return table;
}

/** How much of the image is left under what is laid over it. */
const FADED = 0.45;

/** What the gradient of a score is shown as: how strong it is, or which way it goes as well. */
export type SaliencyLook = 'strength' | 'sign';

/**
 * An image with the gradient of a score laid over it, as pixels for ImageData: blue where it is strong (`strength`), or
 * blue where more ink raises the score and orange where it lowers it (`sign`). The strongest pixel has the full colour.
 * @param bytes [height, width] @param gradient [height, width] @param out [height, width]
 */
export function paintSaliency(
  bytes: ArrayLike<number>,
  gradient: Float32Array,
  look: SaliencyLook,
  ground: Ground,
  out: Uint32Array,
): void {
  const [paper, ink] = SHADES[ground];
  const most = gradient.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  for (let i = 0; i < out.length; i++) {
    const grey = paper + (FADED * (ink - paper) * bytes[i]) / 255;
    const share = most > 0 ? gradient[i] / most : 0;
    // Weak ones are seen beside the strongest, and leave the image to be seen.
    const cover = Math.abs(share) ** 0.75;
    const color = divergingColor(look === 'sign' ? Math.sign(share) : 1, ground);
    const [r, g, b] = color.map((part) => grey + (part - grey) * cover);
    out[i] = pixelOf([r, g, b]);
  }
}

/** Puts pixels on a canvas that has one for each of them; CSS makes them larger. */
export function putPixels(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  fill: (out: Uint32Array) => void,
): void {
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(width, height);
  fill(new Uint32Array(image.data.buffer));
  context.putImageData(image, 0, 0);
}

/** Draws an image: bytes [height, width], where the first of several channels stands for all. */
export function drawImage(
  canvas: HTMLCanvasElement,
  bytes: ArrayLike<number>,
  [, height, width]: readonly [number, number, number],
  ground: Ground,
): void {
  const table = inkTable(ground);
  putPixels(canvas, width, height, (out) => {
    for (let i = 0; i < out.length; i++) out[i] = table[bytes[i] ?? 0];
  });
}
