import { describe, expect, it } from 'vitest';
import { longestFitting } from './write-figures';

const widthOf = (text: string, size: number): number => text.length * size;

describe('figures over columns', () => {
  const ways = [
    [['0.281', '2.8·10⁻⁸'], 1],
    [['10⁻¹', '10⁻⁸'], 1],
    [['10⁻¹', '10⁻⁸'], 0.5],
  ] as const;

  it.each([
    [8, 0],
    [7, 1],
    [4, 1],
    [2, 2],
  ])('with room for %i letters are written in way %i, all of them', (room, way) => {
    expect(longestFitting(room, widthOf, ways)).toBe(ways[way]);
  });

  it('are left out where even the shortest has no room', () => {
    expect(longestFitting(1, widthOf, ways)).toBeNull();
  });
});
