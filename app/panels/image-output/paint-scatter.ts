import type { Samples } from '../../../engine/protocol';
import { prepareCanvas } from '../../plots/canvas';
import type { Palette } from '../../plots/palette';
import { placeOf, type ScatterFrame } from '../../plots/scatter';
import { SCATTER_COLORS } from '../../plots/scatter-colors';
import type { Size } from '../../ui/use-size';

/** What a scatter of samples shows. */
export interface Scatter {
  /** [samples, 2] */
  readonly points: Float32Array;
  readonly samples: Samples;
  /** Samples that are shown, [first, end). */
  readonly first: number;
  readonly end: number;
  readonly frame: ScatterFrame;
  readonly size: Size;
  readonly palette: Palette;
  readonly names: readonly string[];
  /** Samples with a ring: the one that is pointed at, and the chosen one. */
  readonly at: number | null;
  readonly chosen: number | null;
  /** Opacity of a dot. */
  readonly cover: number;
}

const RADIUS = 2.2;

/** Draws a dot for each sample in the colour of its class, and the names of the classes where their dots are. */
export function paintScatter(canvas: HTMLCanvasElement, scatter: Scatter): void {
  const { points, samples, first, end, frame, size, palette } = scatter;
  const context = prepareCanvas(canvas, size);
  if (!context) return;
  const radius = RADIUS * Math.sqrt(palette.stroke);
  context.globalAlpha = scatter.cover;
  for (let i = first; i < end; i++) {
    const [x, y] = placeOf(points, i, frame);
    context.fillStyle = SCATTER_COLORS[samples.target[i] % SCATTER_COLORS.length];
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
  paintNames(context, scatter);
  for (const [index, color] of [
    [scatter.chosen, palette.accent],
    [scatter.at, palette.ink],
  ] as const) {
    if (index === null || index < first || index >= end) continue;
    const [x, y] = placeOf(points, index, frame);
    context.strokeStyle = color;
    context.lineWidth = 2 * palette.stroke;
    context.beginPath();
    context.arc(x, y, radius + 3, 0, 2 * Math.PI);
    context.stroke();
  }
}

/** The name of each class in the middle (the median) of its dots. */
function paintNames(context: CanvasRenderingContext2D, scatter: Scatter): void {
  const { points, samples, first, end, frame, size, palette, names } = scatter;
  context.font = `700 ${size.font}px ${palette.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3.5;
  context.strokeStyle = palette.panel;
  context.fillStyle = palette.ink;
  const labels = names.flatMap((name, label) => {
    const own = Array.from({ length: end - first }, (_, i) => first + i).filter((i) => samples.target[i] === label);
    if (own.length === 0) return [];
    const middle = (axis: 0 | 1): number =>
      own.map((i) => placeOf(points, i, frame)[axis]).sort((a, b) => a - b)[own.length >> 1];
    return [{ name, x: middle(0), y: middle(1), width: context.measureText(name).width }];
  });
  const placed: typeof labels = [];
  // From above: a name that would lie on another one goes below it.
  for (const label of labels.sort((a, b) => a.y - b.y)) {
    const below = placed
      .filter(({ x, width }) => Math.abs(x - label.x) < (width + label.width) / 2 + 2)
      .reduce((y, other) => Math.max(y, other.y + size.font), label.y);
    const at = { ...label, y: below };
    placed.push(at);
    context.strokeText(at.name, at.x, at.y);
    context.fillText(at.name, at.x, at.y);
  }
}
