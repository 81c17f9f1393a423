import type { Op } from '../plan';

/** Numbers of a convolution that all of its ops have. */
export const CONV_NUMBERS = [
  'channels',
  'height',
  'width',
  'filters',
  'outHeight',
  'outWidth',
  'kernel',
  'stride',
  'pad',
  'weight',
] as const;

/** Weights of one filter: values of a patch. */
export const tapsOf = ({ channels, kernel }: Op['numbers']): number => channels * kernel * kernel;

/** What one line of outputs sees, patch by patch. */
export interface Patches {
  /** [outWidth, channels · kernel · kernel], zero outside of the plane: a convolution of it is a product of matrices. */
  readonly data: Float64Array;
  /** Copies the patches out of an image; `image` is where [channels, height, width] begins. */
  gather(outY: number, values: Float32Array, image: number): void;
  /** The way back: adds what the patches hold to an image, [channels, height, width]. */
  scatter(outY: number, image: Float64Array): void;
}

/** Room for the patches of one line of a convolution's outputs. */
export function createPatches(numbers: Op['numbers']): Patches {
  const { channels, height, width, outWidth, kernel, stride, pad } = numbers;
  const taps = tapsOf(numbers);
  const data = new Float64Array(outWidth * taps);
  /** Which taps of a patch lie within a line of the plane. */
  const first = Int32Array.from({ length: outWidth }, (_, x) => Math.max(0, pad - x * stride));
  const end = Int32Array.from({ length: outWidth }, (_, x) => Math.min(kernel, width + pad - x * stride));

  function gatherLine(values: Float32Array, line: number, tap: number): void {
    for (let x = 0; x < outWidth; x++) {
      const to = x * taps + tap;
      const from = line + x * stride - pad;
      for (let kx = first[x]; kx < end[x]; kx++) data[to + kx] = values[from + kx];
    }
  }

  function scatterLine(image: Float64Array, line: number, tap: number): void {
    for (let x = 0; x < outWidth; x++) {
      const from = x * taps + tap;
      const to = line + x * stride - pad;
      for (let kx = first[x]; kx < end[x]; kx++) image[to + kx] += data[from + kx];
    }
  }

  return {
    data,
    gather(outY, values, image) {
      const top = outY * stride - pad;
      if (pad > 0) data.fill(0);
      for (let channel = 0; channel < channels; channel++) {
        for (let ky = Math.max(0, -top); ky < Math.min(kernel, height - top); ky++)
          gatherLine(values, image + (channel * height + top + ky) * width, (channel * kernel + ky) * kernel);
      }
    },
    scatter(outY, image) {
      const top = outY * stride - pad;
      for (let channel = 0; channel < channels; channel++) {
        for (let ky = Math.max(0, -top); ky < Math.min(kernel, height - top); ky++)
          scatterLine(image, (channel * height + top + ky) * width, (channel * kernel + ky) * kernel);
      }
    },
  };
}
