import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaintedPoint } from '../../../engine/config/experiment';
import { checkPoints, MAX_POINTS } from '../../../engine/config/lists';
import { addPoint, BRUSH_RADIUS, eraseAlong, paintAlong, SPACING } from './brush';

const place = fc.record({
  x: fc.double({ min: -3, max: 3, noNaN: true }),
  y: fc.double({ min: -3, max: 3, noNaN: true }),
});

/** A source of numbers that repeats itself from run to run. */
function lots(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const stroke = (a: { x: number; y: number }, b: { x: number; y: number }, label = 1, seed = 7) =>
  paintAlong(addPoint([], a, label), a, b, label, lots(seed));

describe('the brush', () => {
  it('puts the first point where the pointer is, in hundredths', () => {
    expect(addPoint([], { x: 1.23456, y: -0.001 }, 2)).toEqual([[1.23, -0, 2]]);
  });

  it('keeps points apart, however it is moved', () => {
    fc.assert(
      fc.property(place, place, fc.nat(), (a, b, seed) => {
        const points = stroke(a, b, 0, seed);
        points.forEach(([x, y], i) => {
          for (const [px, py] of points.slice(i + 1))
            expect(Math.hypot(px - x, py - y)).toBeGreaterThanOrEqual(SPACING);
        });
      }),
    );
  });

  it('leaves only points that a link can hold', () => {
    fc.assert(
      fc.property(place, place, fc.nat(), (a, b, seed) => {
        const points = stroke(a, b, 3, seed);
        expect(checkPoints(points, []).note).toBeUndefined();
        for (const [x, y] of points) {
          expect(x).toBe(Math.round(x * 100) / 100);
          expect(y).toBe(Math.round(y * 100) / 100);
        }
      }),
    );
  });

  it('scatters no farther than its radius', () => {
    const points = stroke({ x: -2, y: 0 }, { x: 2, y: 0 });
    expect(points.length).toBeGreaterThan(15);
    for (const [, y] of points) expect(Math.abs(y)).toBeLessThanOrEqual(BRUSH_RADIUS + 0.005);
  });

  it('adds nothing where there is no room', () => {
    const points: readonly PaintedPoint[] = [[0, 0, 1]];
    expect(addPoint(points, { x: 0.05, y: 0 }, 0)).toBe(points);
  });

  it('stops at the limit', () => {
    const full: readonly PaintedPoint[] = Array.from({ length: MAX_POINTS }, () => [0, 0, 0]);
    expect(addPoint(full, { x: 2, y: 2 }, 0)).toBe(full);
  });
});

describe('the eraser', () => {
  it('takes what it passes over, and nothing else', () => {
    const points: readonly PaintedPoint[] = [
      [0, 0, 0],
      [1, 0.1, 1],
      [1, 2, 0],
    ];
    expect(eraseAlong(points, { x: -1, y: 0 }, { x: 2, y: 0 })).toEqual([[1, 2, 0]]);
  });

  it('leaves the same points where it met none', () => {
    const points: readonly PaintedPoint[] = [[2, 2, 0]];
    expect(eraseAlong(points, { x: -2, y: -2 }, { x: 0, y: -2 })).toBe(points);
  });
});
