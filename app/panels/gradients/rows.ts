import type { Frame } from './places';

/** A horizontal band of the panel, in CSS pixels from the top of the drawing. */
export interface Band {
  readonly top: number;
  readonly height: number;
}

/** The rows of the view of norms. */
export interface NormRows {
  readonly bars: Band;
  readonly time: Band;
  readonly update: Band;
  readonly units: Band;
}

/** Height over the names of the layers, which stand under the drawing where no network stands over it. */
const floorOf = ({ height, font, stacked }: Frame): number => (stacked ? height - font * 1.8 : height);

/** Cuts a drawing into a flexible band at the top and rows of fixed height under it. */
function cut(frame: Frame, fixed: readonly number[]): readonly Band[] {
  const label = frame.stacked ? frame.font * 1.7 : 0;
  const heights = fixed.map((height) => height * frame.font + label);
  let top = floorOf(frame) - heights.reduce((sum, height) => sum + height, 0);
  const first = { top: label, height: Math.max(40, top - label) };
  return [
    first,
    ...heights.map((height) => {
      const band = { top: top + label, height: height - label };
      top += height;
      return band;
    }),
  ];
}

/** Bars take the room that the rows under them leave. */
export function normRows(frame: Frame): NormRows {
  const tall = frame.height > 30 * frame.font;
  const [bars, time, update, units] = cut(frame, tall ? [3, 3.4, 3.2] : [2.2, 2.8, 2.4]);
  return { bars, time, update, units };
}

/** Two rows of factors, and the running product under them. */
export interface ProductRows {
  readonly slope: Band;
  readonly gain: Band;
  readonly product: Band;
}

/** The product takes the room that the factors leave, half or more. */
export function productRows(frame: Frame): ProductRows {
  const { font, stacked } = frame;
  const height = floorOf(frame);
  const label = stacked ? font * 1.7 : 0;
  const row = Math.max(font * 4.2, Math.min(font * 8, height * 0.23));
  const bands = [0, 1].map((index) => ({ top: label + index * (row + label), height: row }));
  const top = 2 * (row + label) + label;
  return { slope: bands[0], gain: bands[1], product: { top, height: Math.max(40, height - top) } };
}

/** Forward and backward, one over the other. */
export function signalRows(frame: Frame): { readonly forward: Band; readonly backward: Band } {
  const [forward, backward] = cut(frame, [floorOf(frame) / frame.font / 2 - (frame.stacked ? 1.7 : 0)]);
  return { forward, backward };
}
