import { describe, expect, test } from 'vitest';

import { type RegionId, SHAPE_NAMES } from '../catalog/datasets/images';
import { imageAt, type ImageSet } from './image-set';
import { createShapes, drawShapes } from './shapes';

const PLAIN = { count: 500, key: 1, noise: 0, region: 'anywhere' as RegionId };

/** Columns and rows of an image that hold ink. */
function extent(set: ImageSet, index: number) {
  const inked = Array.from(imageAt(set, index), (value, i) => ({ value, x: i % 12, y: Math.floor(i / 12) })).filter(
    ({ value }) => value > 0,
  );
  const [xs, ys] = [inked.map(({ x }) => x), inked.map(({ y }) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys), inked };
}

/** What an image shows when its place and its brightness are taken away. */
function outline(set: ImageSet, index: number): string {
  const { left, top, inked } = extent(set, index);
  return inked.map(({ x, y }) => `${x - left},${y - top}`).join(' ');
}

describe('shapes', () => {
  test('have as many images in each class, in every five', () => {
    const { labels } = drawShapes(PLAIN);
    for (let i = 0; i < 500; i += 5) expect(new Set(labels.subarray(i, i + 5)).size).toBe(SHAPE_NAMES.length);
  });

  test('of two classes never look the same', () => {
    const set = drawShapes({ ...PLAIN, count: 2000 });
    const classOf = new Map<string, number>();
    for (let i = 0; i < set.count; i++) {
      const seen = outline(set, i);
      expect(classOf.get(seen) ?? set.labels[i]).toBe(set.labels[i]);
      classOf.set(seen, set.labels[i]);
    }
    // Three sizes of each, a cross of sides 4 to 6, and four corners of each size.
    expect(classOf.size).toBe(3 + 3 + 3 + 12 + 3);
  });

  test.each([
    ['anywhere', [0, 11], [0, 11]],
    ['left', [0, 5], [0, 11]],
    ['centre', [2, 9], [2, 9]],
  ] as const)('in the region “%s” reach its borders and stay within them', (region, columns, rows) => {
    const set = drawShapes({ ...PLAIN, region });
    const extents = Array.from({ length: set.count }, (_, i) => extent(set, i));
    expect([Math.min(...extents.map(({ left }) => left)), Math.max(...extents.map(({ right }) => right))]).toEqual(
      columns,
    );
    expect([Math.min(...extents.map(({ top }) => top)), Math.max(...extents.map(({ bottom }) => bottom))]).toEqual(
      rows,
    );
  });

  test('are the same for the same key, others for another, and more of them change none', () => {
    const { pixels, labels } = drawShapes(PLAIN);
    expect(Buffer.compare(drawShapes(PLAIN).pixels, pixels)).toBe(0);
    expect(Buffer.compare(drawShapes(PLAIN).labels, labels)).toBe(0);
    expect(Buffer.compare(drawShapes({ ...PLAIN, key: 2 }).pixels, pixels)).not.toBe(0);
    const noisy = { ...PLAIN, noise: 0.1 };
    const more = drawShapes({ ...noisy, count: 700 }).pixels.subarray(0, 500 * 144);
    expect(Buffer.compare(more, drawShapes(noisy).pixels)).toBe(0);
  });

  test('with noise differ from those without it by its deviation, where a byte has room for it', () => {
    const [plain, noisy] = [0, 0.1].map((noise) => drawShapes({ ...PLAIN, noise }).pixels);
    let [sum, count] = [0, 0];
    plain.forEach((value, i) => {
      if (value < 153 || value > 175) return;
      sum += ((noisy[i] - value) / 255) ** 2;
      count++;
    });
    expect(count).toBeGreaterThan(500);
    expect(Math.sqrt(sum / count)).toBeCloseTo(0.1, 1.9);
  });

  test('for the test lie anywhere and are other draws', () => {
    const { train, test: held } = createShapes({ train: 300, test: 200, seed: 4, noise: 0, region: 'left' });
    expect([train.count, held.count]).toEqual([300, 200]);
    expect(Math.max(...Array.from({ length: 300 }, (_, i) => extent(train, i).right))).toBe(5);
    expect(Math.max(...Array.from({ length: 200 }, (_, i) => extent(held, i).right))).toBe(11);
    const again = createShapes({ train: 200, test: 200, seed: 4, noise: 0, region: 'anywhere' });
    expect(Buffer.compare(again.train.pixels, again.test.pixels)).not.toBe(0);
    expect(Buffer.compare(again.test.pixels, held.pixels)).toBe(0);
  });
});
