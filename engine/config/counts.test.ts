import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { modelOf } from '../model-of';
import { createPlan } from '../plan';
import { countsOf, countText, type Field, fieldAfter, multiplicationsOf, parametersOf } from './counts';
import type { ConvColumn, Experiment, HiddenLayer } from './experiment';
import { readLayers } from './layer-list';
import { DEFAULT_EXPERIMENT, normalise } from './normalise';

const conv = (filters: number, kernel: number, change: Partial<ConvColumn> = {}): ConvColumn => ({
  type: 'conv',
  filters,
  kernel,
  stride: 1,
  padding: 'same',
  ...change,
});

const withLayers = (layers: string, change: Partial<Experiment> = {}): Experiment => {
  const { experiment, notes } = normalise({ data: 'mnist', layers: readLayers(layers), ...change });
  expect(notes).toEqual([]);
  return experiment;
};

const sum = (counts: readonly { readonly total: number }[]): number =>
  counts.reduce((total, count) => total + count.total, 0);

const through = (layers: readonly HiddenLayer[]): Field | 'all' =>
  layers.reduce(fieldAfter, { size: 1, jump: 1 } as Field | 'all');

describe('what a network amounts to', () => {
  const plain = countsOf(withLayers('conv6x5,max2,conv16x5:valid,max2,120,84'));

  it('is for LeNet-5 what its paper’s architecture gives', () => {
    expect(plain.columns.map(({ parameters }) => countText(parameters))).toEqual([
      '0',
      '(5·5·1 + 1)·6 = 156',
      '0',
      '(5·5·6 + 1)·16 = 2\u202f416',
      '0',
      '(400 + 1)·120 = 48\u202f120',
      '(120 + 1)·84 = 10\u202f164',
      '(84 + 1)·10 = 850',
    ]);
    expect(plain.parameters).toBe(61_706);
    expect(plain.columns[3].multiplications).toEqual({
      terms: [{ text: '10·10·5·5·6·16', count: 240_000 }],
      total: 240_000,
    });
    expect(plain.columns[5].multiplications.total).toBe(48_000);
    expect(plain.multiplications).toBe(28 * 28 * 150 + 240_000 + 48_000 + 120 * 84 + 840);
  });

  it('says what a value sees of the image, and that behind dense layers it is everything', () => {
    expect(plain.columns.map(({ field }) => field)).toEqual([
      { size: 1, jump: 1 },
      { size: 5, jump: 1 },
      { size: 6, jump: 2 },
      { size: 14, jump: 2 },
      { size: 16, jump: 4 },
      'all',
      'all',
      'all',
    ]);
    expect(countsOf(DEFAULT_EXPERIMENT).columns.map(({ field }) => field)).toEqual([null, null, null, null]);
  });

  it('says how windows slide, and with how many zeros around', () => {
    expect(plain.columns.map(({ window }) => window)).toEqual([
      undefined,
      { size: 5, stride: 1, pad: 2 },
      { size: 2, stride: 2, pad: 0 },
      { size: 5, stride: 1, pad: 0 },
      { size: 2, stride: 2, pad: 0 },
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('adds up branches, takes the farthest of them, and counts γ, β and slopes', () => {
    const [, column] = countsOf(withLayers('par8x1;4x1.8x3.8x3:batchNorm:prelu')).columns;
    expect(countText(column.parameters)).toBe(
      '(1·1·1 + 1)·8 + 2·8 + 1 + (1·1·1 + 1)·4 + 2·4 + 1 + (3·3·4 + 1)·8 + 2·8 + 1 + (3·3·8 + 1)·8 + 2·8 + 1 = 964',
    );
    expect(column.field).toEqual({ size: 5, jump: 1 });
    expect(column.shape).toEqual([16, 28, 28]);
    const [, { parameters }] = countsOf(withLayers('conv6x5:layerNorm')).columns;
    expect(parameters.terms[1]).toEqual({ text: '2·6·28·28', count: 9408 });
  });
});

describe('the lectures’ figures', () => {
  const picture = [1, 9, 9];

  it('two layers of 3 × 3 have 20 parameters where one of 5 × 5 has 26, and see as much', () => {
    expect(sum([conv(1, 3), conv(1, 3)].map((layer) => parametersOf(picture, layer)))).toBe(20);
    expect(parametersOf(picture, conv(1, 5)).total).toBe(26);
    expect(through([conv(1, 3), conv(1, 3)])).toEqual(through([conv(1, 5)]));
  });

  it('N layers of 3 × 3 see 2N + 1 pixels across; a stride of 2 doubles what each one after it adds', () => {
    for (let n = 1; n < 8; n++) {
      expect(through(Array.from({ length: n }, () => conv(4, 3)))).toEqual({ size: 2 * n + 1, jump: 1 });
    }
    expect(through([conv(4, 3, { stride: 2 }), conv(4, 3), conv(4, 3)])).toEqual({ size: 11, jump: 2 });
  });

  it('5 × 5 filters on 480 maps make 112.9 million multiplications, and 5.3 million through 16 filters of 1 × 1', () => {
    const direct = multiplicationsOf([480, 14, 14], conv(48, 5));
    expect(countText(direct)).toBe('14·14·5·5·480·48 = 112\u202f896\u202f000');
    const squeezed = [multiplicationsOf([480, 14, 14], conv(16, 1)), multiplicationsOf([16, 14, 14], conv(48, 5))];
    expect(sum(squeezed) / 1e6).toBeCloseTo(5.27, 2);
    // As one layer with a single branch it is the same.
    const branch = { type: 'parallel', branches: [[conv(16, 1), conv(48, 5)]] } as const;
    expect(multiplicationsOf([480, 14, 14], branch).total).toBe(sum(squeezed));
  });

  it('global average pooling instead of a dense head leaves 51 million weights out', () => {
    const head = parametersOf([1024, 7, 7], { units: 1024 });
    expect(head.total / 1e6).toBeCloseTo(51.4, 1);
    expect(parametersOf([1024, 7, 7], { type: 'globalPool' }).total).toBe(0);
  });
});

const part = {
  activation: fc.constantFrom('relu', 'prelu', 'custom', undefined),
  normalization: fc.constantFrom('none', 'batchNorm', 'layerNorm', undefined),
  dropout: fc.constantFrom(0, 0.2, undefined),
  residual: fc.constantFrom(true, undefined),
};
const branchOf = fc.record({ filters: fc.integer({ min: 1, max: 5 }), kernel: fc.constantFrom(1, 3, 5) });
const layer = fc.oneof(
  fc.record({ units: fc.integer({ min: 1, max: 20 }), ...part }),
  fc.record({
    type: fc.constant('conv'),
    filters: fc.integer({ min: 1, max: 8 }),
    kernel: fc.integer({ min: 1, max: 6 }),
    stride: fc.integer({ min: 1, max: 3 }),
    padding: fc.constantFrom('same', 'valid'),
    ...part,
  }),
  fc.record({
    type: fc.constantFrom('maxPool', 'avgPool'),
    size: fc.integer({ min: 1, max: 3 }),
    stride: fc.integer({ min: 1, max: 3 }),
  }),
  fc.constant({ type: 'globalPool' }),
  fc.record({
    type: fc.constant('parallel'),
    branches: fc.array(fc.array(branchOf, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    ...part,
  }),
);

/** Whatever network the page can have; what does not fit is left out. */
const experiments = fc
  .record({
    data: fc.constantFrom('shapes', 'mnist', 'spiral', 'rings', 'sine'),
    layers: fc.array(layer, { maxLength: 6 }),
    activation: fc.constantFrom('tanh', 'prelu'),
    outputActivation: fc.constantFrom('identity', 'prelu'),
    normalization: fc.constantFrom('none', 'batchNorm', 'layerNorm'),
    residual: fc.constantFrom('none', 'all'),
  })
  .map((fields) => normalise(fields).experiment);

describe('counts of any network', () => {
  it('are those of its plan: shapes, and parameters by column', () => {
    fc.assert(
      fc.property(experiments, (experiment) => {
        const { loss, optimizer, formula, penalised } = experiment;
        const plan = createPlan({ model: modelOf(experiment), loss, optimizer, formula, penalised });
        const counts = countsOf(experiment);
        expect(counts.columns.map(({ shape }) => shape)).toEqual(plan.stages.map(({ shape }) => shape));
        const perStage = plan.stages.map(() => 0);
        for (const { stage, size } of plan.trainedSlots) perStage[stage] += size;
        expect(counts.columns.map(({ parameters }) => parameters.total)).toEqual(perStage);
        expect(counts.parameters).toBe(plan.trainedCount);
      }),
    );
  });

  it('are what their texts come to', () => {
    fc.assert(
      fc.property(experiments, (experiment) => {
        for (const { parameters, multiplications } of countsOf(experiment).columns) {
          for (const { terms, total } of [parameters, multiplications]) {
            const values = terms.map(({ text }) => {
              const factors = text.replaceAll('\u202f', '').split('·');
              const inside = /^\((.*) \+ 1\)·(\d+)$/.exec(text.replaceAll('\u202f', ''));
              if (!inside) return factors.reduce((value, factor) => value * Number(factor), 1);
              return (
                (inside[1].split('·').reduce((value, factor) => value * Number(factor), 1) + 1) * Number(inside[2])
              );
            });
            expect(values).toEqual(terms.map(({ count }) => count));
            expect(values.reduce((a, b) => a + b, 0)).toBe(total);
          }
        }
      }),
    );
  });
});
