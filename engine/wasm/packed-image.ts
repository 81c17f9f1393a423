import type { Op } from '../plan';
import type { Body } from './body';
import { f32, i32, type I32, v128 } from './value';

/**
 * An image with its padding and with channels innermost, [lines, pixels, channels]: what one line of a kernel sees is
 * a run of floats, [kernel, channels], whatever the stride.
 */
export interface PackedImage {
  /** Floats to reserve; vectors may reach beyond the last run. */
  readonly size: number;
  /** Bytes from one pixel to the next, and from one line to the next. */
  readonly pixel: number;
  readonly line: number;
  /** Bytes from what one place sees to what its neighbours on the right and below see. */
  readonly right: number;
  readonly down: number;
}

/** How the images that a convolution sees are packed. */
export function packedImage(numbers: Op['numbers']): PackedImage {
  const { channels, height, width, outHeight, outWidth, kernel, stride, pad } = numbers;
  const lines = Math.max(height + pad, (outHeight - 1) * stride + kernel);
  const pixels = Math.max(width + pad, (outWidth - 1) * stride + kernel);
  const pixel = 4 * channels;
  const line = pixels * pixel;
  return { size: (lines * line) / 4 + 4, pixel, line, right: stride * pixel, down: stride * line };
}

/** Goes through an image in both forms: `each` gets where up to four neighbouring pixels of a channel lie. */
function loopPixels(
  body: Body,
  numbers: Op['numbers'],
  image: I32,
  each: (plain: I32, packed: I32, packedAt: number, count: number) => void,
): void {
  const { channels, height, width, pad } = numbers;
  const { pixel, line } = packedImage(numbers);
  const plain = body.local('i32', image);
  const inside = pad * (line + pixel);
  const whole = width - (width % 4);
  const step = (packed: I32, count: number): void => {
    each(plain, packed, inside, count);
    body.set(plain, i32.add(plain, i32.const(4 * count)));
  };
  body.loop(0, 4 * channels, 4, (channel) => {
    body.loop(channel, i32.add(channel, i32.const(height * line)), line, (start) => {
      body.loop(start, i32.add(start, i32.const(whole * pixel)), 4 * pixel, (packed) => step(packed, 4));
      if (width > whole) step(body.local('i32', i32.add(start, i32.const(whole * pixel))), width - whole);
    });
  });
}

/** Copies an image [channels, height, width] that lies at `image` + `from` into its packed form at `to`. */
export function packImage(body: Body, numbers: Op['numbers'], image: I32, from: number, to: number): void {
  const { pixel } = packedImage(numbers);
  const four = body.local('v128');
  loopPixels(body, numbers, image, (plain, packed, at, count) => {
    if (count === 4) {
      body.set(four, v128.load(plain, from));
      if (pixel === 4) body.store(packed, four, to + at);
      else for (let i = 0; i < 4; i++) body.storeLane(packed, four, i, to + at + i * pixel);
    } else {
      for (let i = 0; i < count; i++) body.store(packed, f32.load(plain, from + 4 * i), to + at + i * pixel);
    }
  });
}

/** The way back, without the padding: adds to the image, or puts in its place. */
export function unpackImage(
  body: Body,
  numbers: Op['numbers'],
  image: I32,
  from: number,
  to: number,
  adds: boolean,
): void {
  const { pixel } = packedImage(numbers);
  loopPixels(body, numbers, image, (plain, packed, at, count) => {
    for (let i = 0; i < count; i++) {
      const part = f32.load(packed, from + at + i * pixel);
      body.store(plain, adds ? f32.add(f32.load(plain, to + 4 * i), part) : part, to + 4 * i);
    }
  });
}
