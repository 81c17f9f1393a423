import type { LayerInfo } from '../../../engine/protocol';
import type { Cell } from '../../state/chosen-cell';
import type { Column } from '../network/geometry';

/** A rectangle of the picture, in CSS pixels from the upper left corner of its panel. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A column of the picture of a network of images: the image, a layer’s feature maps, or a row of units. */
export interface ImageColumn extends Column {
  readonly kind: LayerInfo['kind'];
  readonly role: LayerInfo['role'];
  /** [channels, height, width] of feature maps; [units] of a vector. */
  readonly shape: readonly number[];
  /** Upper and lower edge of what is drawn. */
  readonly top: number;
  readonly bottom: number;
  /** Places of the feature maps that are drawn, or of a vector’s units; of outputs those of their names. */
  readonly rects: readonly Rect[];
  /** Places of the filters, one for each map that is drawn; none where there is no room. */
  readonly filters: readonly Rect[];
  /** Tracks of the bars of the outputs’ probabilities. */
  readonly bars: readonly Rect[];
  /** Feature maps that have no room and are folded away. */
  readonly folded: number;
  /** Feature maps that would be folded if the column had not been opened. */
  readonly opened: boolean;
  /** It stands in line with the column before, map by map. */
  readonly joined: boolean;
  /** First map of each branch of a parallel layer. */
  readonly branches: readonly number[];
}

/** Where everything in the picture of a network of images lies. */
export interface ImageGeometry {
  readonly width: number;
  readonly height: number;
  /** Height of the headers above the columns. */
  readonly header: number;
  readonly columns: readonly ImageColumn[];
}

/** Whether a column hands on maps, and not a row of units. */
export const hasMaps = ({ shape }: { readonly shape: readonly number[] }): boolean =>
  shape.length === 3 && shape[1] * shape[2] > 1;

/** Where a feature map lies, or a unit of a vector; null where it is folded away. Column 0 is the image. */
export function mapRect({ columns }: ImageGeometry, layer: number, channel: number): Rect | null {
  return columns[layer]?.rects[channel] ?? null;
}

/** Where a cell of a feature map lies; of a vector `row` is the unit. Null where it is folded away. */
export function cellRect(geometry: ImageGeometry, { layer, channel, row, column }: Cell): Rect | null {
  const found = geometry.columns[layer];
  if (!found) return null;
  if (!hasMaps(found)) return found.rects[row] ?? null;
  return placesRect(geometry, layer, channel, { row, column, rows: 1, columns: 1 });
}

/** A rectangle of cells of a map. */
export interface Places {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Where a rectangle of cells of a feature map lies; it may reach over the map’s edges, into the padding. */
export function placesRect(geometry: ImageGeometry, layer: number, channel: number, places: Places): Rect | null {
  const map = mapRect(geometry, layer, channel);
  const [, height = 1, width = 1] = geometry.columns[layer]?.shape ?? [];
  if (!map) return null;
  const [across, down] = [map.width / width, map.height / height];
  return {
    x: map.x + places.column * across,
    y: map.y + places.row * down,
    width: places.columns * across,
    height: places.rows * down,
  };
}

const within = ({ x, y, width, height }: Rect, atX: number, atY: number): boolean =>
  atX >= x && atX < x + width && atY >= y && atY < y + height;

/** The cell at a point of the panel; null between the maps. */
export function cellAt({ columns }: ImageGeometry, x: number, y: number): Cell | null {
  const layer = columns.findIndex(({ left, right }) => x >= left && x < right);
  if (layer < 0) return null;
  const found = columns[layer];
  const at = found.rects.findIndex((rect, i) => within(rect, x, y) || (found.bars[i] && within(found.bars[i], x, y)));
  if (at < 0) return null;
  if (!hasMaps(found)) return { layer, channel: 0, row: at, column: 0 };
  const map = found.rects[at];
  const [, height, width] = found.shape;
  return {
    layer,
    channel: at,
    row: Math.min(height - 1, Math.floor(((y - map.y) / map.height) * height)),
    column: Math.min(width - 1, Math.floor(((x - map.x) / map.width) * width)),
  };
}

/** The filter at a point of the panel; null where there is none. */
export function filterAt({ columns }: ImageGeometry, x: number, y: number): { layer: number; channel: number } | null {
  for (const [layer, { filters, left, right }] of columns.entries()) {
    if (x < left || x >= right) continue;
    const channel = filters.findIndex((rect) => within(rect, x, y));
    if (channel >= 0) return { layer, channel };
  }
  return null;
}

/** Place of a cell’s value among those of its column. */
export function unitOf({ shape }: { readonly shape: readonly number[] }, { channel, row, column }: Cell): number {
  if (shape.length === 1 || shape[1] * shape[2] === 1) return row;
  return (channel * shape[1] + row) * shape[2] + column;
}
