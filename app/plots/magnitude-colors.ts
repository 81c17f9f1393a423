import type { Ground } from './colors';

type Rgb = readonly [number, number, number];

/**
 * The one sequential scale for magnitudes, in even steps from the smallest to the largest. The smallest are close to
 * the ground: a gradient that vanishes fades away. Lightness is monotone, so that it reads in grey and for every eye.
 */
const STOPS: Readonly<Record<Ground, readonly Rgb[]>> = {
  light: [
    [0xf3, 0xf1, 0xdf],
    [0xd9, 0xe8, 0xc4],
    [0xa3, 0xd6, 0xb6],
    [0x5c, 0xb8, 0xb8],
    [0x2f, 0x8f, 0xb9],
    [0x22, 0x62, 0xa8],
    [0x24, 0x3a, 0x86],
    [0x1b, 0x16, 0x4e],
  ],
  dark: [
    [0x22, 0x26, 0x36],
    [0x2a, 0x36, 0x68],
    [0x26, 0x52, 0x93],
    [0x1f, 0x79, 0xa5],
    [0x2b, 0xa3, 0xa0],
    [0x6c, 0xc9, 0x8c],
    [0xc0, 0xe5, 0x7e],
    [0xfb, 0xf6, 0xc4],
  ],
};

/** Colour of a share 0 … 1 of the scale. */
export function magnitudeColor(share: number, ground: Ground): Rgb {
  const stops = STOPS[ground];
  const at = Math.max(0, Math.min(1, share)) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(at));
  const t = at - index;
  const [from, to] = [stops[index], stops[index + 1]];
  return [0, 1, 2].map((k) => Math.round(from[k] + (to[k] - from[k]) * t)) as unknown as Rgb;
}

/** The same as CSS. */
export const magnitudeCss = (share: number, ground: Ground): string =>
  `rgb(${magnitudeColor(share, ground).join(' ')})`;

/** A colour as a pixel of ImageData (little-endian ABGR). */
export const toPixel = ([r, g, b]: Rgb): number => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;

const tables = new Map<Ground, Uint32Array>();

/** The sequential scale as 256 pixels for ImageData. */
export function magnitudeTable(ground: Ground): Uint32Array {
  const known = tables.get(ground);
  if (known) return known;
  const table = Uint32Array.from({ length: 256 }, (_, i) => toPixel(magnitudeColor(i / 255, ground)));
  tables.set(ground, table);
  return table;
}
