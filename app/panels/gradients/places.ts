import type { Column } from '../network/geometry';

/** Where the column of a layer stands in the panel, in CSS pixels. */
export interface Place {
  /** Centre. */
  readonly x: number;
  /** Room from one column to the next, to the nearer one. */
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
  /** Where columns begin and end: the axis and the labels stand at the left of them. */
  readonly left: number;
  readonly right: number;
  /** Row labels stand over their rows, as there is no room at the left. */
  readonly stacked: boolean;
}

/** Widest drawing of a layer, and the room that is left at the right edge of the panel. */
const WIDEST = 170;
const EDGE = 14;

/** Columns of one width: what the least distance between them and the edge of the panel allow. */
function placed(centres: readonly number[], pitches: readonly number[], panel: number): readonly Place[] {
  const last = centres[centres.length - 1] ?? 0;
  const least = Math.min(...pitches);
  const width = Math.min(WIDEST, Math.max(least * 0.72, least - 14), 2 * (panel - last - EDGE));
  return centres.map((x, i) => ({ x, pitch: pitches[i], width: Math.max(4, width) }));
}

/** The layers’ columns exactly under those of the network’s picture, whose first one is the inputs. */
export function placesUnder(columns: readonly Column[], panel: number): readonly Place[] {
  const gaps = columns.slice(1).map(({ x }, i) => x - columns[i].x);
  return placed(
    columns.slice(1).map(({ x }) => x),
    // Columns of images stand at different distances: each has the room of its nearer neighbour.
    gaps.map((gap, i) => Math.min(gap, gaps[i + 1] ?? gap)),
    panel,
  );
}

/** Columns spread over a panel that stands alone, with room for an axis at the left and a norm at the right. */
export function placesAcross(count: number, panel: number, font: number): readonly Place[] {
  const left = 3.4 * font;
  const pitch = (panel - left - 2.8 * font) / Math.max(1, count);
  return placed(
    Array.from({ length: count }, (_, i) => left + (i + 0.5) * pitch),
    Array.from({ length: count }, () => pitch),
    panel,
  );
}

/** The measures of a panel with these columns. */
export function frameOf(
  size: { readonly width: number; readonly height: number; readonly font: number },
  places: readonly Place[],
  stacked: boolean,
): Frame {
  const first = places[0];
  const last = places[places.length - 1];
  const reach = first ? Math.min(first.pitch / 2, first.width / 2 + EDGE / 2) : 0;
  return {
    ...size,
    places,
    stacked,
    left: first ? first.x - reach : size.width,
    right: last ? Math.min(size.width, last.x + reach) : size.width,
  };
}
