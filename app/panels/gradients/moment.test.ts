import { describe, expect, it } from 'vitest';
import type { LayerVitals } from '../../../engine/protocol';
import { shareKind, spreadsOf } from './moment';

describe('norms read from the history', () => {
  const read = (min: number, middle: number, max: number) =>
    spreadsOf({
      step: 0,
      until: 1,
      clipped: 0,
      min: [min],
      max: [max],
      middle: [middle],
    })[0];

  it('are what they were', () => {
    const { min, median, max } = read(1e-4, -3, 1e-2);
    expect(median).toBeCloseTo(1e-3, 12);
    expect([min, max]).toEqual([1e-4, 1e-2]);
  });

  it('are zero where every step’s was, and infinite where every step’s was', () => {
    expect(read(0, -20, 0).median).toBe(0);
    expect(read(Infinity, 38, Infinity).median).toBe(Infinity);
  });
});

describe('the share of units that a layer is judged by', () => {
  const vitals = (dead: number) => ({ dead, saturated: 0.4 }) as LayerVitals;

  it('is that of dead ones where units can die', () => {
    expect(shareKind(vitals(0), 'relu')).toBe('dead');
  });

  it('is that of saturated ones elsewhere, and none in a linear layer', () => {
    expect(shareKind(vitals(Number.NaN), 'sigmoid')).toBe('saturated');
    expect(shareKind(vitals(Number.NaN), 'identity')).toBeNull();
  });
});
