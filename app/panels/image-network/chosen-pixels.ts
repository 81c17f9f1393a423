import { brightnessOf, imageAt, imageSize } from '../../../engine/images/image-set';
import type { ImageChoice, Samples } from '../../../engine/protocol';

/** Pixels 0 … 1 of a chosen image of so many; null where it is not among the samples, or of other data. */
export function pixelsOf(choice: ImageChoice, samples: Samples | null, size: number): ArrayLike<number> | null {
  if ('pixels' in choice) return choice.pixels.length === size ? choice.pixels : null;
  const { images } = samples ?? {};
  if (!images) return null;
  if (imageSize(images.shape) !== size) return null;
  const bytes = imageAt(images, choice.sample);
  return bytes.length === size ? brightnessOf(bytes) : null;
}
