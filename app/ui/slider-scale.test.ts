import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARAMETERS } from '../../engine/config/parameters';
import { scaleOf, sliderScale } from './slider-scale';

describe('slider scale', () => {
  it('gives a logarithmic range the same number of stops in every decade', () => {
    const { stops } = sliderScale({ range: [1e-5, 10], scale: 'log', step: 0 });
    expect(stops).toHaveLength(61);
    expect(stops[0]).toBe(1e-5);
    expect(stops).toContain(0.01);
    expect(stops).toContain(3e-5);
    expect(stops.at(-1)).toBe(10);
  });

  it('has whole numbers and powers of two where values are whole', () => {
    const { stops } = sliderScale({ range: [1, 5000], scale: 'log', step: 1, integer: true });
    expect(stops.every(Number.isInteger)).toBe(true);
    for (const size of [1, 16, 32, 64, 100, 1000, 5000]) expect(stops).toContain(size);
  });

  it('puts a stop for “off” below the range', () => {
    const { stops, toPosition } = sliderScale({ range: [1e-5, 1], scale: 'log', step: 0, off: true });
    expect(stops[0]).toBe(0);
    expect(stops[1]).toBe(1e-5);
    expect(toPosition(0)).toBe(0);
  });

  it('has the default among its stops', () => {
    expect(sliderScale({ range: [20, 5000], scale: 'log', step: 1, integer: true, also: [333] }).stops).toContain(333);
  });

  it('shows a value between two stops between them', () => {
    const { toPosition } = sliderScale({ range: [0, 0.5], scale: 'linear', step: 0.01 });
    expect(toPosition(0.055)).toBeCloseTo(5.5, 9);
  });

  it('reaches infinity at the end where that is a stop', () => {
    const { toPosition, toValue } = scaleOf([1, 10, 100, Infinity], 'log');
    expect(toPosition(Infinity)).toBe(3);
    expect(toValue(3)).toBe(Infinity);
    expect(toPosition(500)).toBe(2);
  });

  it.each(PARAMETERS.filter((p) => p.kind === 'number' && p.range[1] <= 1e7).map((p) => [p.key, p] as const))(
    'leads every stop of %s back to itself',
    (_, parameter) => {
      if (parameter.kind !== 'number') return;
      const { stops, toPosition, toValue } = sliderScale(parameter);
      expect(stops.length).toBeGreaterThan(3);
      expect(stops.map((stop) => toValue(toPosition(stop)))).toEqual(stops);
    },
  );

  it('keeps order: a larger value never stands further left', () => {
    const { toPosition } = sliderScale({ range: [1e-5, 10], scale: 'log', step: 0, off: true });
    const value = fc.double({ min: 0, max: 20, noNaN: true });
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(toPosition(Math.max(a, b)) >= toPosition(Math.min(a, b))).toBe(true);
      }),
    );
  });
});
