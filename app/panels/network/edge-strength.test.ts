import { describe, expect, it } from 'vitest';
import { LEVELS, largestWeight, sortEdges } from './edge-strength';

const slotOf = (rows: number, columns: number) => ({ offset: 0, rows, columns });

describe('sortEdges', () => {
  it('draws weak edges first and keeps the signs apart', () => {
    const weights = Float32Array.of(1, -1, 0.3, -0.3, 0.05, 0);
    const { order, starts } = sortEdges(weights, slotOf(2, 3), 1, 100);
    expect([...order]).toEqual([4, 2, 3, 0, 1]);
    expect(order.slice(starts[2 * LEVELS - 2], starts[2 * LEVELS - 1])).toEqual(Uint32Array.of(0));
    expect(order.slice(starts[2 * LEVELS - 1], starts[2 * LEVELS])).toEqual(Uint32Array.of(1));
  });

  it('leaves out zero, what is next to nothing and what is not a number', () => {
    const { order } = sortEdges(Float32Array.of(0, 0.001, Number.NaN, 0.5), slotOf(2, 2), 1, 100);
    expect([...order]).toEqual([3]);
  });

  it('keeps about the strongest where there are too many', () => {
    const weights = Float32Array.from({ length: 4096 }, (_, i) => (i - 2048) / 2048);
    const { order, threshold } = sortEdges(weights, slotOf(64, 64), 1, 300);
    expect(order.length).toBeGreaterThan(200);
    expect(order.length).toBeLessThanOrEqual(300);
    expect(Math.min(...[...order].map((e) => Math.abs(weights[e])))).toBeGreaterThanOrEqual(threshold);
  });

  it('thins out evenly where all are equally strong', () => {
    const { order } = sortEdges(new Float32Array(4096).fill(0.5), slotOf(64, 64), 0.5, 300);
    expect(order.length).toBeGreaterThan(200);
    expect(order.length).toBeLessThan(400);
    expect(new Set([...order].map((e) => e % 64)).size).toBeGreaterThan(50);
  });

  it('measures against the largest finite weight', () => {
    expect(largestWeight(Float32Array.of(9, -2, Number.NaN, Infinity, 1), { offset: 1, rows: 2, columns: 2 })).toBe(2);
  });
});
