import type { LayerInfo } from '../../../engine/protocol';
import type { Cell } from '../../state/chosen-cell';

/** Extents of a column’s maps as cells count them; a vector is one map of one column. */
export function extentsOf({
  shape,
}: Pick<LayerInfo, 'shape'>): readonly [channels: number, height: number, width: number] {
  const [channels, height = 1, width = 1] = shape;
  return height * width > 1 ? [channels, height, width] : [1, channels, 1];
}

const clamp = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));

/** A cell in another column, at about the same place of the picture. */
function inColumn(layers: readonly LayerInfo[], cell: Cell, layer: number): Cell {
  const [, height, width] = extentsOf(layers[cell.layer]);
  const to = extentsOf(layers[layer]);
  const scale = (value: number, from: number, count: number): number =>
    clamp(Math.floor(((value + 0.5) / from) * count), count);
  return {
    layer,
    channel: clamp(cell.channel, to[0]),
    row: scale(cell.row, height, to[1]),
    column: scale(cell.column, width, to[2]),
  };
}

/**
 * Where a chord leads to from a cell: arrows to the cells beside it, with Shift to the maps above and below and to the
 * layers before and behind; null for other chords.
 */
export function neighbourOf(layers: readonly LayerInfo[], cell: Cell, key: string, far: boolean): Cell | null {
  const [channels, height, width] = extentsOf(layers[cell.layer]);
  const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key] ?? [0, 0];
  if (down === 0 && right === 0) return null;
  if (!far) return { ...cell, row: clamp(cell.row + down, height), column: clamp(cell.column + right, width) };
  if (right === 0) return { ...cell, channel: clamp(cell.channel + down, channels) };
  const layer = clamp(cell.layer + right, layers.length);
  return layer === cell.layer ? cell : inColumn(layers, cell, layer);
}
