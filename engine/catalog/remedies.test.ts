import { describe, expect, it } from 'vitest';

import type { Experiment } from '../config/experiment';
import { DEFAULT_EXPERIMENT, withChange } from '../config/normalise';
import { ACTIVATIONS, type ActivationId } from './activations';
import { offersFor, REMEDIES, TREATMENTS } from './remedies';

const ILLNESSES = Object.keys(TREATMENTS) as (keyof typeof TREATMENTS)[];
const layersOf = (count: number): Experiment['layers'] => Array.from({ length: count }, () => ({ units: 8 }));

const EXPERIMENTS: readonly Partial<Experiment>[] = [
  {},
  { layers: [] },
  {
    layers: [
      { units: 3, activation: 'relu', initializer: 'normal' },
      { units: 64, normalization: 'layerNorm' },
    ],
  },
  { layers: layersOf(20), activation: 'sigmoid', initializer: 'uniform', learningRate: 10 },
  { activation: 'custom', formula: 'x^3', optimizer: 'sgd', learningRate: 1e-5 },
  { data: 'paint', testShare: 0, clipNorm: 0.5, l2: 1, dropout: 0.5, patience: 10 },
  ...(Object.keys(ACTIVATIONS) as ActivationId[]).map((activation) => ({ activation, layers: layersOf(6) })),
];

describe('a remedy', () => {
  it.each(ILLNESSES)('against %s is a change that an experiment takes as it stands', (illness) => {
    for (const change of EXPERIMENTS) {
      const { experiment } = withChange(DEFAULT_EXPERIMENT, change);
      for (const { id, patch } of offersFor(illness, experiment)) {
        const { experiment: treated, notes } = withChange(experiment, patch);
        expect(notes, id).toEqual([]);
        expect(treated, id).toMatchObject(patch);
        expect(treated, id).not.toEqual(experiment);
      }
    }
  });

  it.each(['batchNorm', 'residual', 'clipping', 'l2', 'dropout', 'earlyStopping', 'reluAndHe', 'adam'] as const)(
    '“%s” is not offered again where it was taken',
    (id) => {
      const { experiment } = withChange(DEFAULT_EXPERIMENT, { layers: layersOf(10), optimizer: 'sgd' });
      const patch = REMEDIES[id](experiment);
      expect(patch).not.toBeNull();
      expect(REMEDIES[id](withChange(experiment, patch ?? {}).experiment)).toBeNull();
    },
  );

  it('leaves no layer with a setting of its own that stands against it', () => {
    const { experiment } = withChange(DEFAULT_EXPERIMENT, {
      layers: [{ units: 8, activation: 'sigmoid', initializer: 'uniform', dropout: 0 }, { units: 8 }],
    });
    const { layers } = withChange(experiment, REMEDIES.reluAndHe(experiment) ?? {}).experiment;
    expect(layers).toEqual([{ units: 8, dropout: 0 }, { units: 8 }]);
  });

  it('gives deep networks a rate at which ReLUs live', () => {
    const deep = withChange(DEFAULT_EXPERIMENT, { layers: layersOf(10), activation: 'sigmoid' }).experiment;
    expect(REMEDIES.reluAndHe(deep)).toMatchObject({ learningRate: 0.003 });
    expect(REMEDIES.reluAndHe({ ...deep, learningRate: 0.001 })).not.toHaveProperty('learningRate');
    expect(REMEDIES.reluAndHe({ ...deep, layers: layersOf(2) })).not.toHaveProperty('learningRate');
  });

  it('takes a rate that is too high back to the usual one, and below that to a third', () => {
    expect(REMEDIES.lowerRate({ ...DEFAULT_EXPERIMENT, learningRate: 1 })).toEqual({ learningRate: 0.03 });
    expect(REMEDIES.lowerRate({ ...DEFAULT_EXPERIMENT, learningRate: 0.03 })).toEqual({ learningRate: 0.01 });
    expect(REMEDIES.higherRate({ ...DEFAULT_EXPERIMENT, learningRate: 1e-4 })).toEqual({ learningRate: 1e-3 });
    expect(REMEDIES.higherRate({ ...DEFAULT_EXPERIMENT, learningRate: 0.03 })).toEqual({ learningRate: 0.09 });
  });
});
