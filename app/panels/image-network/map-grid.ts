import type { Shape } from '../../../engine/config/shapes';
import type { Rect } from './image-geometry';

/** Where a column’s maps, units and filters lie; positions count from the column’s middle. */
export interface Grid {
  readonly files: number;
  /** Larger side of a map, or side of a unit. */
  readonly size: number;
  readonly rects: readonly Rect[];
  readonly filters: readonly Rect[];
  readonly bars: readonly Rect[];
  /** Maps that are not drawn. */
  readonly folded: number;
}

/** Room of a group of columns, and what its maps are to be like. */
export interface MapRoom {
  /** Of each column. */
  readonly widths: readonly number[];
  readonly height: number;
  /** Largest map. */
  readonly cap: number;
  /** Filters stand at the left of the first column’s maps. */
  readonly filtered: boolean;
  /** Smallest map before maps are folded away. */
  readonly least: number;
}

/** Gap between two maps, as a share of one. */
const GAP = 0.13;
/** Space between the branches of a parallel layer. */
const BRANCH_GAP = 7;
/** A filter, and the space after it, as shares of the map that it makes. */
const FILTER = 0.42;
const AFTER_FILTER = 0.1;
const MOST_FILES = 12;
/** One file is enough where maps are so large, several where they are so large. */
const LARGE_ENOUGH = { one: 30, several: 36 };
/** Size of the maps of a column that folds others away. */
const FOLDED_SIZE = 22;

/** Smallest feature map that shows anything, for so many pixels across. */
export const leastMap = (extent: number): number => Math.min(14, Math.max(9, extent));

const rowsIn = (branches: readonly number[], files: number): number =>
  branches.reduce((sum, count) => sum + Math.ceil(count / files), 0);

/** Width of so many files of maps of size 1. */
const breadth = (files: number, filtered: boolean): number =>
  files * (1 + (filtered ? FILTER + AFTER_FILTER : 0)) + (files - 1) * GAP;

/** How much smaller than a convolution’s maps pooled ones are drawn: less than they are, so that they stay legible. */
const ratioTo = (first: Shape, shape: Shape): number =>
  shape.length === 1 ? 0.32 : 0.52 + 0.48 * (Math.max(shape[1], shape[2]) / Math.max(first[1], first[2]));

/** Size of the maps in so many files. */
function sizeIn(files: number, shapes: readonly Shape[], branches: readonly number[], room: MapRoom): number {
  const rows = rowsIn(branches, files);
  const free = room.height - (branches.length - 1) * BRANCH_GAP;
  const byHeight = free / (rows + (rows - 1) * GAP);
  const byWidth = shapes.map((shape, i) => {
    const ratio = ratioTo(shapes[0], shape);
    // Later columns keep the distances of the first one’s rows, and have files of their own width.
    return room.widths[i] / breadth(files, i === 0 && room.filtered) / ratio;
  });
  return Math.min(byHeight, room.cap, ...byWidth);
}

/** The fewest files in which maps are large enough, or those in which they are largest. */
function bestFiles(
  shapes: readonly Shape[],
  branches: readonly number[],
  room: MapRoom,
): [files: number, size: number] {
  let best: [number, number] = [1, 0];
  const most = Math.min(MOST_FILES, Math.max(...branches));
  for (let files = 1; files <= most; files++) {
    const size = sizeIn(files, shapes, branches, room);
    if (size > best[1] * 1.08) best = [files, size];
    if (best[1] >= (best[0] === 1 ? LARGE_ENOUGH.one : LARGE_ENOUGH.several)) break;
  }
  return best;
}

/** Places of the maps of columns that stand in line, `shapes` of each; those that have no room are folded away. */
export function fitMaps(shapes: readonly Shape[], branches: readonly number[], wanted: MapRoom): readonly Grid[] {
  let room = wanted;
  let [files, size] = bestFiles(shapes, branches, room);
  if (room.filtered) {
    const bare = { ...room, filtered: false };
    const [otherFiles, larger] = bestFiles(shapes, branches, bare);
    // Filters may cost the maps something, but not what makes them legible.
    if (size < Math.min(24, larger * 0.9)) [room, files, size] = [bare, otherFiles, larger];
  }
  let shown = branches;
  if (size < room.least) {
    [files, size] = foldedFiles(shapes, branches.length, room);
    shown = shownOf(branches, files, size, room.height);
  }
  return shapes.map((shape, i) => place(shapes[0], shape, branches, shown, files, size, room.filtered && i === 0));
}

