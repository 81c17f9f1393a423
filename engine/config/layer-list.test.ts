import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ACTIVATIONS } from '../catalog/activations';
import { INITIALIZERS } from '../catalog/initializers';
import { NORMALIZATIONS } from '../catalog/normalizations';
import { checkLayers, readLayers, writeLayers } from './layer-list';
import { LENET, MAX_DROPOUT, MAX_LAYERS, MAX_UNITS } from './layers';
import { shapesOf } from './shapes';

const PLANE = { data: 'spiral', inputs: ['x', 'y'] } as const;
const IMAGES = { data: 'mnist', inputs: ['x', 'y'] } as const;

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

describe('layers', () => {
  it('come back from their text', () => {
    fc.assert(
      fc.property(fc.array(layer, { maxLength: MAX_LAYERS }), (layers) => {
        expect(checkLayers(readLayers(writeLayers(layers)), [], PLANE)).toEqual({ value: layers });
      }),
    );
  });

  it('are quoted as the link wrote them where not all could be taken', () => {
    const quoted = (text: string) => checkLayers(readLayers(text), [], IMAGES).note?.given;
    for (const text of [
      'conv999x3,max50',
      'foo,8:drop7',
      'conv6x5:s99:valid:nix,avg2:s1',
      'par4x1.8x99;2x3,gap,1:relu',
    ])
      expect(quoted(text)).toBe(text);
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

  it('of images are filters and windows, with what they have of their own', () => {
    const text = 'conv6x5,max2,conv16x5:valid:relu:skip,avg3:s2,par8x1;4x1.8x3:batchNorm,conv8x3:s2,gap,120:drop0.5';
    const { value, note } = checkLayers(readLayers(text), [], IMAGES);
    expect(note).toBeUndefined();
    expect(writeLayers(value)).toBe(text);
    expect(shapesOf({ ...IMAGES, layers: value }).map((shape) => shape.join('×'))).toEqual([
      '1×28×28',
      '6×28×28',
      '6×14×14',
      '16×10×10',
      '16×4×4',
      '16×4×4',
      '8×2×2',
      '8',
      '120',
    ]);
    expect(writeLayers(LENET)).toBe('conv6x5,max2,conv16x5:valid,max2,120,84');
  });

  it.each([
    ['max2,max2,max2,max2,max2', 'A window of 2 × 2 does not fit into 1 × 1 pixels.', 'max2,max2,max2,max2'],
    ['120,conv6x5', 'come before the first dense layer', '120'],
    ['conv6x99', 'A filter’s width is 1 … 11.', 'conv6x11'],
    ['par8x2', 'A branch’s filters have an odd width.', 'par8x1'],
    ['max2:relu', 'Pooling has no weights', 'max2'],
    ['conv,8', 'A layer starts with its number of neurons', '8'],
  ])('%s on images are told that %s', (text, detail, kept) => {
    const { value, note } = checkLayers(readLayers(text), [], IMAGES);
    expect(note?.detail).toContain(detail);
    expect(writeLayers(value)).toBe(kept);
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
            'conv6x5',
            'max2',
            'gap',
            'par8x1;4x3.8x3',
            's2',
            'valid',
          ),
          { maxLength: 40 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(PLANE, IMAGES), (given, on) => {
        const { value } = checkLayers(readLayers(given), [], on);
        expect(checkLayers(value, [], on)).toEqual({ value });
      }),
    );
  });

  it.each([
    [{}, 'Layers are a list'],
    [[{ units: 'eight' }], 'A layer starts with its number'],
    [[{ units: 0 }], `number of neurons is 1 … ${MAX_UNITS}`],
    [[8.5], `number of neurons is 1 … ${MAX_UNITS}`],
    [[{ units: 8, activation: 'relux' }], 'There is no activation “relux”'],
    [[{ units: 8, initializer: {} }], 'There is no initialization “{}”'],
    [[{ units: 8, normalization: 'groupNorm' }], 'There is no normalization “groupNorm”'],
    [[{ units: 8, residual: 'yes' }], 'A residual connection is there or not'],
    [readLayers('8:drop0.95'), `a share of 0 … ${MAX_DROPOUT}`],
    [readLayers('8:drop0.2.3'), `a share of 0 … ${MAX_DROPOUT}`],
    [readLayers('8:relux'), '“relux” is nothing that a layer can have'],
    [readLayers('conv6x5'), 'Convolution and pooling need images'],
    [Array.from({ length: MAX_LAYERS + 1 }, () => 8), `at most ${MAX_LAYERS} hidden layers`],
  ])('of %j are told what is wrong with them', (given, detail) => {
    expect(checkLayers(given, [], PLANE).note?.detail).toContain(detail);
  });
});
