import { describe, expect, it } from 'vitest';
import { narrowest } from './paint-signal';

const AXES = [
  { low: -1, high: 1 },
  { low: -4, high: 4 },
] as const;

describe('the axis of the signal', () => {
  it.each([
    ['all values lie on it', [0.2, 5], 0],
    ['one lies beyond it', [0.2, 50], 1],
    ['one is zero', [0.2, 0], 1],
    ['a value has no meaning', [0.2, Number.NaN], 0],
  ] as const)('is the narrowest one where %s', (_, values, axis) => {
    expect(narrowest(AXES, values)).toBe(AXES[axis]);
  });
});