/** As many files as maps of a legible size allow. */
function foldedFiles(shapes: readonly Shape[], branches: number, room: MapRoom): [files: number, size: number] {
  // A row of each branch is there in any case.
  const sizeFor = (files: number): number => sizeIn(files, shapes, Array<number>(branches).fill(files), room);
  let files = 1;
  while (files < MOST_FILES && sizeFor(files + 1) >= FOLDED_SIZE) files++;
  return [files, Math.min(sizeFor(files), Math.max(FOLDED_SIZE, room.least))];
}

/** Maps of each branch that fit; every branch keeps a row. */
function shownOf(branches: readonly number[], files: number, size: number, height: number): readonly number[] {
  const free = height - (branches.length - 1) * BRANCH_GAP;
  let rows = Math.max(branches.length, Math.floor((free + size * GAP) / (size * (1 + GAP))));
  const shown = branches.map((count) => Math.min(files, count));
  rows -= branches.length;
  for (let again = true; rows > 0 && again;) {
    again = false;
    for (let i = 0; i < shown.length && rows > 0; i++) {
      if (shown[i] >= branches[i]) continue;
      shown[i] = Math.min(branches[i], shown[i] + files);
      rows--;
      again = true;
    }
  }
  return shown;
}

function place(
  first: Shape,
  shape: Shape,
  branches: readonly number[],
  shown: readonly number[],
  files: number,
  size: number,
  filtered: boolean,
): Grid {
  const own = size * ratioTo(first, shape);
  const [, high = 1, wide = 1] = shape;
  const longest = Math.max(high, wide);
  const [width, height] = [(own * wide) / longest, (own * high) / longest];
  const filter = filtered ? own * FILTER : 0;
  const before = filtered ? own * (FILTER + AFTER_FILTER) : 0;
  const file = before + own * (1 + GAP);
  const across = files * file - own * GAP;
  const step = size * (1 + GAP);
  const rows = rowsIn(shown, files);
  const down = rows * step - size * GAP + (shown.length - 1) * BRANCH_GAP;
  const rects: Rect[] = [];
  const filters: Rect[] = [];
  let row = 0;
  for (const [branch, count] of shown.entries()) {
    for (let k = 0; k < count; k++) {
      const x = -across / 2 + (k % files) * file + before;
      const middle = -down / 2 + (row + Math.floor(k / files)) * step + branch * BRANCH_GAP + size / 2;
      rects.push({ x: x + (own - width) / 2, y: middle - height / 2, width, height });
      if (filtered) filters.push({ x: x - before, y: middle - filter / 2, width: filter, height: filter });
    }
    row += Math.ceil(count / files);
  }
  const all = branches.reduce((sum, count) => sum + count, 0);
  return { files, size: own, rects, filters, bars: [], folded: all - rects.length };
}

/** Largest unit of a vector, and the share of the height that a long one takes. */
const LARGEST_UNIT = 13;
const TALL = 0.74;

/** Places of the units of a vector: row by row in as many files as make them largest. */
export function fitUnits(count: number, width: number, height: number): Grid {
  const free = count > 12 ? height * TALL : height;
  const across = Math.min(width * 0.64, 64);
  let [files, size] = [1, 0];
  for (let tried = 1; tried <= Math.min(24, count); tried++) {
    const found = Math.min(LARGEST_UNIT, across / tried, free / Math.ceil(count / tried));
    if (found > size * 1.02) [files, size] = [tried, found];
  }
  const rows = Math.ceil(count / files);
  const side = size * (size > 6 ? 0.9 : 1);
  const rects = Array.from({ length: count }, (_, unit) => ({
    x: ((unit % files) - files / 2) * size + (size - side) / 2,
    y: (Math.floor(unit / files) - rows / 2) * size + (size - side) / 2,
    width: side,
    height: side,
  }));
  return { files, size, rects, filters: [], bars: [], folded: 0 };
}
