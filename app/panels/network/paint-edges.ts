import type { NetworkInfo, Slot } from '../../../engine/protocol';
import { type Edge, traceEdge, traceWholeEdge } from './edge-curve';
import { LEVELS, type Strengths, largestWeight, sortEdges } from './edge-strength';
import { type Column, type Geometry, columnOf } from './geometry';

/** What edges are drawn with: colours by sign, and how much thicker lines are on a projector. */
export interface EdgeInk {
  readonly positive: string;
  readonly negative: string;
  readonly stroke: number;
  /** Width of a device pixel. */
  readonly hairline: number;
}

/** What the pointer or the keyboard is at. */
export type Target = { readonly kind: 'unit'; readonly unit: number } | ({ readonly kind: 'edge' } & Edge);

/** Edges of all gaps together that are drawn at most: what keeps a frame of the largest network cheap. */
const BUDGET = 2000;
/** Weights below this are drawn as small as they are, also where a whole layer has no larger ones. */
const LEAST_REFERENCE = 0.15;
/** What a layer's width is measured against: its own largest weight, but not less than this share of the network's. */
const SHARE_OF_LARGEST = 0.3;

/** The slot of the weights between a column and the next. */
function weightsAfter(network: NetworkInfo, left: number): Slot | undefined {
  return network.layers[left + 1]?.weight;
}

/** Sorts all edges of the network for drawing; entry `left` holds those from column `left` to the next. */
export function sortNetwork(network: NetworkInfo, parameters: Float32Array): Strengths[] {
  const slots = network.layers.slice(1).map(({ weight }) => weight ?? { offset: 0, rows: 0, columns: 0 });
  const largest = slots.map((slot) => largestWeight(parameters, slot));
  const least = Math.max(LEAST_REFERENCE, SHARE_OF_LARGEST * Math.max(0, ...largest));
  const all = slots.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  return slots.map((slot, i) => {
    const most = Math.max(80, Math.floor((BUDGET * slot.rows * slot.columns) / Math.max(BUDGET, all)));
    return sortEdges(parameters, slot, Math.max(least, largest[i]), most);
  });
}

/** Width of the strongest edge between two columns. */
function widest({ columns }: Geometry, left: number, stroke: number): number {
  const a = columns[left];
  const b = columns[left + 1];
  const legible = Math.min(5, 0.13 * Math.min(a.node, b.node), 0.08 * (b.left - a.right));
  return Math.max(1.2, legible) * stroke;
}

const lineWidth = (share: number, most: number): number => Math.max(0.5, most * share);

/** Edges of one gap that may be wide: lines of up to one device pixel are drawn several times faster. */
const MOST_WIDE = 24;

/** Edges in one path. Signs take turns path by path, so that where many cross neither colour covers the other. */
const CHUNK = 32;

/** The first level of a gap, counted from the weakest, whose edges stand out: they are few. */
function firstStrong({ order, starts }: Strengths): number {
  let level = 0;
  while (level < LEVELS && order.length - starts[2 * level] > MOST_WIDE) level++;
  return level;
}

/** Draws all edges, weak ones first; `fade` 0 … 1 dims them behind an emphasised one. */
export function paintEdges(
  context: CanvasRenderingContext2D,
  geometry: Geometry,
  strengths: readonly Strengths[],
  ink: EdgeInk,
  fade: number,
): void {
  context.lineCap = 'butt';
  strengths.forEach((gap, left) => {
    const most = widest(geometry, left, ink.stroke);
    const strong = firstStrong(gap);
    const crowd = Math.min(1, Math.max(0.3, Math.sqrt(60 / Math.max(1, gap.order.length))));
    for (let level = 0; level < LEVELS; level++) {
      const share = (level + 0.5) / LEVELS;
      const width = lineWidth(share, most);
      context.lineWidth = level < strong ? Math.min(width, ink.hairline) : width;
      context.globalAlpha = fade * (0.1 + 0.9 * share) * (level < strong ? crowd : 1);
      const { starts } = gap;
      const [positive, negative, end] = [starts[2 * level], starts[2 * level + 1], starts[2 * level + 2]];
      const longest = Math.max(negative - positive, end - negative);
      for (let done = 0; done < longest; done += CHUNK) {
        strokeEdges(
          context,
          geometry,
          left,
          gap.order,
          positive + done,
          Math.min(negative, positive + done + CHUNK),
          ink.positive,
        );
        strokeEdges(
          context,
          geometry,
          left,
          gap.order,
          negative + done,
          Math.min(end, negative + done + CHUNK),
          ink.negative,
        );
      }
    }
  });
  context.globalAlpha = 1;
}

/** Draws the edges `order[start … end)` of a gap as one path. */
function strokeEdges(
  context: CanvasRenderingContext2D,
  geometry: Geometry,
  left: number,
  order: Uint32Array,
  start: number,
  end: number,
  color: string,
): void {
  if (start >= end) return;
  const from = geometry.columns[left];
  const to = geometry.columns[left + 1];
  context.beginPath();
  for (let i = start; i < end; i++) {
    const row = Math.floor(order[i] / from.units);
    traceEdge(context, geometry, left, from.firstUnit + (order[i] - row * from.units), to.firstUnit + row);
  }
  context.strokeStyle = color;
  context.stroke();
}

/** Index of an edge's weight in the flat parameters. */
export function weightIndex(network: NetworkInfo, geometry: Geometry, { from, to }: Edge): number | null {
  const left = columnOf(geometry, from);
  const slot = weightsAfter(network, left);
  if (!slot) return null;
  const row = to - geometry.columns[left + 1].firstUnit;
  return slot.offset + row * slot.columns + (from - geometry.columns[left].firstUnit);
}

/** Draws the edges of what the pointer is at over all others, so that the weakest can be seen. */
export function paintEmphasis(
  context: CanvasRenderingContext2D,
  geometry: Geometry,
  network: NetworkInfo,
  parameters: Float32Array,
  strengths: readonly Strengths[],
  ink: EdgeInk,
  target: Target,
): void {
  for (const edge of edgesOf(geometry, target)) {
    const left = columnOf(geometry, edge.from);
    const index = weightIndex(network, geometry, edge);
    if (index === null) continue;
    const weight = parameters[index];
    const share = Math.min(1, Math.abs(weight) / (strengths[left]?.reference ?? 1));
    const extra = target.kind === 'edge' ? 1.5 * ink.stroke : 0;
    context.beginPath();
    traceWholeEdge(context, geometry, left, edge.from, edge.to);
    context.lineWidth = Math.max(1, widest(geometry, left, ink.stroke) * (share || 0)) + extra;
    context.strokeStyle = weight < 0 ? ink.negative : ink.positive;
    context.globalAlpha = target.kind === 'edge' ? 1 : 0.25 + 0.75 * (share || 0);
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** The edges that belong to a target: the edge itself, or all that enter and leave a neuron. */
export function edgesOf(geometry: Geometry, target: Target): Edge[] {
  if (target.kind === 'edge') return [target];
  const { unit } = target;
  const at = columnOf(geometry, unit);
  return [
    ...unitsOf(geometry.columns[at - 1]).map((from) => ({ from, to: unit })),
    ...unitsOf(geometry.columns[at + 1]).map((to) => ({ from: unit, to })),
  ];
}

const unitsOf = (column: Column | undefined): number[] =>
  column ? Array.from({ length: column.units }, (_, i) => column.firstUnit + i) : [];
