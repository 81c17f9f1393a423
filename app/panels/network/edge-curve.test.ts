import { describe, expect, it } from 'vitest';
import { descent, nearestEdge, pointsAlong, traceEdge } from './edge-curve';
import { layOut } from './geometry';

const geometry = layOut([2, 4, 1], { width: 797, height: 398, header: 88 });
const all = () => true;

/** A point of the cubic that the canvas draws for an edge. */
function drawnPoint(left: number, from: number, to: number, t: number): { x: number; y: number } {
  const numbers: number[] = [];
  const push = (...given: number[]): void => void numbers.push(...given);
  traceEdge({ moveTo: push, lineTo: push, bezierCurveTo: push }, geometry, left, from, to);
  const [x0, y0, x1, y1, x2, y2, x3, y3] = numbers;
  const at = (a: number, b: number, c: number, d: number): number =>
    a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t * t * (1 - t) + d * t ** 3;
  return { x: at(x0, x1, x2, x3), y: at(y0, y1, y2, y3) };
}

describe('edges', () => {
  it('are hit where the canvas draws them, all along', () => {
    for (const t of [0.05, 0.2, 0.5, 0.8, 0.95]) {
      const { x, y } = drawnPoint(0, 0, 4, t);
      const hit = nearestEdge(geometry, x, y, 6, (left, from, to) => left === 0 && from === 0 && to === 2);
      expect(hit).toEqual({ from: 0, to: 4 });
    }
  });

  it('are hit by the nearest one where several pass', () => {
    const { x, y } = drawnPoint(1, 2, 6, 0.3);
    expect(nearestEdge(geometry, x, y + 1, 6, all)).toEqual({ from: 2, to: 6 });
  });

  it('are not hit from farther than the reach, measured across the curve', () => {
    const only = (left: number, from: number, to: number): boolean => left === 0 && from === 0 && to === 3;
    const a = drawnPoint(0, 0, 5, 0.499);
    const b = drawnPoint(0, 0, 5, 0.501);
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    const across = { x: -(b.y - a.y) / length, y: (b.x - a.x) / length };
    expect(nearestEdge(geometry, a.x + 5 * across.x, a.y + 5 * across.y, 6, only)).toEqual({ from: 0, to: 5 });
    expect(nearestEdge(geometry, a.x + 8 * across.x, a.y + 8 * across.y, 6, only)).toBeNull();
  });

  it('are not hit on a column, nor when they are not drawn', () => {
    expect(nearestEdge(geometry, geometry.columns[1].x, geometry.y[2], 6, all)).toBeNull();
    const { x, y } = drawnPoint(0, 0, 4, 0.5);
    expect(nearestEdge(geometry, x, y, 6, () => false)).toBeNull();
  });

  it('begin and end level, at the heights of their neurons', () => {
    expect(descent(0)).toBeCloseTo(0, 6);
    expect(descent(0.5)).toBeCloseTo(0.5, 6);
    expect(descent(1)).toBeCloseTo(1, 6);
    const points = pointsAlong(geometry, { from: 1, to: 4 }, 4);
    expect(points.at(-1)).toBeCloseTo(geometry.y[4], 3);
  });
});
