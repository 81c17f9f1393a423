import { firstUnder } from '../config/window';
import type { Op, Plan, Stage } from '../plan';
import type { CellPlace, SeenArea } from '../protocol/cell';
import { makersOf } from './cell-route';

type Range = readonly [first: number, end: number];

/** Extents of a column's maps; a vector, and maps of one pixel, are one map of one column. */
export function mapOf(shape: readonly number[]): readonly [channels: number, height: number, width: number] {
  const [channels, height = 1, width = 1] = shape;
  return height * width > 1 ? [channels, height, width] : [1, channels, 1];
}

const isPixel = (shape: readonly number[]): boolean => shape.length === 3 && shape[1] * shape[2] === 1;

/** Maps of one pixel as a column of the page, or as what convolutions slide over: rows are channels. */
const turned = (area: SeenArea, shape: readonly number[]): SeenArea =>
  isPixel(shape) ? { ...area, channels: area.rows, rows: area.channels } : area;

const whole = ([channels, height, width]: ReturnType<typeof mapOf>): SeenArea => ({
  channels: [0, channels],
  rows: [0, height],
  columns: [0, width],
});

/** All of what a column hands on, as the next one’s window slides over it. */
const wholeOf = (shape: readonly number[]): SeenArea => turned(whole(mapOf(shape)), shape);

const join = (a: Range, b: Range): Range => [Math.min(a[0], b[0]), Math.max(a[1], b[1])];

/** The smallest area that holds all of these. */
const union = (areas: readonly SeenArea[]): SeenArea =>
  areas.reduce((a, b) => ({
    channels: join(a.channels, b.channels),
    rows: join(a.rows, b.rows),
    columns: join(a.columns, b.columns),
  }));

/** What a window sees of an axis while it stands at some places of it. */
const slide = ([first, end]: Range, size: number, stride: number, pad: number, extent: number): Range => [
  Math.max(0, firstUnder(first, { stride, pad })),
  Math.min(extent, firstUnder(end - 1, { stride, pad }) + size),
];

/** What a pooling sees; the global one makes a vector, whose rows are its channels. */
function pooled({ numbers }: Op, { channels, rows, columns }: SeenArea, { shape }: Stage): SeenArea {
  const { height, width, windowHeight, windowWidth, stride } = numbers;
  if (shape.length === 1) return { channels: rows, rows: [0, height], columns: [0, width] };
  return {
    channels,
    rows: slide(rows, windowHeight, stride, 0, height),
    columns: slide(columns, windowWidth, stride, 0, width),
  };
}

function convolved({ numbers }: Op, { rows, columns }: SeenArea): SeenArea {
  const { channels, height, width, kernel, stride, pad } = numbers;
  return {
    channels: [0, channels],
    rows: slide(rows, kernel, stride, pad, height),
    columns: slide(columns, kernel, stride, pad, width),
  };
}

/** What an area of what a column hands on depends on in what the column before it hands on. */
function seenThrough(plan: Plan, layer: number, area: SeenArea): SeenArea {
  const stage = plan.stages[layer];
  const before = plan.stages[layer - 1];
  const [, height = 1, width = 1] = stage.shape;

  function back(base: number, seen: SeenArea): SeenArea {
    if (base === before.out) return seen;
    return union(makersOf(plan, base).flatMap((op) => through(op, seen)));
  }

  function through(op: Op, seen: SeenArea): readonly SeenArea[] {
    const { input, branch, z } = op.tensors;
    switch (op.kernel) {
      case 'conv2d':
        return [back(input, convolved(op, seen))];
      case 'maxPool':
      case 'avgPool':
        return [back(input, pooled(op, seen, stage))];
      case 'dense':
        return [back(input, input === before.out ? wholeOf(before.shape) : whole([1, op.numbers.inputs, 1]))];
      case 'join': {
        const plane = height * width;
        const [first, count] = [op.numbers.start / plane, op.numbers.units / plane];
        const channels: Range = [Math.max(0, seen.channels[0] - first), Math.min(count, seen.channels[1] - first)];
        return channels[0] < channels[1] ? [back(input, { ...seen, channels })] : [];
      }
      // It is centred and scaled by all of its neighbours.
      case 'layerNorm':
        return [
          back(
            input,
            stage.shape.length === 3
              ? whole([op.numbers.units / (height * width), height, width])
              : wholeOf(stage.shape),
          ),
        ];
      case 'add':
        return [back(input, seen), back(branch, seen)];
      default:
        return [back(input ?? z, seen)];
    }
  }

  return turned(back(stage.out, turned(area, stage.shape)), before.shape);
}

/** What a cell depends on in every column before its own, the image first. */
export function receptiveField(plan: Plan, { layer, channel, row, column }: CellPlace): readonly SeenArea[] {
  const areas: SeenArea[] = [];
  let area: SeenArea = {
    channels: [channel, channel + 1],
    rows: [row, row + 1],
    columns: [column, column + 1],
  };
  for (let at = layer; at > 0; at--) {
    area = seenThrough(plan, at, area);
    areas.unshift(area);
  }
  return areas;
}
