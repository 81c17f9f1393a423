import { type Ground, divergingCss } from '../../plots/colors';
import type { Palette } from '../../plots/palette';
import type { FieldAtlas } from './field-atlas';
import type { Column, Geometry } from './geometry';
import type { ValueScale } from './value-scale';

/** The square of a neuron, on whole device pixels. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly radius: number;
}

/** Smaller neurons have square corners and no dot: they are many, and round shapes are what takes time. */
const SMALLEST_ROUND = 20;

/** Where a neuron is drawn. */
export function squareOf({ x, y }: Geometry, { node }: Column, unit: number, ratio: number): Square {
  const snap = (value: number): number => Math.round(value * ratio) / ratio;
  const size = snap(node);
  return {
    x: snap(x[unit] - size / 2),
    y: snap(y[unit] - size / 2),
    size,
    radius: node < SMALLEST_ROUND ? 0 : Math.min(6, node * 0.14),
  };
}

function trace(context: CanvasRenderingContext2D, { x, y, size, radius }: Square, grow: number): void {
  const side = size + 2 * grow;
  if (radius === 0) context.rect(x - grow, y - grow, side, side);
  else context.roundRect(x - grow, y - grow, side, side, radius + grow);
}

function outline(context: CanvasRenderingContext2D, square: Square, grow: number): void {
  context.beginPath();
  trace(context, square, grow);
}

/** The ground and the frame of a neuron that has no picture yet. */
export function paintBlank(context: CanvasRenderingContext2D, square: Square, ground: Ground): void {
  context.fillStyle = divergingCss(0, ground);
  outline(context, square, 0);
  context.fill();
}

/** A neuron's picture over the plane. */
export function paintField(context: CanvasRenderingContext2D, square: Square, atlas: FieldAtlas, unit: number): void {
  if (square.radius === 0) return atlas.draw(context, unit, square.x, square.y, square.size);
  context.save();
  outline(context, square, 0);
  context.clip();
  atlas.draw(context, unit, square.x, square.y, square.size);
  context.restore();
}

/** A neuron as a curve over x, with its zero line: blue above, orange below. */
export function paintCurve(
  context: CanvasRenderingContext2D,
  square: Square,
  values: Float32Array,
  start: number,
  count: number,
  { gain, bias }: ValueScale,
  palette: Palette,
  ground: Ground,
): void {
  const { x, y, size } = square;
  const pad = size * 0.12;
  const middle = y + size / 2;
  const scale = size / 2 - pad;
  const zero = middle - Math.max(-1, Math.min(1, bias)) * scale;
  const height = (i: number): number => {
    const value = values[start + i] * gain + bias;
    return middle - (Number.isFinite(value) ? Math.max(-1.1, Math.min(1.1, value)) : 0) * scale;
  };
  const at = (i: number): number => x + (i / Math.max(1, count - 1)) * size;
  context.save();
  context.fillStyle = palette.panel;
  outline(context, square, 0);
  context.fill();
  context.clip();
  for (const sign of [1, -1]) {
    context.beginPath();
    context.moveTo(x, zero);
    for (let i = 0; i < count; i++)
      context.lineTo(at(i), sign > 0 ? Math.min(zero, height(i)) : Math.max(zero, height(i)));
    context.lineTo(x + size, zero);
    context.fillStyle = divergingCss(sign, ground);
    context.globalAlpha = 0.35;
    context.fill();
  }
  context.globalAlpha = 1;
  context.strokeStyle = palette.ink;
  context.lineWidth = Math.min(1.6, Math.max(0.8, size * 0.045)) * palette.stroke;
  context.lineJoin = 'round';
  context.beginPath();
  for (let i = 0; i < count; i++) context.lineTo(at(i), height(i));
  context.stroke();
  context.restore();
}

/** The lines around neurons, all in one path. */
export function paintFrames(context: CanvasRenderingContext2D, squares: readonly Square[], palette: Palette): void {
  context.beginPath();
  for (const square of squares) {
    if (square.size >= 9) trace(context, square, 0);
  }
  context.strokeStyle = palette.strong;
  context.lineWidth = palette.stroke;
  context.stroke();
}

/** Neurons that the latest step left out (`kept` is 0): struck through, and dimmed while training goes on. */
export function paintSilenced(
  context: CanvasRenderingContext2D,
  squares: readonly Square[],
  kept: Float32Array,
  palette: Palette,
  dimmed: boolean,
): void {
  const silenced = squares.filter((_, unit) => kept[unit] === 0);
  if (dimmed) {
    context.beginPath();
    for (const square of silenced) trace(context, square, 0.5);
    context.fillStyle = palette.panel;
    context.globalAlpha = 0.75;
    context.fill();
    context.globalAlpha = 1;
  }
  // A line in the ground's colour under the stroke keeps it in sight on any picture.
  for (const [color, width] of [
    [palette.panel, 3],
    [palette.ink, 1.25],
  ] as const) {
    context.beginPath();
    for (const { x, y, size } of silenced) {
      const inset = size * 0.12;
      context.moveTo(x + inset, y + size - inset);
      context.lineTo(x + size - inset, y + inset);
    }
    context.strokeStyle = color;
    context.lineWidth = width * palette.stroke;
    context.stroke();
  }
}

/** The ring around a neuron in hand. */
export function paintRing(context: CanvasRenderingContext2D, square: Square, palette: Palette): void {
  const width = 2 * palette.stroke;
  outline(context, square, width);
  context.strokeStyle = palette.ink;
  context.lineWidth = width;
  context.stroke();
}

/** Biases, as dots on the neurons' lower left corners: colour by sign, area by size (`shares`, −1 … 1). */
export function paintBiases(
  context: CanvasRenderingContext2D,
  squares: readonly Square[],
  shares: Float32Array,
  palette: Palette,
  ground: Ground,
): void {
  for (const sign of [1, -1]) {
    context.beginPath();
    squares.forEach(({ x, y, size }, unit) => {
      const radius = Math.min(5, size * 0.13) * Math.sqrt(Math.min(1, shares[unit] * sign));
      if (size < SMALLEST_ROUND || !(radius >= 0.8)) return;
      const left = x + size * 0.02;
      const bottom = y + size * 0.98;
      context.moveTo(left + radius, bottom);
      context.arc(left, bottom, radius, 0, 2 * Math.PI);
    });
    context.fillStyle = divergingCss(sign, ground);
    context.fill();
    context.strokeStyle = palette.panel;
    context.lineWidth = 1;
    context.stroke();
  }
}
