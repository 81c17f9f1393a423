import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ACTIVATIONS } from '../catalog/activations';
import { DOMAIN, MAX_CLASSES } from '../catalog/datasets';
import { INITIALIZERS } from '../catalog/initializers';
import { NORMALIZATIONS } from '../catalog/normalizations';
import type { Experiment } from './experiment';
import {
  checkInputs,
  checkLayers,
  checkPoints,
  MAX_DROPOUT,
  MAX_INPUTS,
  MAX_LAYERS,
  MAX_POINTS,
  MAX_UNITS,
  readLayers,
  readPoints,
  writeLayers,
  writePoints,
} from './lists';
import { readValue, writeValue } from './parameter';
import { parameterOf } from './parameters';

const layer = fc.record(
  {
    units: fc.integer({ min: 1, max: MAX_UNITS }),
    activation: fc.constantFrom(...(Object.keys(ACTIVATIONS) as (keyof typeof ACTIVATIONS)[]), 'custom' as const),
    initializer: fc.constantFrom(
      ...(Object.keys(INITIALIZERS) as (keyof typeof INITIALIZERS)[]).filter(
        (id) => INITIALIZERS[id].offered !== 'biases',
      ),
    ),
    normalization: fc.constantFrom(...(Object.keys(NORMALIZATIONS) as (keyof typeof NORMALIZATIONS)[])),
    dropout: fc.double({ min: 0, max: MAX_DROPOUT, noNaN: true }).map((share) => share + 0),
    residual: fc.boolean(),
  },
  { requiredKeys: ['units'] },
);

const hundredths = fc.integer({ min: -100 * DOMAIN, max: 100 * DOMAIN }).map((i) => i / 100);
const point = fc.tuple(hundredths, hundredths, fc.integer({ min: 0, max: MAX_CLASSES - 1 }));

describe('layers', () => {
  it('come back from their text', () => {
    fc.assert(
      fc.property(fc.array(layer, { maxLength: MAX_LAYERS }), (layers) => {
        expect(checkLayers(readLayers(writeLayers(layers)), [])).toEqual({ value: layers });
      }),
    );
  });

  it('are written as widths, with what departs from the settings for all', () => {
    const layers = [{ units: 8 }, { units: 4, activation: 'relu', initializer: 'heNormal' }] as const;
    expect(writeLayers(layers)).toBe('8,4:relu:heNormal');
    expect(readLayers('8, 4:heNormal:relu')).toEqual(layers);
    expect(readLayers(' ')).toEqual([]);
    const parts = [
      { units: 8, normalization: 'batchNorm', dropout: 0.2, residual: true },
      { units: 8, normalization: 'none', dropout: 0, residual: false },
    ] as const;
    expect(writeLayers(parts)).toBe('8:batchNorm:drop0.2:skip,8:noNorm:drop0:noSkip');
    expect(readLayers('8:skip:drop0.2:batchNorm,8:noSkip:noNorm:drop0')).toEqual(parts);
  });

  it('survive any text', () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .array(
          fc.constantFrom(
            '8',
            ':',
            ',',
            'relu',
            '-',
            '1e9',
            '.',
            ' ',
            'x',
            'drop',
            '0.2',
            'skip',
            'noNorm',
            'layerNorm',
          ),
          { maxLength: 40 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (given) => {
        const { value } = checkLayers(readLayers(given), []);
        expect(checkLayers(value, [])).toEqual({ value });
      }),
    );
  });

  it.each([
    [{}, 'Layers are a list'],
    [[{ units: 'eight' }], 'A layer starts with its number'],
    [[{ units: 0 }], `1 … ${MAX_UNITS} neurons`],
    [[8.5], `1 … ${MAX_UNITS} neurons`],
    [[{ units: 8, activation: 'relux' }], 'There is no activation “relux”'],
    [[{ units: 8, initializer: {} }], 'There is no initialization “{}”'],
    [[{ units: 8, normalization: 'groupNorm' }], 'There is no normalization “groupNorm”'],
    [[{ units: 8, residual: 'yes' }], 'A residual connection is there or not'],
    [readLayers('8:drop0.95'), `a share of 0 … ${MAX_DROPOUT}`],
    [readLayers('8:drop0.2.3'), `a share of 0 … ${MAX_DROPOUT}`],
    [readLayers('8:relux'), '“relux” is nothing that a layer can have'],
    [Array.from({ length: MAX_LAYERS + 1 }, () => 8), `at most ${MAX_LAYERS} hidden layers`],
  ])('of %j are told what is wrong with them', (given, detail) => {
    expect(checkLayers(given, []).note?.detail).toContain(detail);
  });
});

