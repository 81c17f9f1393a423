import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DATASETS, type DatasetId } from '../catalog/datasets';
import { LOSSES } from '../catalog/losses';
import { OPTIMIZERS, type OptimizerId } from '../catalog/optimizers';
import type { Experiment } from './experiment';
import { changedKeys, DEFAULT_EXPERIMENT, normalise, withChange } from './normalise';
import { check, defaultOf, readValue, writeValue } from './parameter';
import { PARAMETERS, parameterOf } from './parameters';
import { taskOf } from './task';

const keys = PARAMETERS.map(({ key }) => key);

/** Whatever JSON, a link or a mistaken caller can bring. */
const anything = fc.anything({
  withBigInt: true,
  withNullPrototype: true,
  withSparseArray: true,
  withDate: true,
  withMap: true,
  withObjectString: true,
});

/** Values that have a chance: ids of some table, numbers of all sizes, lists of them. */
const plausible = fc.oneof(
  fc.constantFrom(
    ...keys,
    ...PARAMETERS.flatMap((p) => (p.kind === 'choice' ? p.options(DEFAULT_EXPERIMENT).map(({ id }) => id) : [])),
    ...Object.keys(LOSSES),
    'x^2',
    'x*y',
    '1/',
  ),
  fc.double(),
  fc.integer(),
  fc.array(
    fc.oneof(
      fc.constantFrom('x', 'y', 'x*y', 'sin(x', ''),
      fc.record(
        {
          units: fc.integer(),
          activation: fc.constantFrom('relu', 'custom', 'none'),
          normalization: fc.constantFrom('none', 'batchNorm', 'layerNorm', 'relu'),
          dropout: fc.double({ min: -1, max: 2 }),
          residual: fc.oneof(fc.boolean(), fc.constant('skip')),
        },
        { requiredKeys: [] },
      ),
      fc.tuple(fc.double({ min: -4, max: 4 }), fc.double({ min: -4, max: 4 }), fc.integer({ min: -1, max: 7 })),
      fc.integer({ min: -5, max: 100 }),
    ),
    { maxLength: 15 },
  ),
);

const fields = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Partial<Record<keyof Experiment, unknown>>> =>
  fc.record(Object.fromEntries(keys.map((key) => [key, value])), { requiredKeys: [] });

describe('the default experiment', () => {
  it('is what nothing at all stands for, without a note', () => {
    expect(normalise({})).toEqual({ experiment: DEFAULT_EXPERIMENT, notes: [] });
  });

  it('has every field of the table and no other', () => {
    expect(Object.keys(DEFAULT_EXPERIMENT).sort()).toEqual([...keys].sort());
  });

  it('stays as it is when it is made an experiment again', () => {
    expect(normalise(DEFAULT_EXPERIMENT)).toEqual({ experiment: DEFAULT_EXPERIMENT, notes: [] });
  });
});

