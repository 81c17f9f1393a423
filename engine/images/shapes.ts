import { type RegionId, SHAPE_NAMES, shapes } from '../catalog/datasets/images';
import { deriveKey, hash, normal, shuffle, uniform } from '../random';
import { createImageSet, type ImageSet, type ImageSplit } from './image-set';

const [, SIDE] = shapes.shape;
const CENTRE = (SIDE - 1) / 2;

/** One part of the synthetic set. */
export interface ShapesRequest {
  readonly count: number;
  /** Key of the stream of draws. */
  readonly key: number;
  /** Standard deviation of what is added to each pixel, where white is 1. */
  readonly noise: number;
  readonly region: RegionId;
}

/** Draws number `lane` of an image, uniform in [0, 1). */
type Chance = (lane: number) => number;

/** Whether a pixel belongs to a shape, by its distance from the shape's first column and row. */
type Ink = (x: number, y: number) => boolean;

/** The ink of every kind of shape in its square, of which the side is from 4 to 6. */
const INKS: Readonly<Record<(typeof SHAPE_NAMES)[number], (side: number, chance: Chance) => Ink>> = {
  'horizontal bar': (side) => (_, y) => y === side >> 1,
  'vertical bar': (side) => (x) => x === side >> 1,
  cross: (side) => (x, y) => x === side >> 1 || y === side >> 1,
  corner(side, chance) {
    const column = chance(5) < 0.5 ? 0 : side - 1;
    const row = chance(6) < 0.5 ? 0 : side - 1;
    return (x, y) => x === column || y === row;
  },
  circle(side) {
    const cut = side > 5 ? 2 : 1;
    return (x, y) => {
      const [dx, dy] = [Math.min(x, side - 1 - x), Math.min(y, side - 1 - y)];
      const slanted = dx > 0 && dy > 0 && dx + dy === cut;
      return slanted || (Math.min(dx, dy) === 0 && Math.max(dx, dy) >= cut);
    };
  },
};

/**
 * Shapes with lines one pixel thick on 12 × 12, each of its own size (4, 5 or 6), brightness (0.6 to 1) and place. An
 * image is decided by the key and its number, so a larger count adds images and changes none; of any five in a row
 * from a multiple of five on, each belongs to another class.
 */
export function drawShapes({ count, key, noise, region }: ShapesRequest): ImageSet {
  const set = createImageSet(shapes.shape, SHAPE_NAMES, count);
  const order = new Uint32Array(SHAPE_NAMES.length);
  const ownKey = deriveKey(key, 'shapes');
  const noiseKey = deriveKey(key, 'noise');
  for (let i = 0; i < count; i++) {
    if (i % SHAPE_NAMES.length === 0) shuffle(hash(deriveKey(key, 'order'), i), order);
    const label = order[i % SHAPE_NAMES.length];
    set.labels[i] = label;
    drawOne(label, region, (lane) => uniform(ownKey, i, lane), set.pixels.subarray(i * SIDE * SIDE));
  }
  if (noise > 0) {
    // A byte takes whole numbers from 0 to 255: an array of clamped bytes rounds and clamps.
    const clamped = new Uint8ClampedArray(set.pixels.buffer);
    for (let i = 0; i < clamped.length; i++) clamped[i] += 255 * noise * normal(noiseKey, i);
  }
  set.count = count;
  return set;
}

function drawOne(label: number, region: RegionId, chance: Chance, pixels: Uint8Array): void {
  const side = 4 + Math.floor(3 * chance(0));
  const ink = INKS[SHAPE_NAMES[label]](side, chance);
  const [left, top] = placeOf(region, side, chance);
  const brightness = Math.round(255 * (0.6 + 0.4 * chance(3)));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) if (ink(x, y)) pixels[(top + y) * SIDE + left + x] = brightness;
  }
}

/** First column and row of a shape's square. */
function placeOf(region: RegionId, side: number, chance: Chance): readonly [left: number, top: number] {
  const within = (lane: number, places: number): number => Math.floor(places * chance(lane));
  switch (region) {
    case 'anywhere':
      return [within(1, SIDE - side + 1), within(2, SIDE - side + 1)];
    case 'left':
      return [within(1, SIDE / 2 - side + 1), within(2, SIDE - side + 1)];
    case 'centre': {
      const first = Math.round(CENTRE - (side - 1) / 2) - 1;
      return [first + within(1, 3), first + within(2, 3)];
    }
  }
}

/** How the synthetic set is made. */
export interface ShapesSettings {
  readonly train: number;
  readonly test: number;
  readonly seed: number;
  readonly noise: number;
  /** Where the training images have their shapes; those for the test have them anywhere. */
  readonly region: RegionId;
}

/** The synthetic set: shapes to learn from, and others, always anywhere, to be judged by. */
export function createShapes({ train, test, seed, noise, region }: ShapesSettings): ImageSplit {
  return {
    train: drawShapes({ count: train, key: deriveKey(seed, 'shapes/train'), noise, region }),
    test: drawShapes({ count: test, key: deriveKey(seed, 'shapes/test'), noise, region: 'anywhere' }),
  };
}
