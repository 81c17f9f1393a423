import { type CurveSink, traceEdge } from '../network/edge-curve';
import { columnOf, type Geometry } from '../network/geometry';
import { formatFigure } from '../../plots/figure-text';
import type { LitEdge, Picture, Tile } from './picture';
import { textWidth, tileText } from './tile-text';

/** A tile with its place in the panel, in CSS pixels. */
export interface PlacedTile extends Tile {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly text: string;
  /** −1 … 1: its share of the largest number of its kind. */
  readonly share: number;
}

/** A lit edge as an SVG path, and the place of its number. */
export interface PlacedEdge extends LitEdge {
  readonly path: string;
  readonly share: number;
  readonly label: {
    readonly x: number;
    readonly y: number;
    readonly anchor: 'start' | 'end';
    readonly text: string;
  } | null;
}

/** Room that a number beside an edge takes. */
const LABEL = 46;
const LABEL_SIZE = 10.5;

/** Places what a stop shows on the network's picture; `scale` is how much larger type is on a projector. */
export function place(
  picture: Picture,
  geometry: Geometry,
  scale: number,
): {
  readonly tiles: readonly PlacedTile[];
  readonly edges: readonly PlacedEdge[];
} {
  const largest = { activation: 0, error: 0 };
  for (const { kind, value } of picture.tiles)
    if (Number.isFinite(value)) largest[kind] = Math.max(largest[kind], Math.abs(value));
  const tiles = picture.tiles.map((tile) => placeTile(tile, geometry, scale, largest[tile.kind]));
  const most = picture.edges.reduce((top, { value }) => Math.max(top, Math.abs(value) || 0), 0);
  return { tiles, edges: picture.edges.map((edge) => placeEdge(edge, picture, geometry, scale, most)) };
}

const shareOf = (value: number, largest: number): number =>
  largest > 0 && Number.isFinite(value) ? value / largest : 0;

/** Widest that tiles of a column may be. */
function roomIn({ columns }: Geometry, column: number): number {
  const { node, files, pitch } = columns[column];
  return files > 1 ? node * 1.1 : Math.max(node, pitch - 8);
}

/** Size of the type on tiles. */
const tileSize = (node: number, scale: number): number =>
  Math.max(8, Math.min(12.5, node * 0.5)) * (node < 20 ? 1 : scale);

function placeTile(tile: Tile, geometry: Geometry, scale: number, largest: number): PlacedTile {
  const { node, firstUnit, files } = geometry.columns[tile.column];
  const unit = firstUnit + tile.unit;
  const size = tileSize(node, scale);
  // The one in hand is on top of its neighbours, and always says its number.
  const room = tile.inHand ? Infinity : roomIn(geometry, tile.column);
  const isLegible = node >= 9 && (files === 1 || node >= 20);
  const text = isLegible || tile.inHand ? tileText(tile.value, room, size) : '';
  const width = Math.max(node, text === '' ? 0 : textWidth(text, size));
  const height = tile.inHand ? Math.max(node, size + 4) : node;
  return {
    ...tile,
    text,
    size,
    width,
    height,
    x: geometry.x[unit] - width / 2,
    y: geometry.y[unit] - height / 2,
    share: shareOf(tile.value, largest),
  };
}

/** Collects a curve as an SVG path. */
function pathSink(): CurveSink & { readonly text: () => string } {
  const parts: string[] = [];
  return {
    moveTo: (x, y) => void parts.push(`M${x} ${y}`),
    lineTo: (x, y) => void parts.push(`L${x} ${y}`),
    bezierCurveTo: (...numbers) => void parts.push(`C${numbers.join(' ')}`),
    text: () => parts.join(''),
  };
}

function placeEdge(edge: LitEdge, picture: Picture, geometry: Geometry, scale: number, most: number): PlacedEdge {
  const left = geometry.columns[edge.column - 1];
  const right = geometry.columns[edge.column];
  const from = left.firstUnit + edge.from;
  const to = right.firstUnit + edge.to;
  const sink = pathSink();
  traceEdge(sink, geometry, columnOf(geometry, from), from, to);
  return {
    ...edge,
    path: sink.text(),
    share: shareOf(edge.value, most),
    label: labelOf(edge, picture, geometry, scale),
  };
}

/** Numbers stand where edges are apart: at the end that is not shared. */
function labelOf(edge: LitEdge, { edges }: Picture, { columns, y }: Geometry, scale: number): PlacedEdge['label'] {
  if (!edge.labelled) return null;
  const left = columns[edge.column - 1];
  const right = columns[edge.column];
  const fansOut = edges.length > 1 && edges.every(({ from }) => from === edges[0].from);
  const [own, unit] = fansOut ? [right, edge.to] : [left, edge.from];
  const gap = right.left - left.right;
  if (own.files > 1 || own.node < LABEL_SIZE * scale || gap < 2.2 * LABEL * scale) return null;
  const text = formatFigure(edge.value);
  const half = Math.max(own.node, textWidth('−0.000', tileSize(own.node, scale))) / 2 + 5;
  const x = fansOut ? own.x - half : own.x + half;
  return { x, y: y[own.firstUnit + unit] - 3, anchor: fansOut ? 'end' : 'start', text };
}
