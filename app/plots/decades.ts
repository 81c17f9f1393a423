/** A logarithmic axis between two powers of ten. */
export interface Decades {
  /** Exponents at its ends. */
  readonly low: number;
  readonly high: number;
}

/** Where the norms of gradients are drawn, always: the same height means the same number in every picture. */
export const GRADIENT_DECADES: Decades = { low: -8, high: 2 };

/** Where a value lies on the axis. */
export interface Mark {
  /** 0 at the low end, 1 at the high end; what lies beyond is held there. */
  readonly share: number;
  /** `ill` is not a number, or infinite. */
  readonly where: 'on' | 'below' | 'above' | 'ill';
}

/** The place of a size on a logarithmic axis; zero lies below every axis. */
export function markOf(value: number, { low, high }: Decades): Mark {
  if (!Number.isFinite(value)) return { share: value > 0 ? 1 : 0, where: 'ill' };
  const exponent = Math.log10(Math.abs(value));
  if (exponent < low) return { share: 0, where: 'below' };
  if (exponent > high) return { share: 1, where: 'above' };
  return { share: (exponent - low) / (high - low), where: 'on' };
}

/** Exponents at which an axis of so many pixels has labelled lines, no closer than `gap` pixels. */
export function decadeTicks({ low, high }: Decades, pixels: number, gap: number): readonly number[] {
  const every = [1, 2, 4, 5, 10].find((step) => (pixels / (high - low)) * step >= gap) ?? high - low;
  const ticks: number[] = [];
  for (let exponent = Math.ceil(low / every) * every; exponent <= high; exponent += every) ticks.push(exponent);
  return ticks;
}

/** The narrowest of these axes, from narrow to wide, on which all values lie; the last one where none is wide enough. */
export function narrowest(axes: readonly Decades[], values: readonly number[]): Decades {
  const known = values.filter((value) => !Number.isNaN(value));
  return axes.find((axis) => known.every((value) => markOf(value, axis).where === 'on')) ?? axes[axes.length - 1];
}
