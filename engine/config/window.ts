/** What a convolution or a pooling slides over an image, in pixels of that image; alike along both axes. */
export interface Window {
  /** Width and height. */
  readonly size: number;
  /** From one place to the next. */
  readonly stride: number;
  /** Zeros that are put on each side of the image. */
  readonly pad: number;
}

/** Zeros on each side: none where a kernel stays inside (`valid`), else (kernel − 1) / 2, rounded down. */
export const paddingOf = (kernel: number, padding: 'valid' | 'same'): number =>
  padding === 'same' ? Math.floor((kernel - 1) / 2) : 0;

/** Places of a window along an axis of so many pixels; those that do not fit are dropped: below 1 where none fits. */
export const placesOf = (extent: number, { size, stride, pad }: Window): number =>
  Math.floor((extent + 2 * pad - size) / stride) + 1;

/** The first pixel under a window at a place, before the image (negative) where it covers padding. */
export const firstUnder = (place: number, { stride, pad }: Omit<Window, 'size'>): number => place * stride - pad;
