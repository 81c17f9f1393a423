import { describe, expect, it } from 'vitest';
import { contourLines, contourRings, ISO_LEVELS, marginOf } from './contour';

const size = 20;
const fieldOf = (f: (x: number, y: number) => number): number[] =>
  Array.from({ length: size * size }, (_, i) => f((i % size) + 0.5, Math.floor(i / size) + 0.5));

describe('a contour', () => {
  it('follows the place where the field takes the value, between the samples too', () => {
    const [line, ...others] = contourLines(
      fieldOf((x) => x - 7.3),
      size,
      0,
    );
    expect(others).toEqual([]);
    for (const point of line) expect(point.x).toBeCloseTo(7.3, 9);
  });

  it('reaches from edge to edge and leaves the frame out', () => {
    const [line] = contourLines(
      fieldOf((x) => x - 7.3),
      size,
      0,
    );
    const ys = line.map(({ y }) => y).toSorted((a, b) => a - b);
    expect([ys[0], ys.at(-1)]).toEqual([0, size]);
  });

  it('closes around an island', () => {
    const [ring, ...others] = contourLines(
      fieldOf((x, y) => 5 - Math.hypot(x - 10, y - 10)),
      size,
      0,
    );
    expect(others).toEqual([]);
    expect(ring[0]).toEqual(ring.at(-1));
    for (const { x, y } of ring) expect(Math.hypot(x - 10, y - 10)).toBeCloseTo(5, 1);
  });

  it('is empty where the field stays on one side', () => {
    expect(
      contourLines(
        fieldOf(() => 1),
        size,
        0,
      ),
    ).toEqual([]);
    expect(
      contourLines(
        fieldOf(() => -1),
        size,
        0,
      ),
    ).toEqual([]);
  });

  it('survives a field that is no number', () => {
    expect(
      contourLines(
        fieldOf(() => Number.NaN),
        size,
        0,
      ),
    ).toEqual([]);
  });

  it('covers the whole picture as an area where the field is high everywhere', () => {
    const [ring] = contourRings(
      fieldOf(() => 1),
      size,
      0,
    );
    expect(Math.max(...ring.map(({ x }) => x))).toBe(size);
  });
});

describe('levels and margins', () => {
  it('has iso-lines at every quarter, on both sides of zero', () => {
    expect(ISO_LEVELS).toEqual(ISO_LEVELS.map((level) => -level).toSorted((a, b) => a - b));
    expect(ISO_LEVELS).not.toContain(0);
  });

  it('is the lead over the best of the other classes', () => {
    const field = Float32Array.of(0.7, 0.2, 0.1, 0.5, 0.2, 0.3);
    expect(marginOf(field, 2, 3, 0, []).map((value) => Number(value.toFixed(6)))).toEqual([0.5, -0.3]);
  });
});
