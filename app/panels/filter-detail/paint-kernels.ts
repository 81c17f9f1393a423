import { divergingColor, type Ground } from '../../plots/colors';
import { inkOn } from '../../plots/ink-on';
import type { Palette } from '../../plots/palette';
import { shortText } from './kernel-figures';
import { cornerOf, type KernelGrid } from './kernel-grid';

/** What a filter’s channels are painted with. */
interface KernelLook {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly ground: Ground;
  /** Value that has the full colour. */
  readonly most: number;
  /** Writes every weight. */
  readonly numbers: boolean;
}

/** Smallest weight that a number fits into. */
const ROOM_FOR_NUMBER = 22;

/** Paints pictures of k × k weights in their places, [pictures, kernel, kernel]. */
export function paintKernels(look: KernelLook, grid: KernelGrid, values: Float32Array, kernel: number): void {
  const { context, palette } = look;
  const size = kernel * kernel;
  for (let index = 0; index * size < values.length; index++) {
    const { x, y } = cornerOf(grid, index);
    for (let i = 0; i < size; i++)
      paintWeight(
        look,
        grid.cell,
        x + (i % kernel) * grid.cell,
        y + Math.floor(i / kernel) * grid.cell,
        values[index * size + i],
      );
    context.strokeStyle = palette.strong;
    context.lineWidth = 1;
    context.strokeRect(x - 0.5, y - 0.5, grid.side + 1, grid.side + 1);
  }
}

function paintWeight(look: KernelLook, cell: number, x: number, y: number, value: number): void {
  const { context, palette, ground, most, numbers } = look;
  const isNumber = Number.isFinite(value);
  const [r, g, b] = divergingColor(isNumber && most > 0 ? value / most : 0, ground);
  context.fillStyle = isNumber ? `rgb(${Math.round(r)} ${Math.round(g)} ${Math.round(b)})` : palette.trouble;
  // Larger squares part a little, so that they can be counted.
  const side = cell >= 8 ? cell - 1 : cell;
  context.fillRect(x, y, side, side);
  if (!numbers || cell < ROOM_FOR_NUMBER) return;
  context.font = `500 ${Math.min(12, cell * 0.34)}px ${palette.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = inkOn([r, g, b]);
  context.fillText(shortText(value), x + side / 2, y + side / 2 + 0.5);
}
