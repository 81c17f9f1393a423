import { describe, expect, it } from 'vitest';

import type { RangeTest } from '../../../engine/protocol';
import { layOutRange, pathOf } from './range-layout';

const SIZE = { width: 600, height: 300, font: 11 };

function testOf(smoothed: readonly number[]): RangeTest {
  const rates = smoothed.map((_, i) => 1e-5 * 10 ** (i / 33));
  return { rates, losses: smoothed, smoothed, suggested: null, end: 'highest' };
}

const FALLING = testOf(Array.from({ length: 201 }, (_, i) => 0.8 - i / 400));

describe('the chart of a range test', () => {
  it('finds the rate under the pointer, and none outside of the test', () => {
    const { x, rateAt, left, right } = layOutRange(FALLING, SIZE);
    for (const rate of [1e-5, 0.003, 1]) expect(rateAt(x(rate))).toBeCloseTo(rate, 8);
    expect(rateAt(left - 50)).toBe(FALLING.rates[0]);
    expect(rateAt(right + 50)).toBeCloseTo(FALLING.rates[200], 8);
  });

  it('has at least two numbers on each axis, all of them inside', () => {
    const cases = [FALLING, testOf([0.7, 0.71, 0.7]), testOf([1, 1e-3, 1e-8]), testOf([0, 0])];
    for (const test of cases) {
      const { lossTicks, y, top, bottom } = layOutRange(test, SIZE);
      expect(lossTicks.length).toBeGreaterThanOrEqual(2);
      for (const tick of lossTicks) {
        expect(y(tick)).toBeGreaterThanOrEqual(top - 1);
        expect(y(tick)).toBeLessThanOrEqual(bottom + 1);
      }
    }
  });

  it('keeps the fall in sight where the loss explodes in the end', () => {
    const layout = layOutRange(testOf([1, 1, 0.5, 900]), SIZE);
    expect(layout.y(0.5) - layout.y(1)).toBeGreaterThan((layout.bottom - layout.top) / 4);
  });

  it('draws a test of one step without a number that is none', () => {
    const test = testOf([0.7]);
    const layout = layOutRange(test, SIZE);
    expect(pathOf(layout, test.rates, test.losses)).not.toMatch(/NaN|Infinity/);
    expect(layout.rateAt(300)).toBeGreaterThan(0);
  });
});
