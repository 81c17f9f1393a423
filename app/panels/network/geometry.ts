/** Room that the picture of a network has, in CSS pixels. */
export interface Room {
  readonly width: number;
  readonly height: number;
  /** Height of the headers above the neurons. */
  readonly header: number;
}

/** A column of the picture: the inputs, a hidden layer or the outputs. */
export interface Column {
  /** Centre. */
  readonly x: number;
  /** Distance to the next column's centre; what stands under a column may be so wide. */
  readonly pitch: number;
  /** Outer edges of its neurons. */
  readonly left: number;
  readonly right: number;
  /** Side of a neuron's square. */
  readonly node: number;
  /** Files that the neurons of a wide layer stand in, one beside the other. */
  readonly files: number;
  /** Index of its first neuron among all neurons, inputs included. */
  readonly firstUnit: number;
  readonly units: number;
}

/** Where everything in the picture of a network lies. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** Height of the headers above the neurons. */
  readonly header: number;
  readonly columns: readonly Column[];
  readonly units: number;
  /** Centres of all neurons, [units]. */
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** A neuron is this share of its place; the rest is the gap to the next one. */
const FILL = 0.8;
/** Loosest place of a neuron, in sides of its square: short columns don't fall apart, small neurons part a little more. */
const loosest = (node: number): number => node * (node < 30 ? 2 : 1.6);
const LARGEST_NODE = 80;
/** Largest neuron, as a share of the distance between columns. */
const LARGEST_SHARE = 0.46;
/** A layer whose neurons would be smaller is folded into several files, until they are as large as this again. */
const SMALLEST_UNFOLDED = 18;
const LARGE_ENOUGH = 26;
const MOST_FILES = 6;
/** Share of the distance between columns that neurons may cover; the rest belongs to the edges. */
const COVER = 0.58;
const BOTTOM = 14;
/** Widest distance between columns, in sides of a neuron: curves stay legible. */
const LONGEST_EDGE = 8;

interface Fit {
  readonly files: number;
  readonly node: number;
}

/** Width of so many files of neurons. */
const breadth = (files: number, node: number): number => node * (1 + (files - 1) / FILL);

/** Side of the neurons when `units` stand in so many files. */
function nodeIn(files: number, units: number, width: number, height: number): number {
  const byHeight = height / ((units - 1) / (FILL * files) + 1);
  const byWidth = width / breadth(files, 1);
  return Math.min(byHeight, byWidth);
}

/** The fewest files that keep neurons legible, or those that make them largest. */
function fit(units: number, width: number, height: number): Fit {
  let best: Fit = { files: 1, node: 0 };
  for (let files = 1; files <= Math.min(MOST_FILES, units); files++) {
    const node = nodeIn(files, units, width, height);
    if (node > best.node * 1.1) best = { files, node };
    if (best.node >= (files === 1 ? SMALLEST_UNFOLDED : LARGE_ENOUGH)) return best;
  }
  return best;
}

/** Left and right margins of the outer columns' centres: room for the names of inputs and classes, and for headers. */
function margins(width: number, columns: number, named: boolean): readonly [left: number, right: number] {
  const pitch = width / columns;
  const halfNode = Math.min(LARGEST_NODE, pitch * LARGEST_SHARE) / 2;
  if (width < 480) return [Math.max(34, halfNode + 24), Math.max(22, Math.min(38, pitch * 0.4), halfNode + 8)];
  return [Math.min(104, 56 + width * 0.035), named ? 108 : Math.min(96, 44 + width * 0.035)];
}

/** In which file the k-th of a row stands: every other one first, so that neighbours interlock like bricks. */
function fileOf(k: number, files: number): number {
  const evens = Math.ceil(files / 2);
  return k < evens ? 2 * k : 2 * (k - evens) + 1;
}

