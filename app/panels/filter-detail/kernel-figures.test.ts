import { expect, it } from 'vitest';
import { largestOf, momentAt, rangeOf, relativeChange, shortText } from './kernel-figures';

it('The largest size pays no heed to what is no number', () => {
  expect(largestOf(Float32Array.of(1, -3, Number.NaN, Infinity))).toBe(3);
  expect(largestOf(new Float32Array(0))).toBe(0);
});

it('A range has both signs', () => {
  expect(rangeOf(Float32Array.of(1, -3, 2))).toEqual([-3, 2]);
});

it('A moment is the last one that was recorded up to a step, and the start before all', () => {
  const moments = [0, 64, 128].map((step) => ({ step, epoch: 0 }));
  expect([0, 63, 64, 500].map((step) => momentAt({ moments }, step))).toEqual([0, 0, 1, 2]);
  expect(momentAt({ moments: [] }, 5)).toBe(0);
});

it('A change is measured by the length of what was changed', () => {
  expect(relativeChange(Float32Array.of(3, 4), Float32Array.of(3, 9))).toBe(1);
  expect(relativeChange(new Float32Array(2), Float32Array.of(3, 9))).toBeNaN();
});

it('A weight is written in little room, however small it is', () => {
  expect([0.123, -0.5, 0.0042, 1.26, 0, -3.2e-7, Number.NaN].map(shortText)).toEqual([
    '.12',
    '−.50',
    '.0042',
    '1.3',
    '0',
    '−3·10⁻⁷',
    '–',
  ]);
});
