/** Channels, height and width of an image. */
export type ImageShape = readonly [channels: number, height: number, width: number];

/** Images with their classes; a network gets a byte divided by 255. */
export interface ImageSet {
  readonly shape: ImageShape;
  /** Names of the classes, by label. */
  readonly classes: readonly string[];
  /** Bytes of the images, [room, channels, height, width]; while a set is being loaded, there is room for more than `count`. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** Class of each image, [room]. */
  readonly labels: Uint8Array<ArrayBuffer>;
  /** How many of the images are there. */
  readonly count: number;
}

/** What a network learns from, and what it is judged by. */
export interface ImageSplit {
  readonly train: ImageSet;
  readonly test: ImageSet;
  /** Numbers of training images after which a file ends, where they come in files: the first epoch takes file by file. */
  readonly ends?: readonly number[];
}

/** Numbers of an image. */
export const imageSize = ([channels, height, width]: ImageShape): number => channels * height * width;

/** The bytes of one image of a set, a view. */
export function imageAt<B extends ArrayBufferLike>(
  { pixels, shape }: { readonly pixels: Uint8Array<B>; readonly shape: ImageShape },
  index: number,
): Uint8Array<B> {
  const size = imageSize(shape);
  return pixels.subarray(index * size, (index + 1) * size);
}

/** An empty set with room for so many images; `count` is for the owner to raise. */
export function createImageSet(
  shape: ImageShape,
  classes: readonly string[],
  room: number,
): { -readonly [Key in keyof ImageSet]: ImageSet[Key] } {
  return { shape, classes, pixels: new Uint8Array(room * imageSize(shape)), labels: new Uint8Array(room), count: 0 };
}

/** What a network gets of images: each byte as 0 … 1. */
export const brightnessOf = (pixels: Uint8Array): Float32Array => Float32Array.from(pixels, (byte) => byte / 255);
