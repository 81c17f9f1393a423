import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { split } from './split';

/** Any samples: classes in any order and number, or values (0 classes). */
const anySamples = () =>
  fc
    .integer({ min: 0, max: 6 })
    .chain((classes) =>
      fc
        .array(fc.integer({ min: 0, max: Math.max(0, classes - 1) }), { minLength: 1, maxLength: 400 })
        .map((target) => ({ count: target.length, classes, target: Float32Array.from(target) })),
    );

const share = () => fc.double({ min: 0, max: 1, noNaN: true });
const key = () => fc.integer({ min: 0, max: 0xffffffff });

const interleaved = (count: number, classes: number) => ({
  count,
  classes,
  target: Float32Array.from({ length: count }, (_, i) => i % classes),
});

describe('split', () => {
  test('puts every sample on one side, in rising order, and leaves at least one to train on', () => {
    fc.assert(
      fc.property(anySamples(), share(), key(), (samples, testShare, at) => {
        const { train, test: held } = split(samples, testShare, at);
        expect(train.length).toBeGreaterThan(0);
        expect(train).toEqual(train.toSorted());
        expect(held).toEqual(held.toSorted());
        const all = [...train, ...held].toSorted((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: samples.count }, (_, i) => i));
      }),
    );
  });

  test('holds out the share that was asked for, of every class to within one sample', () => {
    fc.assert(
      fc.property(anySamples(), share(), key(), (samples, testShare, at) => {
        const { test: held } = split(samples, testShare, at);
        const expected = Math.min(Math.round(testShare * samples.count), samples.count - 1);
        expect(held).toHaveLength(expected);
        for (let label = 0; label < samples.classes; label++) {
          const size = samples.target.filter((value) => value === label).length;
          const heldOut = held.filter((i) => samples.target[i] === label).length;
          // One more for the sample that has to stay when everything is to be held out.
          expect(Math.abs(heldOut - testShare * size)).toBeLessThanOrEqual(1 + 1e-6 + Number(testShare > 0.9));
        }
      }),
    );
  });

  test('is the same for the same key and another for another', () => {
    const samples = interleaved(200, 2);
    expect(split(samples, 0.3, 1)).toEqual(split(samples, 0.3, 1));
    expect(split(samples, 0.3, 1)).not.toEqual(split(samples, 0.3, 2));
  });

  test('adds to the test set, and takes nothing out of it, when the share grows', () => {
    const samples = interleaved(300, 3);
    const small = split(samples, 0.2, 9).test;
    const large = new Set(split(samples, 0.6, 9).test);
    expect(small.every((i) => large.has(i))).toBe(true);
  });

  test('changes the lot of few samples when a tenth is added', () => {
    const before = split(interleaved(300, 2), 0.3, 9).test;
    const after = new Set(split(interleaved(330, 2), 0.3, 9).test);
    expect(before.filter((i) => after.has(i)).length / before.length).toBeGreaterThan(0.8);
  });

  test('of nothing is nothing', () => {
    expect(split({ count: 0, classes: 2, target: new Float32Array(0) }, 0.3, 1)).toEqual({
      train: new Uint32Array(0),
      test: new Uint32Array(0),
    });
  });
});
