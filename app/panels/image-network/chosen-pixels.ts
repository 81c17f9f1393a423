import type { ImageChoice, Samples } from '../../../engine/protocol';

/** Pixels 0 … 1 of a chosen image of so many; null where it is not among the samples, or of other data. */
export function pixelsOf(choice: ImageChoice, samples: Samples | null, size: number): ArrayLike<number> | null {
  if ('pixels' in choice) return choice.pixels.length === size ? choice.pixels : null;
  const { images } = samples ?? {};
  if (!images) return null;
  const [channels, height, width] = images.shape;
  if (channels * height * width !== size) return null;
  const bytes = images.pixels.subarray(choice.sample * size, (choice.sample + 1) * size);
  return bytes.length === size ? Float32Array.from(bytes, (byte) => byte / 255) : null;
}
