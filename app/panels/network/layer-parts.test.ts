import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT, withChange } from '../../../engine/config/normalise';
import type { Experiment } from '../../../engine/config/experiment';
import { fitsResidual } from '../../../engine/config/shapes';
import { hasPart, partsOf, withoutPart } from './layer-parts';

const experiment = (change: Partial<Experiment>): Experiment => withChange(DEFAULT_EXPERIMENT, change).experiment;

describe('the parts of a layer', () => {
  it('are those of all layers where it has none of its own', () => {
    const given = experiment({
      layers: [{ units: 8 }, { units: 8, normalization: 'none', dropout: 0, residual: false }],
      normalization: 'layerNorm',
      dropout: 0.3,
      residual: 'all',
    });
    expect(partsOf(given, 0)).toEqual({ normalization: 'layerNorm', dropout: 0.3, residual: false });
    expect(partsOf(given, 1)).toEqual({ normalization: 'none', dropout: 0, residual: false });
  });

  it('have a residual connection only where as many values come as go', () => {
    const given = experiment({ layers: [{ units: 2 }, { units: 8, residual: true }, { units: 8 }], residual: 'all' });
    expect([0, 1, 2].map((index) => fitsResidual(given, index))).toEqual([true, false, true]);
    expect([0, 1, 2].map((index) => partsOf(given, index).residual)).toEqual([true, false, true]);
  });

  it('are taken out of one layer, whether they are its own or those of all', () => {
    const own = experiment({ layers: [{ units: 8, normalization: 'batchNorm' }, { units: 8 }] });
    expect(withoutPart(own, 0, 'normalization')).toEqual([{ units: 8 }, { units: 8 }]);
    const all = experiment({ normalization: 'batchNorm', dropout: 0.2, residual: 'all' });
    expect(withoutPart(all, 1, 'normalization')).toEqual([{ units: 8 }, { units: 8, normalization: 'none' }]);
    expect(withoutPart(all, 1, 'dropout')).toEqual([{ units: 8 }, { units: 8, dropout: 0 }]);
    expect(withoutPart(all, 1, 'residual')).toEqual([{ units: 8 }, { units: 8, residual: false }]);
    for (const part of ['normalization', 'dropout', 'residual'] as const) {
      const without = experiment({ ...all, layers: withoutPart(all, 1, part) });
      expect(partsOf(without, 1)[part]).toEqual({ normalization: 'none', dropout: 0, residual: false }[part]);
    }
  });

  it('are looked for in all layers', () => {
    expect(hasPart(DEFAULT_EXPERIMENT, ['normalization', 'dropout', 'residual'])).toBe(false);
    const last = experiment({ layers: [{ units: 8 }, { units: 8, dropout: 0.1 }] });
    expect(hasPart(last, ['dropout'])).toBe(true);
    expect(hasPart(last, ['normalization', 'residual'])).toBe(false);
    expect(hasPart(experiment({ residual: 'all', layers: [{ units: 8 }, { units: 4 }] }), ['residual'])).toBe(false);
    expect(hasPart(experiment({ normalization: 'batchNorm', layers: [] }), ['normalization'])).toBe(false);
  });
});
