import { expect, test } from 'vitest';
import { fitScatter, nearestPoint, placeOf, pointBeside } from './scatter';

/** A cross: the middle, right, left, up, down, and a point far away that is not shown. */
const points = Float32Array.of(0, 0, 2, 0, -2, 0, 0, 1, 0, -1, 90, 90);
const shown = (index: number): boolean => index < 5;
const frame = fitScatter(points, shown, 200, 100);

test('all that is shown lies on the canvas, at one scale, the second axis upwards', () => {
  const places = [0, 1, 2, 3, 4].map((i) => placeOf(points, i, frame));
  for (const [x, y] of places) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(200);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(100);
  }
  const [middle, right, , up] = places;
  expect(middle).toEqual([100, 50]);
  expect(right[0] - middle[0]).toBeCloseTo(2 * (middle[1] - up[1]), 4);
  expect(up[1]).toBeLessThan(middle[1]);
});

test('points that all lie in one place lie in the middle', () => {
  const same = Float32Array.of(7, 7, 7, 7);
  expect(
    placeOf(
      same,
      1,
      fitScatter(same, () => true, 80, 60),
    ),
  ).toEqual([40, 30]);
  expect(Object.values(fitScatter(new Float32Array(0), () => true, 80, 60)).every(Number.isFinite)).toBe(true);
});

test('the nearest point is found within reach, and none beyond it or that is not shown', () => {
  const [x, y] = placeOf(points, 1, frame);
  expect(nearestPoint(points, shown, frame, [x + 3, y - 2], 8)).toBe(1);
  expect(nearestPoint(points, shown, frame, [x + 9, y], 8)).toBeNull();
  expect(nearestPoint(points, shown, frame, [...placeOf(points, 5, frame)] as [number, number], 8)).toBeNull();
});

test('arrow keys go to the point in their direction, and stay where there is none', () => {
  expect(pointBeside(points, shown, frame, 0, [1, 0])).toBe(1);
  expect(pointBeside(points, shown, frame, 0, [0, -1])).toBe(3);
  expect(pointBeside(points, shown, frame, 0, [0, 1])).toBe(4);
  expect(pointBeside(points, shown, frame, 1, [-1, 0])).toBe(0);
  expect(pointBeside(points, shown, frame, 1, [1, 0])).toBe(1);
});
