import type { SeenArea } from '../../../engine/protocol/cell';
import type { Cell } from '../../state/chosen-cell';
import { cellRect, hasMaps, type ImageGeometry, placesRect, type Rect } from '../image-network/image-geometry';

/** What lights up in a column. */
export interface Lit {
  readonly rects: readonly Rect[];
  /** Around all of them. */
  readonly around: Rect;
}

const boxOf = (rects: readonly Rect[]): Rect => {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
};

/** Rectangles of an area of a column, map by map; all of a vector, and all of every map, as one. */
function litIn(geometry: ImageGeometry, layer: number, { channels, rows, columns }: SeenArea): Lit | null {
  const column = geometry.columns[layer];
  if (!column) return null;
  const isMaps = hasMaps(column);
  const [height, width] = isMaps ? column.shape.slice(1) : [column.units, 1];
  const span = (range: readonly [number, number]): number => range[1] - range[0];
  if (
    span(rows) === height &&
    (!isMaps || (span(columns) === width && channels[1] - channels[0] === column.shape[0]))
  ) {
    const around = boxOf(column.rects);
    return { rects: [around], around };
  }
  const rects = isMaps
    ? rangeOf(channels).map((channel) =>
        placesRect(geometry, layer, channel, {
          row: rows[0],
          column: columns[0],
          rows: span(rows),
          columns: span(columns),
        }),
      )
    : rangeOf(rows).map((row) => cellRect(geometry, { layer, channel: 0, row, column: 0 }));
  // Maps that are folded away have no place.
  const shown = rects.filter((rect) => rect !== null);
  return shown.length > 0 ? { rects: shown, around: boxOf(shown) } : null;
}

const rangeOf = ([first, end]: readonly [number, number]): readonly number[] =>
  Array.from({ length: end - first }, (_, i) => first + i);

/** What lights up in the picture, from the image to the cell itself; null where the cell, or a column, has no place. */
export function litColumns(geometry: ImageGeometry, cell: Cell, sees: readonly SeenArea[]): readonly (Lit | null)[] {
  const own = cellRect(geometry, cell);
  return [...sees.map((area, layer) => litIn(geometry, layer, area)), own ? { rects: [own], around: own } : null];
}
