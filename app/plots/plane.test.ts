import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOMAIN } from '../../engine/catalog/datasets';
import { clampTo, columnX, planeProjection, sampleField, toPixel, toPlane } from './plane';

const coordinate = fc.double({ min: -DOMAIN, max: DOMAIN, noNaN: true });

describe('the plane', () => {
  const picture = planeProjection(300);

  it('has y up: its upper left corner is the first pixel', () => {
    expect(toPixel(picture, { x: -DOMAIN, y: DOMAIN })).toEqual({ x: 0, y: 0 });
    expect(toPixel(picture, { x: DOMAIN, y: -DOMAIN })).toEqual({ x: 300, y: 300 });
  });

  it('finds the point under a pixel again', () => {
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const back = toPlane(picture, toPixel(picture, { x, y }));
        expect(back.x).toBeCloseTo(x, 9);
        expect(back.y).toBeCloseTo(y, 9);
      }),
    );
  });

  it('moves points from outside to its edge', () => {
    expect(clampTo(picture, { x: 9, y: -9 })).toEqual({ x: DOMAIN, y: -DOMAIN });
  });
});

describe('a field', () => {
  const size = 16;
  const tilted = Float32Array.from(
    { length: size * size },
    (_, i) => columnX(i % size, size) * 2 - columnX(Math.floor(i / size), size),
  );

  it('is interpolated exactly where it is linear', () => {
    const inside = fc.double({ min: -DOMAIN * 0.9, max: DOMAIN * 0.9, noNaN: true });
    fc.assert(
      fc.property(inside, inside, (x, y) => {
        expect(sampleField(tilted, 0, size, size, { x, y })).toBeCloseTo(2 * x + y, 4);
      }),
    );
  });

  it('has a value at every point, within its own range', () => {
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const value = sampleField(tilted, 0, size, size, { x, y });
        expect(Math.abs(value)).toBeLessThanOrEqual(3 * DOMAIN);
      }),
    );
  });

  it('of one row depends on x alone', () => {
    const row = Float32Array.of(7, 7, 0, 1, 2, 3);
    expect(sampleField(row, 2, 4, 1, { x: columnX(2, 4), y: 2 })).toBe(2);
    expect(sampleField(row, 2, 4, 1, { x: columnX(2, 4), y: -1 })).toBe(2);
  });
});
