import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../../engine/config/experiment';
import { changedKeys, DEFAULT_EXPERIMENT, withChange } from '../../../engine/config/normalise';
import { PARAMETERS } from '../../../engine/config/parameters';
import { labelSeam } from './seam-label';

function seam(change: Partial<Experiment>, before: Experiment = DEFAULT_EXPERIMENT) {
  const after = withChange(before, change).experiment;
  return labelSeam({ keys: changedKeys(before, after), before, after });
}

const fromSgd = withChange(DEFAULT_EXPERIMENT, { optimizer: 'sgd', learningRate: 0.01 }).experiment;

describe('the label of a seam', () => {
  it('names both choices, by their labels', () => {
    expect(seam({ activation: 'relu' }).short).toBe('tanh → ReLU');
    expect(seam({ optimizer: 'adam' }, fromSgd).short).toBe('SGD → Adam');
  });

  it('names a number and both of its values', () => {
    expect(seam({ learningRate: 0.1 }, fromSgd).short).toBe('rate 0.01 → 0.1');
    expect(seam({ batchSize: 64 }, { ...DEFAULT_EXPERIMENT, batchSize: 16 }).short).toBe('batch 16 → 64');
    expect(seam({ testShare: 0.5 }, { ...DEFAULT_EXPERIMENT, testShare: 0.3 }).short).toBe('test share 30 % → 50 %');
  });

  it('says off where zero switches a thing off', () => {
    expect(seam({ clipNorm: 1 }).short).toBe('clip off → 1');
  });

  it('puts what matters most first and tells the rest in full', () => {
    const { short, full } = seam({ learningRate: 0.1, optimizer: 'adam' }, fromSgd);
    expect(short).toBe('SGD → Adam');
    expect(full).toContain('rate 0.01 → 0.1');
  });

  it('shows widths before and after', () => {
    expect(seam({ layers: [{ units: 8 }, { units: 4 }, { units: 2 }] }).short).toBe('layers 8-8 → 8-4-2');
    expect(seam({ layers: [] }).short).toBe('layers 8-8 → 0');
  });

  it('names the layer whose own activation changed', () => {
    expect(seam({ layers: [{ units: 8 }, { units: 8, activation: 'relu' }] }).short).toBe('layer 2 tanh → ReLU');
  });

  it('names inputs that came and went', () => {
    expect(seam({ inputs: ['x', 'x*y'] }).short).toBe('+ x*y − y');
  });

  it('has words for a weight that was edited by hand', () => {
    expect(labelSeam({ keys: [], before: DEFAULT_EXPERIMENT, after: DEFAULT_EXPERIMENT }).short).not.toBe('');
  });

  it('has words for a change of every field there is', () => {
    for (const { key } of PARAMETERS) {
      const label = labelSeam({ keys: [key], before: DEFAULT_EXPERIMENT, after: DEFAULT_EXPERIMENT });
      expect(`${key}: ${label.short}`).toMatch(/: \S.{2}/);
      expect(label.full).not.toContain('undefined');
    }
  });
});
