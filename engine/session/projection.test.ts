import { expect, test } from 'vitest';

import { deriveKey, normal } from '../random';
import { project } from './projection';

const noPause = (): Promise<void> => Promise.resolve();
const all = (): boolean => true;

/** A cloud around `middle` that reaches `spread` far along each of a row of directions at right angles. */
function cloudOf(rows: number, spreads: readonly number[], directions: readonly (readonly number[])[], middle = 3) {
  const units = directions[0].length;
  const key = deriveKey(5, `cloud ${rows}`);
  const along = Array.from({ length: rows }, (_, row) =>
    directions.map((__, axis) => spreads[axis] * normal(key, row, axis)),
  );
  const values = new Float32Array(rows * units).fill(middle);
  for (const [row, parts] of along.entries()) {
    for (const [axis, direction] of directions.entries())
      for (let k = 0; k < units; k++) values[row * units + k] += parts[axis] * direction[k];
  }
  return { values, units, along };
}

/** Directions at right angles in a space of so many dimensions: rows of a discrete cosine transform. */
const cosines = (count: number, units: number): number[][] =>
  Array.from({ length: count }, (_, i) =>
    Array.from(
      { length: units },
      (__, k) => Math.sqrt(2 / units) * Math.cos((Math.PI * (i + 1) * (2 * k + 1)) / (2 * units)),
    ),
  );

/** |correlation| of one of the two columns of points with numbers. */
function likeness(points: Float32Array, axis: number, numbers: readonly number[]): number {
  const column = numbers.map((_, row) => points[2 * row + axis]);
  const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [a, b] = [mean(column), mean(numbers)];
  const sum = (term: (i: number) => number): number => numbers.reduce((total, _, i) => total + term(i), 0);
  const product = sum((i) => (column[i] - a) * (numbers[i] - b));
  return product / Math.sqrt(sum((i) => (column[i] - a) ** 2) * sum((i) => (numbers[i] - b) ** 2));
}

test.each([3, 84, 700])('points lie along the directions in which they vary most, in %i dimensions', async (units) => {
  const spreads = [5, 3, 0.1];
  const { values, along } = cloudOf(400, spreads, cosines(3, units));
  const points = await project({ values, units, decides: all }, null, noPause);
  for (const axis of [0, 1]) {
    expect(
      Math.abs(
        likeness(
          points,
          axis,
          along.map((parts) => parts[axis]),
        ),
      ),
    ).toBeGreaterThan(0.99);
  }
  const spread = (axis: number): number =>
    Math.sqrt(along.reduce((sum, _, row) => sum + points[2 * row + axis] ** 2, 0) / along.length);
  // Of 700 units the 512 that vary most are looked at.
  const kept = units > 512 ? 0.6 : 0.9;
  expect(spread(0)).toBeGreaterThan(kept * 5);
  expect(spread(1)).toBeGreaterThan(kept * 3);
  expect(spread(0)).toBeLessThan(1.1 * 5);
});

test('the middle of the rows that decide falls on the origin, and only they turn the axes', async () => {
  const { values, units } = cloudOf(300, [4, 2, 0.5], cosines(3, 10));
  // The other rows are far away, in a direction of their own.
  const far = cosines(4, 10)[3];
  for (let row = 200; row < 300; row++)
    for (let k = 0; k < units; k++) values[row * units + k] += 100 * far[k] * (row % 2 === 0 ? 1 : -1);
  const decides = (row: number): boolean => row < 200;
  const points = await project({ values, units, decides }, null, noPause);
  const alone = await project({ values: values.slice(0, 200 * units), units, decides: all }, null, noPause);
  expect(points.slice(0, 400)).toEqual(alone);
  const mean = alone.reduce((sum, value) => sum + value, 0) / alone.length;
  expect(Math.abs(mean)).toBeLessThan(1e-4);
});

test('the same rows give the same points, bit by bit', async () => {
  const cloud = { ...cloudOf(100, [3, 2, 1], cosines(3, 30)), decides: all };
  expect(await project(cloud, null, noPause)).toEqual(await project(cloud, null, noPause));
});

test('axes that turned over or changed places are turned back to the picture before', async () => {
  const cloud = { ...cloudOf(200, [3, 2.9, 0.2], cosines(3, 20)), decides: all };
  const points = await project(cloud, null, noPause);
  for (const [x, y] of [
    [1, -1],
    [-1, 1],
    [-1, -1],
  ]) {
    const before = points.map((value, i) => value * (i % 2 === 0 ? x : y));
    expect(await project(cloud, before, noPause)).toEqual(before);
    const swapped = before.map((_, i) => before[i % 2 === 0 ? i + 1 : i - 1]);
    expect(await project(cloud, swapped, noPause)).toEqual(swapped);
  }
});

test('a cloud that grows a little from picture to picture never flips', async () => {
  // The second axis overtakes the first on the way.
  const clouds = Array.from({ length: 12 }, (_, round) =>
    cloudOf(200, [3, 2 + 0.2 * round, 0.3], cosines(3, 20), -round),
  );
  const shown: Float32Array[] = [];
  for (const cloud of clouds) shown.push(await project({ ...cloud, decides: all }, shown.at(-1) ?? null, noPause));
  for (const axis of [0, 1]) {
    const columns = shown.map((points) => points.filter((__, i) => i % 2 === axis));
    for (const [i, column] of columns.slice(0, -1).entries())
      expect(likeness(shown[i + 1], axis, [...column])).toBeGreaterThan(0.7);
  }
});

test.each([
  ['units that never move', 4, 20],
  ['a single row', 4, 1],
  ['a single unit', 1, 20],
])('of %s every point is 0', async (_, units, rows) => {
  const values = new Float32Array(rows * units).fill(7);
  expect(await project({ values, units, decides: all }, null, noPause)).toEqual(new Float32Array(2 * rows));
});

test('a single unit is the first axis, and the second is 0', async () => {
  const points = await project({ values: Float32Array.of(1, 2, 6), units: 1, decides: all }, null, noPause);
  const sign = Math.sign(points[4]);
  expect([0, 2, 4].map((i) => sign * points[i])).toEqual([-2, -1, 3]);
  expect([1, 3, 5].map((i) => Math.abs(points[i]))).toEqual([0, 0, 0]);
});

test('no rows at all give no points', async () => {
  expect(await project({ values: new Float32Array(0), units: 3, decides: all }, null, noPause)).toHaveLength(0);
});
