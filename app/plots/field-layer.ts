import type { Frame } from '../../engine/protocol';
import { CLASS_COLORS, divergingCss, type Ground } from './colors';
import { bordersOf, contourLines, contourRings, ISO_LEVELS, type Line, marginOf } from './contour';
import { colorClass, colorClasses, colorSigned } from './field-image';
import type { Palette } from './palette';
import type { Reading } from './reading';

/** How a field's values become −1 … 1 on the diverging scale: value · gain + bias. */
export interface FieldScale {
  readonly gain: number;
  readonly bias: number;
}

/** How a field is to be drawn. */
export interface FieldLook {
  readonly reading: Reading;
  /** Where the field is not the output but one neuron: the scale of its values, or the class that it speaks for. */
  readonly unit: { readonly scale: FieldScale | null; readonly tint?: number } | null;
  /** The decision alone, without its strength. */
  readonly discrete: boolean;
  readonly ground: Ground;
  readonly palette: Palette;
}

/** The scale of a neuron's values: centred in a bounded range, else symmetric and as far as the values go. */
export function scaleOfValues(field: Float32Array, [low, high]: readonly [number, number]): FieldScale {
  if (Number.isFinite(low) && Number.isFinite(high) && high > low) {
    const half = (high - low) / 2;
    return { gain: 1 / half, bias: -(low + high) / 2 / half };
  }
  let most = 0;
  for (const value of field) if (Number.isFinite(value)) most = Math.max(most, Math.abs(value));
  return { gain: 1 / Math.max(most, 1e-6), bias: 0 };
}

/** Draws fields over the plane on a canvas of `pixels × pixels`. */
export interface FieldPainter {
  paint(frame: Pick<Frame, 'data' | 'shape'>, look: FieldLook): void;
}

const OUTPUT_SCALES = {
  probability: { gain: 2, bias: -1 },
  score: { gain: 1, bias: 0 },
  value: { gain: 1, bias: 0 },
} as const;

/** A painter for a canvas; `ratio` is its pixels per CSS pixel. */
export function createFieldPainter(canvas: HTMLCanvasElement, ratio: number): FieldPainter {
  const context = canvas.getContext('2d', { alpha: false });
  const small = document.createElement('canvas');
  const smallContext = small.getContext('2d');
  let image = new ImageData(1, 1);
  let pixels = new Uint32Array(image.data.buffer);
  const scratch: number[] = [];

  function fit(size: number): void {
    if (image.width === size) return;
    small.width = small.height = size;
    image = new ImageData(size, size);
    pixels = new Uint32Array(image.data.buffer);
  }

  /** The cells, enlarged smoothly. */
  function enlarge(target: CanvasRenderingContext2D): void {
    smallContext?.putImageData(image, 0, 0);
    target.imageSmoothingEnabled = true;
    target.imageSmoothingQuality = 'high';
    target.drawImage(small, 0, 0, canvas.width, canvas.height);
  }

  function trace(lines: readonly Line[], size: number): Path2D {
    const path = new Path2D();
    const factor = canvas.width / size;
    for (const line of lines) {
      path.moveTo(line[0].x * factor, line[0].y * factor);
      for (let i = 1; i < line.length; i++) path.lineTo(line[i].x * factor, line[i].y * factor);
    }
    return path;
  }

  /** A line that stands out from any colour: ink over a wider, fainter line of the ground. */
  function strokeLine(target: CanvasRenderingContext2D, path: Path2D, palette: Palette, strength: number): void {
    target.lineJoin = 'round';
    target.strokeStyle = palette.panel;
    target.globalAlpha = 0.45 * strength;
    target.lineWidth = 3.2 * ratio * palette.stroke;
    target.stroke(path);
    target.strokeStyle = palette.ink;
    target.globalAlpha = 0.8 * strength;
    target.lineWidth = 1.2 * ratio * palette.stroke;
    target.stroke(path);
    target.globalAlpha = 1;
  }

  function paintSigned(target: CanvasRenderingContext2D, data: Float32Array, size: number, look: FieldLook): void {
    const { reading, unit, discrete, ground, palette } = look;
    const { gain, bias } = unit?.scale ?? OUTPUT_SCALES[reading.kind === 'classes' ? 'value' : reading.kind];
    scratch.length = size * size;
    for (let i = 0; i < scratch.length; i++) scratch[i] = data[i] * gain + bias;
    if (discrete) {
      target.fillStyle = divergingCss(-1, ground);
      target.fillRect(0, 0, canvas.width, canvas.height);
      target.fillStyle = divergingCss(1, ground);
      target.fill(trace(contourRings(scratch, size, 0), size), 'evenodd');
    } else {
      colorSigned(data, gain, bias, ground, pixels);
      enlarge(target);
    }
    if (reading.kind === 'value' && unit === null && !discrete) {
      const levels = ISO_LEVELS.flatMap((level) => contourLines(scratch, size, level));
      target.globalAlpha = 0.28;
      target.strokeStyle = palette.ink;
      target.lineWidth = ratio * palette.stroke;
      target.stroke(trace(levels, size));
    }
    strokeLine(target, trace(contourLines(scratch, size, 0), size), palette, unit === null ? 1 : 0.7);
  }

  function paintClasses(target: CanvasRenderingContext2D, data: Float32Array, size: number, look: FieldLook): void {
    const { reading, discrete, ground, palette } = look;
    if (reading.kind !== 'classes') return;
    const { classes, probabilities } = reading;
    if (!discrete) {
      colorClasses(data, classes, probabilities, ground, pixels);
      enlarge(target);
    } else {
      target.fillStyle = divergingCss(0, ground);
      target.fillRect(0, 0, canvas.width, canvas.height);
    }
    const borders = new Path2D();
    for (let k = 0; k < classes; k++) {
      marginOf(data, size * size, classes, k, scratch).length = size * size;
      const rings = contourRings(scratch, size, 0);
      if (discrete) {
        target.fillStyle = CLASS_COLORS[k % CLASS_COLORS.length];
        target.fill(trace(rings, size), 'evenodd');
      }
      borders.addPath(trace(bordersOf(rings, size), size));
    }
    strokeLine(target, borders, palette, 0.9);
  }

  return {
    paint({ data, shape }, look) {
      const [channels, rows, size] = shape;
      const { reading, unit, ground } = look;
      if (!context || rows !== size) return;
      fit(size);
      if (unit?.tint !== undefined) {
        colorClass(data, unit.tint, ground, pixels);
        enlarge(context);
      } else if (unit !== null || reading.kind !== 'classes') {
        const output = unit === null && reading.kind === 'probability' ? reading.output : 0;
        const cells = size * size;
        if (output < channels) paintSigned(context, data.subarray(output * cells, (output + 1) * cells), size, look);
      } else if (channels === reading.classes) paintClasses(context, data, size, look);
    },
  };
}
