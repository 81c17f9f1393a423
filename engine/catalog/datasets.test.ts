import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { deriveKey } from '../random';
import { DOMAIN, POINT_SETS, type PointDataset, type Samples, type SamplesRequest } from './datasets';

const entries: [string, PointDataset][] = Object.entries(POINT_SETS);
const generated = entries.filter(([id]) => id !== 'paint');
const labelled = generated.filter(([, { task }]) => task === 'binary' || task === 'classes');
const valued = generated.filter(([, { task }]) => task === 'regression' || task === 'function');

const anyRequest = (): fc.Arbitrary<SamplesRequest> =>
  fc.record({
    count: fc.integer({ min: 1, max: 5000 }),
    noise: fc.double({ min: 0, max: 0.5, noNaN: true }),
    classes: fc.integer({ min: -1, max: 9 }),
    key: fc.integer({ min: 0, max: 0xffffffff }),
    target: fc.constant((x: number) => Math.exp(x)),
  });

const request = (more: Partial<SamplesRequest> = {}): SamplesRequest => ({
  count: 400,
  noise: 0.1,
  classes: 3,
  key: deriveKey(1, 'data'),
  target: (x) => x / 3,
  ...more,
});

const sizes = ({ target, classes }: Samples): number[] =>
  Array.from({ length: classes }, (_, label) => target.filter((value) => value === label).length);

/** Faster than `toEqual`, by far. */
const startsWith = (whole: Float32Array, part: Float32Array): boolean =>
  part.length <= whole.length && part.every((value, i) => Object.is(value, whole[i]));

/** Share of the samples whose nearest other sample has the same class. */
function agreementOfNeighbours({ count, x, target }: Samples): number {
  let agreeing = 0;
  for (let i = 0; i < count; i++) {
    let nearest = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; j < count; j++) {
      const distance = (x[2 * i] - x[2 * j]) ** 2 + (x[2 * i + 1] - x[2 * j + 1]) ** 2;
      if (j !== i && distance < least) [nearest, least] = [j, distance];
    }
    if (target[nearest] === target[i]) agreeing++;
  }
  return agreeing / count;
}

