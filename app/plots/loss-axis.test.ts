import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLossTick, linearTicks, logTicks, lossSpan, LOSS_FLOOR } from './loss-axis';

const positive = fc.double({ min: LOSS_FLOOR, max: 1e9, noNaN: true });

describe('the axis of a loss', () => {
  it('encloses what it shows, on either scale', () => {
    fc.assert(
      fc.property(positive, positive, fc.boolean(), (a, b, logarithmic) => {
        const [low, high] = lossSpan(Math.min(a, b), Math.max(a, b), logarithmic);
        expect(low).toBeLessThanOrEqual(Math.min(a, b));
        expect(high).toBeGreaterThanOrEqual(Math.max(a, b));
        expect(high).toBeGreaterThan(low);
      }),
    );
  });

  it('spans at least a decade where it is logarithmic', () => {
    fc.assert(
      fc.property(positive, (value) => {
        const [low, high] = lossSpan(value, value, true);
        expect(high / low).toBeGreaterThanOrEqual(9.99);
      }),
    );
  });

  it('has between two and eight ticks, all of them inside', () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const span = lossSpan(Math.min(a, b), Math.max(a, b), true);
        const ticks = logTicks(span);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(8);
        for (const tick of ticks) expect(tick >= span[0] * 0.999 && tick <= span[1] * 1.001).toBe(true);
      }),
    );
  });

  it('stands at zero and one where nothing has been measured', () => {
    expect(lossSpan(Infinity, -Infinity, false)).toEqual([0, 1]);
    expect(lossSpan(Infinity, -Infinity, true)).toEqual([0.01, 1]);
  });

  it('shows a loss of exactly zero at its lower end', () => {
    const [low] = lossSpan(0, 1, true);
    expect(low).toBeGreaterThan(0);
    expect(lossSpan(0, 0, false)).toEqual([0, 1]);
  });

  it('starts at zero where it is linear', () => {
    expect(lossSpan(0.3, 0.7, false)).toEqual([0, 1]);
    expect(linearTicks([0, 1])).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  it('names decades as powers', () => {
    expect([0.001, 0.01, 0.1, 1, 10, 1000].map((value) => formatLossTick(value, true))).toEqual([
      '10⁻³',
      '10⁻²',
      '0.1',
      '1',
      '10',
      '10³',
    ]);
    expect([0, 0.01, 0.25].map((value) => formatLossTick(value, false))).toEqual(['0', '0.01', '0.25']);
  });
});
