import type { Room } from '../network/geometry';
import type { ColumnSpec } from './column-specs';
import { type ImageColumn, type ImageGeometry, hasMaps, type Rect } from './image-geometry';
import { type Grid, fitMaps, fitUnits, leastMap } from './map-grid';

/** Room under the maps: a line of totals, and before it the counts of what is folded away. */
export const FOOT = 44;
/** Left and right of all columns. */
const SIDE = 8;
/** Room of a column of weight 1, at most: curves stay legible. */
const WIDEST = 150;
/** Share of its room that a column may fill. */
const COVER = 0.82;
/** How much more room a column gets that was opened, step by step, until everything fits. */
const GROWTH = [1, 1.5, 2.2, 3.2, 4.5, 6, 9];
/** Largest feature map and largest picture of the image itself. */
const LARGEST_MAP = 84;
const LARGEST_IMAGE = 132;

/** How much room columns want, one against the other. */
function weightOf(spec: ColumnSpec): number {
  if (spec.role === 'input') return 1.15;
  if (spec.role === 'output') return spec.letters > 2 ? 1.25 : 0.95;
  if (!hasMaps(spec)) return 0.66;
  const many = spec.shape[0] > 8;
  if (spec.kind === 'maxPool' || spec.kind === 'avgPool') return many ? 1.1 : 0.85;
  return many ? 1.75 : 1.4;
}

/** Columns that stand in line map by map: a convolution and the poolings after it. First and last column. */
function groupsOf(specs: readonly ColumnSpec[]): readonly (readonly [first: number, last: number])[] {
  const groups: [number, number][] = [];
  for (const [i, { kind }] of specs.entries()) {
    const follows = kind === 'maxPool' || kind === 'avgPool' || kind === 'globalPool';
    if (follows && i > 1 && hasMaps(specs[i - 1])) groups[groups.length - 1][1] = i;
    else groups.push([i, i]);
  }
  return groups;
}

interface Slot {
  readonly x: number;
  readonly width: number;
}

/**
 * Least room of the outer columns: the image has what is written under it, and under it in turn stand the names of the
 * gradients' rows; the outputs have their names.
 */
function leastRoom({ role, letters }: ColumnSpec, width: number): number {
  if (role === 'input') return Math.min(96, width * 0.12);
  if (role === 'output') return Math.min(letters > 2 ? 72 : 48, width * 0.1);
  return 0;
}

/** Divides the panel among the columns. */
function slotsFor(specs: readonly ColumnSpec[], weights: readonly number[], width: number): readonly Slot[] {
  const room = Math.max(1, width - 2 * SIDE);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const share = Math.min(WIDEST, room / sum(weights));
  const least = specs.map((spec) => leastRoom(spec, width));
  // Columns that are given their least room take it from all others.
  const isLeast = weights.map((weight, i) => weight * share < least[i]);
  const given = sum(least.filter((_, i) => isLeast[i]));
  const rest = Math.max(0.01, sum(weights.filter((_, i) => !isLeast[i])));
  const unit = Math.min(WIDEST, Math.max(1, room - given) / rest);
  const widths = weights.map((weight, i) => (isLeast[i] ? least[i] : weight * unit));
  let left = (width - sum(widths)) / 2;
  return widths.map((own) => {
    const slot = { x: left + own / 2, width: own };
    left += own;
    return slot;
  });
}

/** Lays out the columns of a network of images: nothing on another, all inside the panel. `open` grows a folded one. */
export function layOutImages(specs: readonly ColumnSpec[], room: Room, open: number | null): ImageGeometry {
  const groups = groupsOf(specs);
  const weights = specs.map(weightOf);
  const opened = groups.find(([first, last]) => open !== null && first <= open && open <= last);
  for (const growth of GROWTH) {
    const grown = weights.map((weight, i) => (opened && i >= opened[0] && i <= opened[1] ? weight * growth : weight));
    const isLast = growth === GROWTH[GROWTH.length - 1];
    const geometry = layOutIn(
      specs,
      groups,
      slotsFor(specs, grown, room.width),
      room,
      isLast ? (opened?.[0] ?? null) : null,
    );
    if (!opened || geometry.columns[opened[0]].folded === 0 || isLast) return markOpened(geometry, opened, growth > 1);
  }
  return layOutIn(specs, groups, slotsFor(specs, weights, room.width), room, null);
}

