import type { Column } from '../network/geometry';

/** Where the column of a layer stands in the panel, in CSS pixels. */
export interface Place {
  /** Centre. */
  readonly x: number;
  /** Room from one column to the next. */
  readonly pitch: number;
  /** Width of what is drawn in it. */
  readonly width: number;
}

/** The panel’s measures: columns of the layers, without the inputs, and the free room at their left and right. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Size of the small print. */
  readonly font: number;
  readonly places: readonly Place[];
  /** Where columns begin: labels stand at the left of it. */
  readonly left: number;
  readonly right: number;
  /** Row labels stand over their rows, as there is no room at the left. */
  readonly stacked: boolean;
}

const WIDEST = 190;

const placeAt = (x: number, pitch: number): Place => ({
  x,
  pitch,
  width: Math.min(WIDEST, Math.max(pitch * 0.72, pitch - 14)),
});

/** The layers’ columns exactly under those of the network’s picture, whose first one is the inputs. */
export function placesUnder(columns: readonly Column[]): readonly Place[] {
  return columns.slice(1).map(({ x, pitch }) => placeAt(x, pitch));
}

/** Columns spread over a panel that stands alone, with room for an axis at the left and a norm at the right. */
export function placesAcross(count: number, width: number, font: number): readonly Place[] {
  const left = 3.4 * font;
  const pitch = (width - left - 2.8 * font) / Math.max(1, count);
  return Array.from({ length: count }, (_, i) => placeAt(left + (i + 0.5) * pitch, pitch));
}

/** The measures of a panel with these columns. */
export function frameOf(
  size: { readonly width: number; readonly height: number; readonly font: number },
  places: readonly Place[],
  stacked: boolean,
): Frame {
  const first = places[0];
  const last = places[places.length - 1];
  return {
    ...size,
    places,
    stacked,
    left: first ? first.x - first.pitch / 2 : size.width,
    right: last ? last.x + last.pitch / 2 : size.width,
  };
}