describe('normalise', () => {
  it.each([
    ['anything at all', anything],
    ['what could be meant', plausible],
  ])('makes an experiment of %s, which stays as it is from then on', (_, value) => {
    fc.assert(
      fc.property(fields(value), (given) => {
        const { experiment } = normalise(given);
        expect(normalise(experiment)).toEqual({ experiment, notes: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('says of every value that it could not take what was given and what is used', () => {
    fc.assert(
      fc.property(fields(fc.oneof(anything, plausible)), (given) => {
        const { experiment, notes } = normalise(given);
        for (const { key, kind } of PARAMETERS) {
          // Lists lose parts, with words of their own.
          if (kind === 'list' || given[key] === undefined || Object.is(experiment[key], given[key])) continue;
          if (experiment[key] === 0 && given[key] === 0) continue;
          expect(notes.find((note) => note.key === key)?.used).toBe(writeValue(parameterOf(key), experiment[key]));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('survives a round through the text of a link', () => {
    fc.assert(
      fc.property(fields(plausible), (given) => {
        const { experiment } = normalise(given);
        const read = Object.fromEntries(PARAMETERS.map((p) => [p.key, readValue(p, writeValue(p, experiment[p.key]))]));
        expect(normalise(read)).toEqual({ experiment, notes: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('clamps a number with a note that names the range', () => {
    expect(normalise({ noise: 7 })).toMatchObject({
      experiment: { noise: 0.5 },
      notes: [{ key: 'noise', code: 'outOfRange', given: '7', used: '0.5', detail: '0 … 0.5' }],
    });
    expect(normalise({ batchSize: 3.4 })).toMatchObject({
      experiment: { batchSize: 3 },
      notes: [{ code: 'outOfRange', detail: 'the whole numbers 1 … 5000' }],
    });
  });

  it('takes a negative penalty for none, not for the smallest one', () => {
    expect(normalise({ l2: -1 })).toMatchObject({ experiment: { l2: 0 }, notes: [{ code: 'outOfRange', used: '0' }] });
    expect(normalise({ l2: 0 }).notes).toEqual([]);
  });

  it('replaces what is no number, no choice and no formula, each with its own note', () => {
    const { experiment, notes } = normalise({ noise: 'much', optimizer: 'sgdd', target: 'sin(' });
    expect(experiment).toEqual(DEFAULT_EXPERIMENT);
    expect(notes.map(({ key, code }) => [key, code])).toEqual([
      ['target', 'badFormula'],
      ['noise', 'notANumber'],
      ['optimizer', 'unknownChoice'],
    ]);
  });

  it('fills in the defaults that go with the fields that were given', () => {
    expect(normalise({ optimizer: 'rmsprop' }).experiment).toMatchObject({ learningRate: 0.01, rho: 0.99 });
    expect(normalise({ data: 'sine' }).experiment).toMatchObject({ loss: 'mse', inputs: ['x'] });
    expect(normalise({ data: 'paint', points: [[0, 0, 3]] }).experiment).toMatchObject({ loss: 'crossEntropy' });
  });

  it('tells a loss that does not fit the data from one that there is not', () => {
    expect(normalise({ data: 'plane', loss: 'hinge' })).toMatchObject({
      experiment: { loss: 'mse' },
      notes: [{ key: 'loss', code: 'doesNotFit', given: 'hinge', used: 'mse' }],
    });
    expect(normalise({ loss: 'hingee' }).notes).toMatchObject([{ code: 'unknownChoice' }]);
    expect(normalise({ loss: 'toString' }).notes).toMatchObject([{ code: 'unknownChoice' }]);
  });
});

describe('a change', () => {
  it.each(Object.entries(OPTIMIZERS))('to %s brings its rate and its settings', (id, { learningRate, settings }) => {
    const { experiment } = withChange(DEFAULT_EXPERIMENT, { optimizer: id as OptimizerId });
    expect(experiment.learningRate).toBe(learningRate);
    for (const [key, setting] of Object.entries(settings)) expect(experiment).toHaveProperty(key, setting.default);
  });

  it('of the optimizer leaves a rate alone that somebody chose', () => {
    const chosen = withChange(DEFAULT_EXPERIMENT, { learningRate: 0.5 }).experiment;
    expect(withChange(chosen, { optimizer: 'sgd' }).experiment.learningRate).toBe(0.5);
  });

  const KIND = {
    binary: 'binary',
    classes: 'classes',
    images: 'classes',
    regression: 'regression',
    function: 'regression',
  } as const;

  it.each(Object.keys(DATASETS))('to the data set %s ends at a loss that can measure it', (id) => {
    const { experiment, notes } = withChange(DEFAULT_EXPERIMENT, { data: id as DatasetId });
    const task = taskOf(experiment);
    expect(LOSSES[experiment.loss].tasks).toContain(KIND[task]);
    expect(notes).toEqual([]);
  });

  it('to a regression brings mean squared error, and the way back brings the loss of classes', () => {
    const surface = withChange(DEFAULT_EXPERIMENT, { data: 'hills' }).experiment;
    expect(surface.loss).toBe('mse');
    expect(withChange(surface, { data: 'spiral' }).experiment).toEqual(DEFAULT_EXPERIMENT);
  });

  it('to a regression makes hinge give way, with a note', () => {
    const hinge = withChange(DEFAULT_EXPERIMENT, { loss: 'hinge' }).experiment;
    expect(withChange(hinge, { data: 'plane' })).toMatchObject({
      experiment: { loss: 'mse' },
      notes: [{ key: 'loss', code: 'doesNotFit', given: 'hinge', used: 'mse' }],
    });
  });

  it('touches nothing that does not depend on it', () => {
    const { experiment } = withChange(DEFAULT_EXPERIMENT, { noise: 0.2 });
    expect(changedKeys(DEFAULT_EXPERIMENT, experiment)).toEqual(['noise']);
    expect(changedKeys(DEFAULT_EXPERIMENT, DEFAULT_EXPERIMENT)).toEqual([]);
  });
});

describe('every parameter', () => {
  it.each(PARAMETERS.map((parameter) => [parameter.key, parameter] as const))(
    '%s has a default that it takes itself, for every data set and optimizer',
    (_, parameter) => {
      for (const data of Object.keys(DATASETS) as DatasetId[]) {
        for (const optimizer of Object.keys(OPTIMIZERS) as OptimizerId[]) {
          const { experiment } = withChange(DEFAULT_EXPERIMENT, { data, optimizer });
          const value = defaultOf(parameter, experiment);
          expect(check(parameter, value, value, experiment)).toEqual({ value });
        }
      }
    },
  );

  it('has a name of its own in a link', () => {
    expect(new Set(PARAMETERS.map(({ link }) => link)).size).toBe(PARAMETERS.length);
  });

  it('is found by its key, and a key that there is not is told so', () => {
    for (const parameter of PARAMETERS) expect(parameterOf(parameter.key)).toBe(parameter);
    expect(() => parameterOf('width' as keyof Experiment)).toThrow('No parameter table entry for “width”');
  });
});
