import { describe, expect, it } from 'vitest';
import { cornerOf, kernelGrid, pictureAt } from './kernel-grid';

const ROOM = { width: 150, height: 200 };

describe.each([
  [1, 5],
  [6, 5],
  [16, 3],
  [64, 11],
])('%i pictures of %i weights a side', (count, kernel) => {
  const grid = kernelGrid(count, kernel, ROOM);
  const corners = Array.from({ length: count }, (_, i) => cornerOf(grid, i));

  it('lie in their room, none on another', () => {
    for (const { x, y } of corners) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + grid.side).toBeLessThanOrEqual(ROOM.width + 1e-6);
      expect(y + grid.side).toBeLessThanOrEqual(ROOM.height + 1e-6);
    }
    expect(new Set(corners.map(({ x, y }) => `${x} ${y}`)).size).toBe(count);
  });

  it('are found where they are pointed at, and not beside them', () => {
    for (const [i, { x, y }] of corners.entries())
      expect(pictureAt(grid, count, x + grid.side / 2, y + grid.side / 2)).toBe(i);
    expect(pictureAt(grid, count, -1, -1)).toBe(-1);
  });
});

it('A single filter is drawn large, but not larger than it is read well', () => {
  expect(kernelGrid(1, 5, ROOM).cell).toBe(29);
  expect(kernelGrid(1, 1, ROOM).cell).toBe(64);
});
