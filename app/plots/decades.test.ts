import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decadeTicks, GRADIENT_DECADES, markOf, narrowest } from './decades';

describe('a logarithmic axis', () => {
  it('has its ends at its ends and equal steps for equal factors', () => {
    expect(markOf(1e-8, GRADIENT_DECADES)).toEqual({ share: 0, where: 'on' });
    expect(markOf(1e2, GRADIENT_DECADES)).toEqual({ share: 1, where: 'on' });
    expect(markOf(1e-3, GRADIENT_DECADES).share).toBeCloseTo(0.5, 12);
  });

  it('pins what lies beyond its ends, and says on which side', () => {
    expect(markOf(3e-9, GRADIENT_DECADES)).toEqual({ share: 0, where: 'below' });
    expect(markOf(0, GRADIENT_DECADES)).toEqual({ share: 0, where: 'below' });
    expect(markOf(101, GRADIENT_DECADES)).toEqual({ share: 1, where: 'above' });
  });

  it('knows no place for what is no finite number', () => {
    for (const value of [Number.NaN, Infinity, -Infinity]) expect(markOf(value, GRADIENT_DECADES).where).toBe('ill');
  });

  it('draws larger numbers never lower', () => {
    const norm = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(norm, norm, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(markOf(low, GRADIENT_DECADES).share).toBeLessThanOrEqual(markOf(high, GRADIENT_DECADES).share);
      }),
    );
  });

  it('names as many decades as have room', () => {
    expect(decadeTicks(GRADIENT_DECADES, 300, 20)).toEqual([-8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2]);
    expect(decadeTicks(GRADIENT_DECADES, 120, 20)).toEqual([-8, -6, -4, -2, 0, 2]);
    expect(decadeTicks(GRADIENT_DECADES, 60, 20)).toEqual([-8, -4, 0]);
  });
});

describe('an axis that is chosen for its values', () => {
  const AXES = [
    { low: -1, high: 1 },
    { low: -4, high: 4 },
  ] as const;

  it.each([
    ['all values lie on it', [0.2, 5], 0],
    ['one lies beyond it', [0.2, 50], 1],
    ['one is zero', [0.2, 0], 1],
    ['a value has no meaning', [0.2, Number.NaN], 0],
  ] as const)('is the narrowest one where %s', (_, values, axis) => {
    expect(narrowest(AXES, values)).toBe(AXES[axis]);
  });
});