/** Says of the columns that were opened that they were, where that made a difference. */
function markOpened(
  geometry: ImageGeometry,
  opened: readonly [number, number] | undefined,
  grown: boolean,
): ImageGeometry {
  if (!opened || !grown) return geometry;
  const columns = geometry.columns.map((column, i) =>
    i >= opened[0] && i <= opened[1] ? { ...column, opened: true } : column,
  );
  return { ...geometry, columns };
}

function layOutIn(
  specs: readonly ColumnSpec[],
  groups: readonly (readonly [first: number, last: number])[],
  slots: readonly Slot[],
  room: Room,
  whole: number | null,
): ImageGeometry {
  const height = Math.max(24, room.height - room.header - FOOT);
  const middle = room.header + height / 2;
  const grids = groups.flatMap(([first, last]) => {
    const group = specs.slice(first, last + 1);
    const widths = slots.slice(first, last + 1).map(({ width }) => width * COVER);
    return gridsOf(group, widths, height, whole === first);
  });
  const joined = new Set(groups.flatMap(([first, last]) => specs.map((_, i) => i).slice(first + 1, last + 1)));
  let firstUnit = 0;
  const columns = specs.map((spec, i): ImageColumn => {
    const units = spec.shape.reduce((product, extent) => product * extent, 1);
    const column = placed(spec, grids[i], slots[i], middle, firstUnit, units, joined.has(i));
    firstUnit += units;
    return column;
  });
  return { ...room, columns };
}

/** Grids of the columns of one group. */
function gridsOf(
  group: readonly ColumnSpec[],
  widths: readonly number[],
  height: number,
  whole: boolean,
): readonly Grid[] {
  const [spec] = group;
  if (spec.role === 'output') return [outputGrid(spec, widths[0], height)];
  if (!hasMaps(spec)) return [fitUnits(spec.shape[0], widths[0], height)];
  const isImage = spec.role === 'input';
  const cap = isImage ? Math.min(LARGEST_IMAGE, height * 0.62) : Math.min(LARGEST_MAP, height / 2.4);
  const filtered = spec.kind === 'conv';
  const least = whole ? 1 : leastMap(Math.max(...spec.shape.slice(1)));
  return fitMaps(
    group.map(({ shape }) => shape),
    spec.branches,
    { widths, height, cap, filtered, least },
  );
}

/** Outputs stand one under the other, as names with bars beside or under them. */
function outputGrid({ shape, letters }: ColumnSpec, width: number, height: number): Grid {
  const [count] = shape;
  const step = Math.min(27, height / Math.max(1, count));
  const size = Math.min(20, step * 0.82);
  const wide = Math.min(width, Math.max(size + 2, letters * Math.min(11.5, size * 0.62) * 0.62 + 9));
  const bar = width - wide - 5;
  const beside = bar >= 20;
  const long = Math.min(bar, 46);
  const across = beside ? wide + 5 + long : wide;
  const rects = Array.from({ length: count }, (_, i) => ({
    x: -across / 2,
    y: (i - (count - 1) / 2) * step - size / 2,
    width: wide,
    height: size,
  }));
  const thick = Math.min(8, size * 0.45);
  const bars = rects.map(({ x, y }) =>
    beside
      ? { x: x + wide + 5, y: y + (size - thick) / 2, width: long, height: thick }
      : { x, y: y + size + 1, width: wide, height: Math.max(1, Math.min(3, step - size - 1.5)) },
  );
  return { files: 1, size, rects, filters: [], bars, folded: 0 };
}

/** A column where it stands in the panel. */
function placed(
  { kind, role, shape, branches }: ColumnSpec,
  grid: Grid,
  slot: Slot,
  middle: number,
  firstUnit: number,
  units: number,
  joined: boolean,
): ImageColumn {
  const shift = (rect: Rect): Rect => ({ ...rect, x: rect.x + slot.x, y: rect.y + middle });
  const [rects, filters, bars] = [grid.rects, grid.filters, grid.bars].map((list) => list.map(shift));
  const all = [...rects, ...filters, ...bars];
  const starts = branches.map((_, i) => branches.slice(0, i).reduce((sum, count) => sum + count, 0));
  return {
    kind,
    role,
    shape,
    x: slot.x,
    pitch: slot.width,
    left: Math.min(...all.map(({ x }) => x)),
    right: Math.max(...all.map(({ x, width }) => x + width)),
    top: Math.min(...all.map(({ y }) => y)),
    bottom: Math.max(...all.map(({ y, height }) => y + height)),
    node: grid.size,
    files: grid.files,
    firstUnit,
    units,
    rects,
    filters,
    bars,
    folded: grid.folded,
    opened: false,
    joined,
    branches: kind === 'parallel' ? starts : [],
  };
}
