import type { NetworkInfo } from '../../../engine/protocol';
import { type Ground, divergingColor, divergingTable } from '../../plots/colors';
import { CLASS_RGB, pixelOf } from '../../plots/field-image';
import type { ValueScale } from './value-scale';

/** Sides of the pictures that neurons may be asked for: few, so that the subscription rarely changes. */
const SIDES = [12, 16, 24, 32, 40];
/** Most values in a frame: it is computed and copied many times a second. */
const MOST_VALUES = 200_000;

/** Side of a neuron's picture for neurons of so many device pixels. */
export function fieldSide(devicePixels: number, units: number): number {
  const affordable = Math.sqrt(MOST_VALUES / Math.max(1, units));
  return SIDES.findLast((side) => side <= affordable && side * 0.75 <= devicePixels) ?? SIDES[0];
}

/** The pictures of all neurons in one offscreen canvas, a tile each. */
export class FieldAtlas {
  readonly canvas = document.createElement('canvas');
  side = 0;
  private perRow = 1;
  private image: ImageData | null = null;

  /** Colours a frame `[units, side, side]`; outputs of several classes in their own colours. */
  update(
    fields: Float32Array,
    side: number,
    network: NetworkInfo,
    scales: readonly ValueScale[],
    ground: Ground,
  ): void {
    const context = this.canvas.getContext('2d');
    if (!context) return;
    const image = this.fitTo(context, side, network.units);
    const pixels = new Uint32Array(image.data.buffer);
    const outputs = network.layers.at(-1);
    const firstClass = network.task === 'classes' && outputs ? outputs.firstUnit : network.units;
    const signed = divergingTable(ground);
    for (let unit = 0; unit < network.units; unit++) {
      const table = unit >= firstClass ? classTable(unit - firstClass, ground) : signed;
      const from = unit * side * side;
      const corner = Math.floor(unit / this.perRow) * side * image.width + (unit % this.perRow) * side;
      const { gain, bias } = scales[unit];
      for (let row = 0; row < side; row++) {
        const start = corner + row * image.width;
        const source = from + row * side;
        for (let column = 0; column < side; column++) {
          // The bitwise or makes 0, and so the middle, of what is not a number.
          const index = (((fields[source + column] * gain + bias) * 127.5) | 0) + 128;
          pixels[start + column] = table[index < 0 ? 0 : index > 255 ? 255 : index];
        }
      }
    }
    context.putImageData(image, 0, 0);
  }

  /** Draws a neuron's picture; half a cell is left off all round, so that no neighbour bleeds in. */
  draw(context: CanvasRenderingContext2D, unit: number, x: number, y: number, size: number): void {
    const { side, perRow } = this;
    const left = (unit % perRow) * side + 0.5;
    const top = Math.floor(unit / perRow) * side + 0.5;
    context.drawImage(this.canvas, left, top, side - 1, side - 1, x, y, size, size);
  }

  private fitTo(context: CanvasRenderingContext2D, side: number, units: number): ImageData {
    const perRow = Math.max(1, Math.min(units, Math.floor(2048 / side)));
    const width = perRow * side;
    const height = Math.ceil(units / perRow) * side;
    const known = this.image;
    this.side = side;
    this.perRow = perRow;
    if (known && known.width === width && known.height === height) return known;
    this.canvas.width = width;
    this.canvas.height = height;
    const image = context.createImageData(width, height);
    this.image = image;
    return image;
  }
}

const classTables = new Map<string, Uint32Array>();

/** From the ground's middle to a class's colour: index 128 is 0, 255 is 1. */
function classTable(index: number, ground: Ground): Uint32Array {
  const key = `${ground}${index}`;
  const known = classTables.get(key);
  if (known) return known;
  const middle = divergingColor(0, ground);
  const end = CLASS_RGB[index % CLASS_RGB.length];
  const table = Uint32Array.from({ length: 256 }, (_, i) => {
    const t = Math.max(0, (i - 128) / 127);
    return pixelOf([0, 1, 2].map((c) => middle[c] + (end[c] - middle[c]) * t) as [number, number, number]);
  });
  classTables.set(key, table);
  return table;
}
