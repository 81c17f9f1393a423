import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  augmentationOf,
  augmentImage,
  augmentNoise,
  NO_AUGMENTATION,
  poseOf,
  type StepAugmentation,
  turnWord,
} from './augment';
import type { ImageShape } from './image-set';

const SHAPE: ImageShape = [1, 28, 28];

const augmented = (
  pixels: ArrayLike<number>,
  change: Partial<StepAugmentation>,
  { key = 1, row = 0, shape = SHAPE, scale = 1 } = {},
): Float32Array => {
  const out = new Float32Array(shape[0] * shape[1] * shape[2]);
  augmentImage(pixels, 0, scale, out, 0, shape, { ...NO_AUGMENTATION, key, ...change }, row);
  return out;
};

const bytesOf = ({ buffer }: Float32Array): Uint8Array => new Uint8Array(buffer);

const noise = Float32Array.from({ length: 784 }, (_, i) => Math.abs(augmentNoise(9, i)));

const keys = () => fc.integer({ min: 0, max: 0xffffffff });

describe('an image', () => {
  test('stays exactly as it is where nothing is asked for', () => {
    fc.assert(
      fc.property(keys(), fc.nat(100), (key, row) => {
        expect(Buffer.compare(bytesOf(augmented(noise, {}, { key, row })), bytesOf(noise))).toBe(0);
      }),
    );
    const bytes = Uint8Array.from({ length: 784 }, (_, i) => i % 256);
    expect(augmented(bytes, {}, { scale: 1 / 255 })).toEqual(Float32Array.from(bytes, (value) => value / 255));
  });

  test('is moved by whole pixels, in each channel alike, and black comes in from outside', () => {
    const shape: ImageShape = [2, 9, 11];
    const pixels = noise.slice(0, 2 * 99);
    fc.assert(
      fc.property(keys(), fc.nat(5), (key, shift) => {
        const { dx, dy } = poseOf({ key, shift, turn: 0, noise: 0 }, 0);
        const out = augmented(pixels, { shift }, { key, shape });
        const at = (channel: number, x: number, y: number) =>
          x < 0 || y < 0 || x >= 11 || y >= 9 ? 0 : pixels[channel * 99 + y * 11 + x];
        const wanted = Float32Array.from({ length: 198 }, (_, i) =>
          at(Math.floor(i / 99), (i % 11) - dx, (Math.floor(i / 11) % 9) - dy),
        );
        expect(Buffer.compare(bytesOf(out), bytesOf(wanted))).toBe(0);
      }),
    );
  });

  test('is turned as sine and cosine say, to a two-hundredth of a pixel', () => {
    // On a plane of brightness, bilinear lookup is exact: the value tells the place that was looked up.
    const ramp = (along: (x: number, y: number) => number) =>
      Float32Array.from({ length: 784 }, (_, i) => along(i % 28, Math.floor(i / 28)));
    let worst = 0;
    const change = { shift: 3, turn: turnWord(45), noise: 0 };
    for (let row = 0; row < 50; row++) {
      const { dx, dy, sine, cosine } = poseOf({ ...change, key: 5 }, row);
      const [s, c] = [sine, cosine].map((value) => value / 2 ** 14);
      expect(Math.abs(Math.hypot(s, c) - 1)).toBeLessThan(3e-4);
      const columns = augmented(
        ramp((x) => x),
        change,
        { key: 5, row },
      );
      const lines = augmented(
        ramp((_, y) => y),
        change,
        { key: 5, row },
      );
      for (let y = 9; y < 19; y++) {
        for (let x = 9; x < 19; x++) {
          const [ox, oy] = [x - dx - 13.5, y - dy - 13.5];
          worst = Math.max(worst, Math.abs(columns[y * 28 + x] - (13.5 + c * ox + s * oy)));
          worst = Math.max(worst, Math.abs(lines[y * 28 + x] - (13.5 + c * oy - s * ox)));
        }
      }
    }
    expect(worst).toBeLessThan(0.005);
  });

  test('keeps its mean under noise of the deviation that was asked for', () => {
    const change = { noise: 0.3 };
    const sum = [0, 0];
    for (let row = 0; row < 50; row++) {
      augmented(noise, change, { row }).forEach((value, i) => {
        sum[0] += value - noise[i];
        sum[1] += (value - noise[i]) ** 2;
      });
    }
    expect(Math.abs(sum[0] / (50 * 784))).toBeLessThan(0.005);
    expect(Math.sqrt(sum[1] / (50 * 784))).toBeCloseTo(0.3, 2);
  });
});

describe('poses', () => {
  const poses = (shift: number, degrees: number) =>
    Array.from({ length: 5000 }, (_, row) =>
      poseOf(augmentationOf({ shift, rotation: degrees, pixelNoise: 0 }, 7, row % 10), row),
    );

  test('take every shift equally often, both ways', () => {
    const counts = new Float64Array(49);
    for (const { dx, dy } of poses(3, 0)) counts[(dy + 3) * 7 + dx + 3]++;
    // 5000 draws into 49 bins: 102 on average, with a deviation of 10.
    expect(Math.min(...counts)).toBeGreaterThan(60);
    expect(Math.max(...counts)).toBeLessThan(145);
  });

  test('take angles evenly up to the largest, with the sine and the cosine of one angle', () => {
    const angles = poses(0, 30).map(({ sine, cosine }) => {
      const angle = Math.asin(sine / 2 ** 14);
      expect(Math.abs(Math.cos(angle) - cosine / 2 ** 14)).toBeLessThan(3e-4);
      return (angle * 180) / Math.PI;
    });
    expect(Math.max(...angles)).toBeGreaterThan(29.9);
    expect(Math.max(...angles)).toBeLessThan(30.02);
    expect(Math.min(...angles)).toBeLessThan(-29.9);
    const inner = angles.filter((angle) => Math.abs(angle) < 15).length;
    expect(inner / angles.length).toBeCloseTo(0.5, 1.3);
  });

  test('of another step or another seed are others', () => {
    const pose = (seed: number, step: number) =>
      poseOf(augmentationOf({ shift: 10, rotation: 45, pixelNoise: 0 }, seed, step), 0);
    expect(pose(1, 1)).not.toEqual(pose(1, 2));
    expect(pose(1, 1)).not.toEqual(pose(2, 1));
    expect(pose(1, 1)).toEqual(pose(1, 1));
  });

  test('are never turned by more than 45°, whatever is asked for', () => {
    expect(turnWord(1000)).toBe(turnWord(45));
    expect(turnWord(-5)).toBe(0);
  });
});
