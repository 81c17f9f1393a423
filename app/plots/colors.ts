/** Ends and middle of the one diverging scale of the program: negative, zero, positive. */
const ORANGE = [0xf5, 0x93, 0x22] as const;
const BLUE = [0x08, 0x77, 0xbd] as const;
const MIDDLE = { light: [0xe8, 0xea, 0xeb], dark: [0x26, 0x2d, 0x34] } as const;

/** Whether colours stand on a light or a dark ground. */
export type Ground = 'light' | 'dark';

/** Colours of classes 0 … 5; the first two are the ends of the diverging scale. No red: red is for trouble. */
export const CLASS_COLORS = ['#f59322', '#0877bd', '#23895a', '#9b5fc0', '#2fa9b5', '#a8861b'] as const;

type Rgb = readonly [number, number, number];

const mix = (a: Rgb, b: Rgb, t: number): Rgb => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];

/** Colour of a signed value −1 … 1: orange, the ground's middle, blue. */
export function divergingColor(value: number, ground: Ground): Rgb {
  const clamped = Math.max(-1, Math.min(1, value));
  return mix(MIDDLE[ground], clamped < 0 ? ORANGE : BLUE, Math.abs(clamped));
}

/** The same as CSS. */
export function divergingCss(value: number, ground: Ground): string {
  const [r, g, b] = divergingColor(value, ground);
  return `rgb(${Math.round(r)} ${Math.round(g)} ${Math.round(b)})`;
}

const tables = new Map<Ground, Uint32Array>();

/** The diverging scale as 256 pixels for ImageData (little-endian ABGR); index 0 is −1, 255 is +1. */
export function divergingTable(ground: Ground): Uint32Array {
  const known = tables.get(ground);
  if (known) return known;
  const table = new Uint32Array(256);
  for (let i = 0; i < 256; i++) {
    const [r, g, b] = divergingColor((i / 255) * 2 - 1, ground);
    table[i] = (255 << 24) | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r);
  }
  tables.set(ground, table);
  return table;
}