describe('inputs', () => {
  const parameter = parameterOf('inputs');
  const formula = fc.constantFrom('x', 'y', 'x^2', 'x*y', 'sin(x)', 'exp(-x^2 - y^2)', 'x > 0 ? 1 : 0', '|x|');

  it('come back from their text', () => {
    fc.assert(
      fc.property(fc.uniqueArray(formula, { minLength: 1 }), (inputs) => {
        const value: Experiment['inputs'] = inputs;
        expect(checkInputs(readValue(parameter, writeValue(parameter, value)), [])).toEqual({ value });
      }),
    );
  });

  it('survive any text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), formula, fc.anything())), (given) => {
        const { value } = checkInputs(given, ['x']);
        expect(checkInputs(value, ['x'])).toEqual({ value });
      }),
    );
  });

  it('are taken once each, without their margins', () => {
    expect(checkInputs([' x', 'x', 'y '], [])).toEqual({ value: ['x', 'y'] });
  });

  it.each([
    ['x;y', 'Inputs are formulas'],
    [[], 'At least one input'],
    [['x', 'x+'], 'x+: The formula ends'],
    [['x', null], 'null: Unknown name “null”'],
    [Array.from({ length: MAX_INPUTS + 1 }, (_, i) => `x^${i}`), `at most ${MAX_INPUTS} inputs`],
  ])('of %j are told what is wrong with them', (given, detail) => {
    const checked = checkInputs(given, ['x']);
    expect(checked.value.length).toBeGreaterThan(0);
    expect(checked.note?.detail).toContain(detail);
  });
});

describe('points', () => {
  it('come back from their text', () => {
    fc.assert(
      fc.property(fc.array(point), (points) => {
        const { value } = checkPoints(points, []);
        expect(checkPoints(readPoints(writePoints(value)), [])).toEqual({ value });
        expect(value).toEqual(points.map(([x, y, label]) => [x + 0, y + 0, label]));
      }),
    );
  });

  it('lie on hundredths, as a link holds them', () => {
    expect(checkPoints([[0.12345, -0.001, 1]], [])).toEqual({ value: [[0.12, 0, 1]] });
    expect(writePoints([[0.12, -3, 5]])).toBe('12,-300,5');
  });

  it('survive any text', () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom('1', '-', ',', ';', '0', '99', 'e', '.', ' '), { maxLength: 40 })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (given) => {
        const { value } = checkPoints(readPoints(given), []);
        expect(checkPoints(value, [])).toEqual({ value });
      }),
    );
  });

  it('are kept although others among them cannot be read', () => {
    const given = ['nonsense', [0, 0, 0], [9, 0, 0], [0, 0, 0.5], [0, 0, MAX_CLASSES], [0, Number.NaN, 0], [1, 1, 1]];
    expect(checkPoints(given, [])).toEqual({
      value: [
        [0, 0, 0],
        [1, 1, 1],
      ],
      note: { code: 'badList', given: '7 points', detail: '2 of them could be read.' },
    });
  });

  it('are at most so many', () => {
    const given = Array.from({ length: MAX_POINTS + 1 }, () => [0, 0, 0]);
    expect(checkPoints(given, []).value).toHaveLength(MAX_POINTS);
    expect(checkPoints(given, []).note).toBeDefined();
    expect(checkPoints('0,0,0', []).note?.detail).toContain('Points are x,y,class');
  });
});
