import { describe, expect, it } from 'vitest';
import type { LayerInfo, NetworkInfo } from '../../../engine/protocol';
import { ValueScales } from './value-scale';

const layer = (role: LayerInfo['role'], firstUnit: number, units: number, range: LayerInfo['range']): LayerInfo => ({
  role,
  kind: 'dense',
  shape: [units],
  firstUnit,
  units,
  range,
  activation: 'x',
  dropout: 0,
  residual: false,
});
const anything = [-Infinity, Infinity] as const;

const network: NetworkInfo = {
  layers: [layer('input', 0, 2, anything), layer('hidden', 2, 1, [0, 1]), layer('output', 3, 2, anything)],
  units: 5,
  parameters: 0,
  trained: 0,
  outputs: 2,
  link: 'identity',
  task: 'function',
  classes: 1,
};
/** Two cells per unit. */
const fields = Float32Array.of(-3, 3, 0, 9, 0.2, 0.8, -1, 4, 2, Number.NaN);

const shown = (value: number, { gain, bias }: { gain: number; bias: number }): number => value * gain + bias;

describe('ValueScales', () => {
  const scales = new ValueScales().update(network, fields, 2);

  it('lets every input fill the scale by itself', () => {
    expect(shown(3, scales[0])).toBeCloseTo(1);
    expect(shown(9, scales[1])).toBeCloseTo(1);
  });

  it('centres a bounded activation in its range', () => {
    expect(shown(0, scales[2])).toBeCloseTo(-1);
    expect(shown(0.5, scales[2])).toBeCloseTo(0);
    expect(shown(1, scales[2])).toBeCloseTo(1);
  });

  it('measures unbounded neurons of a layer against its largest finite value', () => {
    expect(shown(4, scales[3])).toBeCloseTo(1);
    expect(shown(2, scales[4])).toBeCloseTo(0.5);
  });

  it('shows outputs as the output panel does', () => {
    const output = (change: Partial<NetworkInfo>) => new ValueScales().update({ ...network, ...change }, fields, 2)[3];
    expect(shown(0.5, output({ task: 'binary', link: 'sigmoid' }))).toBeCloseTo(0);
    expect(shown(0.8, output({ task: 'classes', link: 'softmax' }))).toBeCloseTo(0.8);
    expect(shown(-0.5, output({ task: 'regression' }))).toBeCloseTo(-0.5);
  });

  it('follows a new magnitude over several frames, and at once in another network', () => {
    const followed = new ValueScales();
    followed.update(network, fields, 2);
    const tenfold = fields.map((value) => value * 10);
    expect(shown(40, followed.update(network, tenfold, 2)[3])).toBeGreaterThan(2);
    for (let i = 0; i < 40; i++) followed.update(network, tenfold, 2);
    expect(shown(40, followed.update(network, tenfold, 2)[3])).toBeCloseTo(1, 2);
  });
});
