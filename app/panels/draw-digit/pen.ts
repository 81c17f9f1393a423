import type { DatasetId } from '../../../engine/catalog/datasets';
import { averageArea, type Raster } from '../../../engine/images/area';
import { centreDrawing } from '../../../engine/images/centre';

/** A point of the pad: 0 … 1 from its left and upper edge. */
export interface PadPoint {
  readonly x: number;
  readonly y: number;
}

/** Points of the raster in one pixel of the image, both ways: enough for smooth edges. */
const FINENESS = 3;

/** Ink on the pad, none yet, for images of so many pixels. */
export function emptyInk([, height, width]: readonly number[]): Raster {
  return {
    width: FINENESS * width,
    height: FINENESS * height,
    values: new Float32Array(FINENESS ** 2 * width * height),
  };
}

/** Thickness of the pen in pixels of the image: strokes of MNIST are two to three pixels of 28 wide, lines of small shapes one of 12. */
export const penWidth = ([, height]: readonly number[]): number => (height < 20 ? 1.1 : 2.4);

/** Draws a line with a round pen of a radius, given as a share of the pad’s height; what is there stays. */
export function drawLine({ width, height, values }: Raster, from: PadPoint, to: PadPoint, radius: number): void {
  const r = radius * height;
  const [x0, y0, x1, y1] = [from.x * width, from.y * height, to.x * width, to.y * height];
  const [dx, dy] = [x1 - x0, y1 - y0];
  const long = dx * dx + dy * dy;
  const [left, right] = [Math.min(x0, x1) - r - 1, Math.max(x0, x1) + r + 1];
  const [top, bottom] = [Math.min(y0, y1) - r - 1, Math.max(y0, y1) + r + 1];
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y++) {
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, right); x++) {
      const [px, py] = [x + 0.5 - x0, y + 0.5 - y0];
      const along = long === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / long));
      const cover = r + 0.5 - Math.hypot(px - along * dx, py - along * dy);
      const i = y * width + x;
      values[i] = Math.max(values[i], Math.max(0, Math.min(1, cover)));
    }
  }
}

/** Whether drawings are centred before the network sees them: what has no fixed place in its images is not. */
export const isCentred = (data: DatasetId): boolean => data !== 'shapes' && data !== 'fashion';

/** The drawing as the network sees it: pixels 0 … 1, [channels, height, width]; every channel alike. */
export function pixelsOf(ink: Raster, shape: readonly number[], data: DatasetId): readonly number[] {
  const [channels, height, width] = shape;
  const plane = isCentred(data)
    ? Array.from(centreDrawing(ink), (byte) => byte / 255)
    : [...averageArea(ink, { left: 0, top: 0, width: ink.width, height: ink.height }, width, height)];
  return Array.from({ length: channels * height * width }, (_, i) => plane[i % plane.length]);
}
