import { describe, expect, it } from 'vitest';
import type { Frame, LayerInfo, NetworkInfo } from '../../../engine/protocol';
import { layOut } from './geometry';
import { readEdge, readUnit } from './readings';

const layer = (firstUnit: number, units: number, rest: Partial<LayerInfo>): LayerInfo => ({
  role: 'hidden',
  kind: 'dense',
  shape: [units],
  firstUnit,
  units,
  activation: 'prelu',
  range: [-Infinity, Infinity],
  dropout: 0,
  residual: false,
  ...rest,
});

/** Two inputs, three hidden neurons, one output; weights lie before biases and slopes, as the engine lays them out. */
const network: NetworkInfo = {
  layers: [
    layer(0, 2, { role: 'input' }),
    layer(2, 3, {
      weight: { offset: 0, rows: 3, columns: 2 },
      bias: { offset: 9, rows: 3, columns: 1 },
      alpha: { offset: 13, rows: 1, columns: 1 },
    }),
    layer(5, 1, {
      role: 'output',
      weight: { offset: 6, rows: 1, columns: 3 },
      bias: { offset: 12, rows: 1, columns: 1 },
    }),
  ],
  units: 6,
  parameters: 14,
  trained: 14,
  outputs: 1,
  link: 'sigmoid',
  task: 'binary',
  classes: 2,
};
const geometry = layOut([2, 3, 1], { width: 797, height: 398, header: 88 });

const frame = (topic: Frame['topic'], shape: readonly number[], value: (i: number) => number): Frame => ({
  session: 'main',
  topic,
  version: 1,
  step: 0,
  shape,
  data: Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, i) => value(i)),
});
const frames = {
  parameters: frame('parameters', [2, 14], (i) => i),
  fields: frame('neuronFields', [6, 2, 2], (i) => (i % 2 === 0 ? i : -i)),
  units: frame('units', [2, 6], (i) => i / 8),
};

describe('readings of normalised neurons', () => {
  const one = (offset: number) => ({ offset, rows: 3, columns: 1 });
  const normalised = (rest: object): NetworkInfo => ({
    ...network,
    layers: network.layers.map((info, at) =>
      at === 1 ? { ...info, normalization: { kind: 'batchNorm', gamma: one(0), beta: one(3), ...rest } } : info,
    ),
  });

  it('find scale and shift in the row of the neuron, with their gradients', () => {
    const { normalization } = readUnit(normalised({}), geometry, 3, frames);
    expect(normalization).toEqual({
      gamma: { index: 1, value: 1, gradient: 15 },
      beta: { index: 4, value: 4, gradient: 18 },
      running: null,
    });
  });

  it('find running statistics where there are some', () => {
    const info = normalised({ runningMean: one(6), runningVariance: one(9) });
    expect(readUnit(info, geometry, 4, frames).normalization?.running).toEqual({ mean: 8, variance: 11 });
  });

  it('are none where nothing is normalised, and none before the parameters have come', () => {
    expect(readUnit(network, geometry, 3, frames).normalization).toBeNull();
    expect(readUnit(normalised({}), geometry, 3, { ...frames, parameters: null }).normalization).toBeNull();
  });
});

describe('readings', () => {
  it('find the weight of an edge in its row and column, and its gradient behind all parameters', () => {
    expect(readEdge(network, geometry, { from: 1, to: 4 }, frames)).toEqual({ index: 5, value: 5, gradient: 19 });
    expect(readEdge(network, geometry, { from: 3, to: 5 }, frames)).toEqual({ index: 7, value: 7, gradient: 21 });
  });

  it('find bias, the slope that a layer shares, and the range of values of a neuron', () => {
    const reading = readUnit(network, geometry, 4, frames);
    expect(reading.bias?.index).toBe(11);
    expect(reading.slope?.index).toBe(13);
    expect(reading.range).toEqual([-19, 18]);
  });

  it('know nothing of an input but its range', () => {
    const reading = readUnit(network, geometry, 1, frames);
    expect(reading.bias).toBeNull();
    expect(reading.range).toEqual([-7, 6]);
    expect(reading.active).toBeNull();
    expect(reading.gradientNorm).toBeNull();
  });

  it('find how often a neuron is active, and the norm of the gradient of its own weights', () => {
    const reading = readUnit(network, geometry, 3, frames);
    expect(reading.active).toBe(3 / 8);
    expect(reading.gradientNorm).toBeCloseTo(Math.hypot(16, 17), 5);
  });

  it('take nothing from a frame of another network', () => {
    const stale = {
      parameters: frame('parameters', [2, 9], () => 1),
      fields: null,
      units: frame('units', [2, 9], () => 1),
    };
    expect(readEdge(network, geometry, { from: 0, to: 2 }, stale)).toBeNull();
    expect(readUnit(network, geometry, 2, stale)).toMatchObject({ range: null, active: null, gradientNorm: null });
  });
});