/** Lays out columns of these widths, inputs first: every neuron visible, no column on another. */
export function layOut(widths: readonly number[], room: Room): Geometry {
  const [leftMargin, rightMargin] = margins(room.width, widths.length, widths[widths.length - 1] > 1);
  const gaps = Math.max(1, widths.length - 1);
  const widest = Math.max(1, room.width - leftMargin - rightMargin) / gaps;
  const height = Math.max(8, room.height - room.header - BOTTOM);

  const cap = Math.min(LARGEST_NODE, widest * LARGEST_SHARE, height / 3);
  const fits = widths.map((units) => fit(units, widest * COVER, height));
  const sizes = fits.map(({ node }) => Math.min(cap, node));
  // Neurons of all columns are alike where that costs the short ones little; a very wide layer alone gets small ones.
  const common = Math.max(Math.min(...sizes), Math.min(0.45 * cap, LARGE_ENOUGH));
  const nodes = sizes.map((size) => Math.min(size, common));
  const broadest = Math.max(...nodes.map((node, i) => breadth(fits[i].files, node)));
  const pitch = Math.min(widest, Math.max(150, common * LONGEST_EDGE, broadest / COVER));
  const start = leftMargin + ((widest - pitch) * gaps) / 2;

  const places = widths.map((units, i) => (height - nodes[i]) / Math.max(1, (units - 1) / fits[i].files));
  const unfolded = places.map((place, i) => (nodes[i] < common ? Infinity : place));
  const commonPlace = Math.min(loosest(common), ...unfolded);

  const units = widths.reduce((sum, count) => sum + count, 0);
  const x = new Float32Array(units);
  const y = new Float32Array(units);
  const middle = room.header + height / 2;
  let firstUnit = 0;
  const columns = widths.map((count, i): Column => {
    const { files } = fits[i];
    const node = nodes[i];
    const center = start + i * pitch;
    const file = node / FILL;
    const half = breadth(files, node) / 2;
    const step = Math.min(places[i], Math.max(commonPlace, node / FILL)) / files;
    for (let k = 0; k < count; k++) {
      // Files are staggered, so that every neuron has a height of its own and its edges their own end.
      x[firstUnit + k] = center - half + node / 2 + fileOf(k % files, files) * file;
      y[firstUnit + k] = middle + (k - (count - 1) / 2) * step;
    }
    const column = {
      x: center,
      pitch,
      left: center - half,
      right: center + half,
      node,
      files,
      firstUnit,
      units: count,
    };
    firstUnit += count;
    return column;
  });
  return { ...room, columns, units, x, y };
}

/** The column that a neuron stands in. */
export function columnOf(geometry: Geometry, unit: number): number {
  let column = geometry.columns.length - 1;
  while (column > 0 && geometry.columns[column].firstUnit > unit) column--;
  return column;
}

/** The neuron that an arrow key leads to: up and down in its column, left and right to the nearest in the next one. */
export function neighbour(geometry: Geometry, unit: number, key: string): number {
  const at = columnOf(geometry, unit);
  const { firstUnit, units } = geometry.columns[at];
  switch (key) {
    case 'ArrowUp':
      return Math.max(firstUnit, unit - 1);
    case 'ArrowDown':
      return Math.min(firstUnit + units - 1, unit + 1);
    case 'Home':
      return firstUnit;
    case 'End':
      return firstUnit + units - 1;
    case 'ArrowLeft':
      return at === 0 ? unit : nearestInColumn(geometry, at - 1, geometry.y[unit]);
    case 'ArrowRight':
      return at === geometry.columns.length - 1 ? unit : nearestInColumn(geometry, at + 1, geometry.y[unit]);
    default:
      return unit;
  }
}

function nearestInColumn({ columns, y }: Geometry, column: number, height: number): number {
  const { firstUnit, units } = columns[column];
  let nearest = firstUnit;
  for (let unit = firstUnit; unit < firstUnit + units; unit++) {
    if (Math.abs(y[unit] - height) < Math.abs(y[nearest] - height)) nearest = unit;
  }
  return nearest;
}
