/** Share of the way to the new magnitude that a frame goes: colours follow without flicker. */
const FOLLOW = 0.25;

/** How strong the colours of each column are: all maps of a layer share one scale, so that they compare. */
export class ColumnScales {
  private readonly magnitudes = new Map<
    number,
    { readonly of: unknown; readonly value: number; readonly units: number }
  >();

  /** What a column’s values are to be multiplied with to be −1 … 1; asked again for one frame, the same again. */
  gainOf(column: number, values: ArrayLike<number>, from: number, units: number, frame: unknown): number {
    const known = this.magnitudes.get(column);
    if (known && known.of === frame && known.units === units) return gainFor(known.value);
    const largest = magnitude(values, from, from + units);
    const isFar = !known || known.units !== units || largest > 4 * known.value || largest < known.value / 4;
    const value = isFar ? largest : known.value + (largest - known.value) * FOLLOW;
    this.magnitudes.set(column, { of: frame, value, units });
    return gainFor(value);
  }
}

const gainFor = (largest: number): number => (largest > 0 ? 1 / largest : 0);

/** Largest magnitude among finite values of a stretch. */
function magnitude(values: ArrayLike<number>, start: number, end: number): number {
  let largest = 0;
  for (let i = start; i < end; i++) {
    const size = Math.abs(values[i]);
    if (size > largest && size < Infinity) largest = size;
  }
  return largest;
}
