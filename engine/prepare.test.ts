import { describe, expect, it } from 'vitest';

import type { DenseColumn, Experiment, HiddenLayer, LayerParts } from './config/experiment';
import { readLayers } from './config/layer-list';
import { DEFAULT_EXPERIMENT, withChange } from './config/normalise';
import { createShapes } from './images/shapes';
import { initialParameters, prepare } from './prepare';

const LAYERS: readonly DenseColumn[] = [{ units: 2 }, { units: 4 }, { units: 4, activation: 'prelu' }];

const withLayers = (layers: readonly HiddenLayer[], change: Partial<Experiment> = {}) =>
  prepare({ ...DEFAULT_EXPERIMENT, layers, ...change });

/** Initial values by column and kind. */
function startOf(prepared: ReturnType<typeof prepare>): ReadonlyMap<string, Float32Array> {
  const flat = initialParameters(prepared);
  return new Map(
    prepared.plan.slots.map(({ stage, kind, offset, size }) => [`${stage} ${kind}`, flat.slice(offset, offset + size)]),
  );
}

describe('initial parameters', () => {
  const plain = startOf(withLayers(LAYERS));
  const without = (index: number, change: LayerParts) =>
    LAYERS.map((layer, i) => (i === index ? { ...layer, ...change } : layer));

  it.each([
    ['batch normalization', without(1, { normalization: 'batchNorm' }), {}],
    ['layer normalization', without(0, { normalization: 'layerNorm' }), {}],
    ['a residual connection', without(2, { residual: true }), {}],
    ['dropout', without(1, { dropout: 0.5 }), {}],
    ['all of it everywhere', LAYERS, { normalization: 'batchNorm', residual: 'all', dropout: 0.2 }],
  ] as const)('are the same bits with %s', (_, layers, change) => {
    const other = startOf(withLayers(layers, change));
    expect(plain.size).toBeGreaterThan(8);
    for (const [name, values] of plain) expect(other.get(name), name).toEqual(values);
  });

  it('differ between branches that are alike', () => {
    const layers = readLayers('par2x3;2x3') as readonly HiddenLayer[];
    const images = createShapes({ train: 20, test: 10, seed: 1, noise: 0, region: 'anywhere' });
    const { experiment } = withChange(DEFAULT_EXPERIMENT, { data: 'shapes', layers, biasInitializer: 'uniform' });
    const prepared = prepare(experiment, images);
    const flat = initialParameters(prepared);
    for (const kind of ['weight', 'bias']) {
      const [one, other] = prepared.plan.slots
        .filter((slot) => slot.stage === 1 && slot.kind === kind)
        .map(({ offset, size }) => flat.slice(offset, offset + size));
      expect(other).toHaveLength(one.length);
      expect(other).not.toEqual(one);
    }
  });

  it('of normalizations change nothing: scale 1, shift 0, mean 0, variance 1', () => {
    const start = startOf(withLayers(LAYERS, { normalization: 'batchNorm' }));
    const constant = (value: number): Float32Array => new Float32Array(4).fill(value);
    expect(start.get('2 gamma')).toEqual(constant(1));
    expect(start.get('2 beta')).toEqual(constant(0));
    expect(start.get('2 runningMean')).toEqual(constant(0));
    expect(start.get('2 runningVar')).toEqual(constant(1));
  });
});

describe('what the page is told of a network', () => {
  it('names the parts of every column, and where their numbers lie', () => {
    const layers: readonly HiddenLayer[] = [
      { units: 2, normalization: 'layerNorm', dropout: 0.3 },
      { units: 2, normalization: 'none' },
      { units: 3 },
    ];
    const { network, plan } = withLayers(layers, { normalization: 'batchNorm', residual: 'all', dropout: 0.1 });
    expect(network.layers.map(({ normalization }) => normalization?.kind)).toEqual([
      undefined,
      'layerNorm',
      undefined,
      'batchNorm',
      undefined,
    ]);
    expect(network.layers.map(({ dropout }) => dropout)).toEqual([0, 0.3, 0.1, 0.1, 0]);
    // Only as wide as what it gets.
    expect(network.layers.map(({ residual }) => residual)).toEqual([false, true, true, false, false]);
    const { gamma, runningVar } = plan.stages[3];
    expect(network.layers[3].normalization).toMatchObject({
      gamma: { offset: gamma?.offset, rows: 3, columns: 1 },
      runningVariance: { offset: runningVar?.offset, rows: 3, columns: 1 },
    });
  });

  it('counts what is trained apart from what is kept', () => {
    const plain = withLayers(LAYERS).network;
    const normal = withLayers(LAYERS, { normalization: 'batchNorm' }).network;
    expect(plain.parameters).toBe(plain.trained);
    // Scales and shifts, then four statistics for each of ten units.
    expect(normal.trained).toBe(plain.trained + 2 * 10);
    expect(normal.parameters).toBe(normal.trained + 4 * 10);
  });
});