describe.each(generated)('the data set %s', (_, dataset) => {
  test('gives as many samples as asked, finite and inside the plane', () => {
    fc.assert(
      fc.property(anyRequest(), (asked) => {
        const samples = dataset.generate(asked);
        expect(samples.count).toBe(asked.count);
        expect(samples.x).toHaveLength(2 * asked.count);
        expect(samples.target).toHaveLength(asked.count);
        expect(samples.x.every((value) => Math.abs(value) <= DOMAIN)).toBe(true);
        expect(samples.target.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test('gives the same samples for the same request', () => {
    fc.assert(
      fc.property(anyRequest(), (asked) => {
        const [once, twice] = [dataset.generate(asked), dataset.generate(asked)];
        expect(startsWith(twice.x, once.x) && startsWith(twice.target, once.target)).toBe(true);
      }),
      { numRuns: 5 },
    );
  });

  test('keeps the earlier samples when more are asked for', () => {
    fc.assert(
      fc.property(anyRequest(), fc.integer({ min: 1, max: 500 }), (asked, more) => {
        const few = dataset.generate(asked);
        const many = dataset.generate({ ...asked, count: asked.count + more });
        expect(startsWith(many.x, few.x) && startsWith(many.target, few.target)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  test('gives other samples for another key', () => {
    expect(dataset.generate(request())).not.toEqual(dataset.generate(request({ key: 5 })));
  });

  test('comes with a label and a sentence', () => {
    expect(dataset.label).not.toBe('');
    expect(dataset.about).toMatch(/\.$/);
  });
});

describe.each(labelled)('the classes of %s', (_, dataset) => {
  test('are equally large, to within one sample, and as many as can be had', () => {
    fc.assert(
      fc.property(anyRequest(), (asked) => {
        const samples = dataset.generate(asked);
        const { min, max } = dataset.classes ?? { min: 2, max: 2 };
        expect(samples.classes).toBe(Math.min(max, Math.max(min, asked.classes)));
        const counts = sizes(samples);
        expect(counts.reduce((sum, size) => sum + size, 0)).toBe(asked.count);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 20 },
    );
  });

  test.each([3, 4, 5])('can be told apart without noise, with %i where there is a choice', (classes) => {
    expect(agreementOfNeighbours(dataset.generate(request({ noise: 0, classes })))).toBeGreaterThan(0.985);
  });

  test('can nearly be told apart with a noise of 0.1, and hardly with 0.5', () => {
    const agreement = (noise: number): number => agreementOfNeighbours(dataset.generate(request({ noise })));
    expect(agreement(0.1)).toBeGreaterThan(0.93);
    expect(agreement(0.5)).toBeLessThan(0.95);
  });

  test('lie around the middle of the plane', () => {
    for (const classes of [3, 4, 5, 6]) {
      const { x } = dataset.generate(request({ count: 3000, noise: 0.05, classes }));
      for (const axis of [0, 1]) {
        const values = x.filter((__, i) => i % 2 === axis).toSorted();
        const [low, high] = [values[30], values[values.length - 31]];
        expect(Math.abs(low + high) / 2).toBeLessThan(0.3);
        expect(high - low).toBeGreaterThan(2.4);
      }
    }
  });
});

describe.each(labelled)('noise in %s', (_, dataset) => {
  test('moves the same samples farther in the same direction', () => {
    const at = (noise: number): Float32Array => dataset.generate(request({ noise, count: 200 })).x;
    const [clean, some, more] = [at(0), at(0.02), at(0.04)];
    let followed = 0;
    for (let i = 0; i < clean.length; i++) {
      const [first, second] = [some[i] - clean[i], more[i] - clean[i]];
      if (Math.abs(second - 2 * first) < 1e-5) followed++;
    }
    // Near the edge the steps are bent inward.
    expect(followed / clean.length).toBeGreaterThan(0.8);
  });
});

describe.each(valued)('the values of %s', (_, dataset) => {
  const at = (noise: number): Samples => dataset.generate(request({ noise, count: 2000 }));

  test('lie between −1 and 1 without noise, and are the truth', () => {
    const { x, target } = at(0);
    const truth = dataset.truth ?? ((place: number) => place / 3);
    expect(target.every((value) => Math.abs(value) <= 1)).toBe(true);
    expect(target).toEqual(target.map((_value, i) => truth(x[2 * i], x[2 * i + 1])));
  });

  test('stray by the noise and by nothing else', () => {
    const [clean, noisy] = [at(0), at(0.3)];
    expect(noisy.x).toEqual(clean.x);
    const steps = noisy.target.map((value, i) => value - clean.target[i]);
    const deviation = Math.sqrt(steps.reduce((sum, value) => sum + value ** 2, 0) / steps.length);
    expect(deviation).toBeGreaterThan(0.28);
    expect(deviation).toBeLessThan(0.32);
  });
});

describe('the data set formula', () => {
  test('passes over places where the function has no value', () => {
    const { x, target } = POINT_SETS.formula.generate(request({ noise: 0, target: (at) => Math.log(at) }));
    expect(x.every((value, i) => i % 2 === 1 || value > 0)).toBe(true);
    expect(target.every(Number.isFinite)).toBe(true);
  });

  test('says what to do where the function has hardly a value', () => {
    expect(() => POINT_SETS.formula.generate(request({ target: () => Number.NaN }))).toThrow(
      'choose a formula that is defined on most of that interval',
    );
  });

  test('asks for a function', () => {
    expect(() => POINT_SETS.formula.generate(request({ target: undefined }))).toThrow('pass one as `target`');
  });
});

describe('the data set paint', () => {
  test('gives the painted points as they are, with one class more than the highest', () => {
    const points = [
      [-1, 2, 0],
      [0.5, 0.25, 3],
    ] as const;
    expect(POINT_SETS.paint.generate(request({ points, count: 1, noise: 0.5 }))).toEqual({
      count: 2,
      classes: 4,
      x: Float32Array.of(-1, 2, 0.5, 0.25),
      target: Float32Array.of(0, 3),
    });
  });

  test('is empty, with two classes, before anything is painted', () => {
    expect(POINT_SETS.paint.generate(request())).toMatchObject({ count: 0, classes: 2 });
  });
});
