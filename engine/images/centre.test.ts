import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';

import type { Raster } from './area';
import { centreDrawing } from './centre';
import { imageAt, type ImageSet } from './image-set';
import { createImageLoader } from './image-loader';
import { SHIPPED_SETS } from './shipped';

const raster = (width: number, height: number, ink: (x: number, y: number) => number): Raster => ({
  width,
  height,
  values: Float32Array.from({ length: width * height }, (_, i) => ink(i % width, Math.floor(i / width))),
});

function figures(image: ArrayLike<number>) {
  const pixels = Array.from(image, (value, i) => ({ value, x: i % 28, y: Math.floor(i / 28) })).filter(
    ({ value }) => value > 0,
  );
  const mass = pixels.reduce((sum, { value }) => sum + value, 0);
  const [xs, ys] = [pixels.map(({ x }) => x), pixels.map(({ y }) => y)];
  return {
    width: Math.max(...xs) - Math.min(...xs) + 1,
    height: Math.max(...ys) - Math.min(...ys) + 1,
    x: pixels.reduce((sum, { value, x }) => sum + value * x, 0) / mass,
    y: pixels.reduce((sum, { value, y }) => sum + value * y, 0) / mass,
    strongest: Math.max(...Array.from(image)),
  };
}

describe('a drawing', () => {
  test('is 20 pixels on its longer side, keeps its proportions, and has its centre of mass on pixel 14', () => {
    const box = fc.record({
      left: fc.nat(150),
      top: fc.nat(150),
      width: fc.integer({ min: 1, max: 130 }),
      height: fc.integer({ min: 1, max: 130 }),
      ink: fc.double({ min: 0.1, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(box, ({ left, top, width, height, ink }) => {
        const inside = (x: number, y: number) => x >= left && x < left + width && y >= top && y < top + height;
        const seen = figures(centreDrawing(raster(280, 280, (x, y) => (inside(x, y) ? ink : 0))));
        expect(Math.max(seen.width, seen.height)).toBe(20);
        const shorter = (20 * Math.min(width, height)) / Math.max(width, height);
        expect(Math.abs(Math.min(seen.width, seen.height) - shorter)).toBeLessThanOrEqual(2);
        expect(Math.abs(seen.x - 14)).toBeLessThanOrEqual(0.51);
        expect(Math.abs(seen.y - 14)).toBeLessThanOrEqual(0.51);
        expect(seen.strongest).toBe(255);
      }),
      { numRuns: 25 },
    );
  });

  test('with more ink below than above is moved up, until its centre of mass is in the middle', () => {
    const drop = raster(60, 90, (x, y) => (Math.abs(x - 30) < (y > 60 ? 12 : 3) ? 1 : 0));
    const seen = figures(centreDrawing(drop));
    expect(seen.height).toBe(20);
    expect(Math.abs(seen.y - 14)).toBeLessThanOrEqual(0.51);
  });

  test('is the same wherever on the canvas it is drawn', () => {
    const at = (dx: number, dy: number) =>
      centreDrawing(raster(200, 150, (x, y) => (Math.hypot((x - dx) / 2, y - dy) < 25 ? 1 : 0)));
    expect(at(60, 40)).toEqual(at(140, 120));
  });

  test('without ink is an empty image, as is one of no size, and one of numbers that are none', () => {
    const empty = new Uint8Array(784);
    expect(centreDrawing(raster(50, 40, () => 0))).toEqual(empty);
    expect(centreDrawing(raster(0, 0, () => 1))).toEqual(empty);
    expect(centreDrawing(raster(5, 5, () => Number.NaN))).toEqual(empty);
  });

  test('of a single dot fills the box', () => {
    const seen = figures(centreDrawing(raster(100, 100, (x, y) => (x === 3 && y === 97 ? 0.4 : 0))));
    expect(seen).toMatchObject({ width: 20, height: 20, strongest: 255 });
  });
});

describe('a digit of MNIST', () => {
  let digits: ImageSet;
  beforeAll(async () => {
    const loader = createImageLoader(SHIPPED_SETS.mnist);
    const fetchBytes = async (file: string) => new Uint8Array(await readFile(`public/${file}`));
    await loader.load({ fetchBytes }).next();
    digits = loader.train;
  });

  test('stays as it is when it is centred again, but for the faintest pixels at its border', () => {
    let moved = 0;
    for (let i = 0; i < 200; i++) {
      const before = imageAt(digits, i);
      const after = centreDrawing({ width: 28, height: 28, values: Float32Array.from(before, (value) => value / 255) });
      const [a, b] = [figures(before), figures(after)];
      expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeLessThan(1);
      const difference = before.reduce((sum, value, k) => sum + Math.abs(value - after[k]), 0);
      if (difference > 0.1 * before.reduce((sum, value) => sum + value, 0)) moved++;
    }
    expect(moved).toBeLessThan(10);
  });

  test('that was enlarged tenfold comes back as it was', () => {
    for (let i = 0; i < 8; i++) {
      const before = imageAt(digits, i);
      const large = raster(280, 280, (x, y) => before[Math.floor(y / 10) * 28 + Math.floor(x / 10)] / 255);
      const small = { width: 28, height: 28, values: Float32Array.from(before, (value) => value / 255) };
      const [fromLarge, fromSmall] = [centreDrawing(large), centreDrawing(small)];
      expect(Math.max(...fromLarge.map((value, k) => Math.abs(value - fromSmall[k])))).toBeLessThanOrEqual(1);
    }
  });
});
