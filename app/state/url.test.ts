import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATASETS } from '../../engine/catalog/datasets';
import { DEFAULT_EXPERIMENT, normalise, withChange } from '../../engine/config/normalise';
import type { Experiment } from '../../engine/config/experiment';
import { PARAMETERS } from '../../engine/config/parameters';
import { DEFAULT_VIEW, type View } from './store';
import { isEmptyLink, readLink, splitFields, writeLink } from './url';

const link = (change: Partial<Experiment>, view: Partial<View> = {}): string =>
  writeLink(withChange(DEFAULT_EXPERIMENT, change).experiment, { ...DEFAULT_VIEW, ...view });

describe('writing a link', () => {
  it('says nothing of an experiment that is the default', () => {
    expect(link({})).toBe('v=1');
  });

  it('names what differs, readable, in the order of the table', () => {
    expect(link({ seed: 7, layers: [{ units: 8, activation: 'relu' }, { units: 4 }], data: 'circle' })).toBe(
      'v=1&data=circle&layers=8:relu,4&seed=7',
    );
  });

  it('leaves formulas as they were typed, spaces and separators aside', () => {
    expect(link({ inputs: ['x', 'y', 'x^2', 'sin(x)*y', 'x+y'] })).toBe('v=1&inputs=x;y;x^2;sin(x)*y;x+y');
    expect(link({ data: 'formula', target: 'x / 2' })).toBe('v=1&data=formula&target=x%20/%202');
  });

  it('leaves out a rate that is its optimizer’s own', () => {
    expect(link({ optimizer: 'sgd' })).toBe('v=1&opt=sgd');
  });

  it('holds what is shown as well as what is computed', () => {
    expect(
      link({}, { speed: Infinity, backend: 'cpu', theme: 'dark', logLoss: false, showTest: false, discrete: true }),
    ).toBe('v=1&speed=max&backend=cpu&theme=dark&log=0&showTest=0&discrete=1');
  });

  it('leaves painted points out while another data set is in use', () => {
    const points = [[1, 2, 0]] as const;
    expect(link({ data: 'paint', points })).toBe('v=1&data=paint&points=100,200,0');
    expect(link({ points })).toBe('v=1');
  });
});

describe('reading a link', () => {
  it('takes an empty hash for the default experiment', () => {
    for (const hash of ['', '#', '#v=1']) {
      const { experiment, view, run, lines } = readLink(hash);
      expect({ experiment, view, run, lines }).toEqual({
        experiment: DEFAULT_EXPERIMENT,
        view: {},
        run: false,
        lines: [],
      });
    }
    expect(isEmptyLink('#')).toBe(true);
    expect(isEmptyLink('#v=1')).toBe(false);
  });

  it('runs at once only where it says so', () => {
    expect(readLink('#v=1&run=1').run).toBe(true);
    expect(readLink('#v=1&run=yes').run).toBe(false);
    expect(readLink('#v=1&run=yes').lines).toHaveLength(1);
  });

  it('clamps a number that is out of range, and says so', () => {
    const { experiment, lines } = readLink('#v=1&noise=7');
    expect(experiment.noise).toBe(0.5);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('Noise');
  });

  it('names unknown fields, bad numbers and bad choices in one go', () => {
    const { experiment, lines } = readLink('#v=1&colour=red&shape=round&samples=many&act=sharp&theme=pink&speed=-4');
    expect(experiment).toEqual(DEFAULT_EXPERIMENT);
    expect(lines).toHaveLength(5);
    expect(lines.join(' ')).toContain('“colour”, “shape”');
  });

  it('says that a version is not known, and reads on', () => {
    const { experiment, lines } = readLink('#v=9&seed=5');
    expect(experiment.seed).toBe(5);
    expect(lines).toHaveLength(1);
  });

  it('counts the last of two fields with one name', () => {
    expect(readLink('#v=1&seed=5&seed=6').experiment.seed).toBe(6);
  });

  it('survives a stray per cent sign', () => {
    const { experiment, lines } = readLink('#v=1&formula=%E0%A4%A&seed=5');
    expect(experiment.seed).toBe(5);
    expect(lines).toHaveLength(1);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('is not taken in by the name %s', (name) => {
    const { experiment, view } = readLink(
      `#v=1&${name}=1&data=${name}&act=${name}&init=${name}&loss=${name}&opt=${name}&schedule=${name}&layers=8:${name}&formula=${name}(x)&theme=${name}`,
    );
    expect(experiment).toEqual({ ...DEFAULT_EXPERIMENT, layers: [{ units: 8 }] });
    expect(view).toEqual({});
  });

  it('keeps a notice short, however long the list of complaints', () => {
    const hash = `#v=1&${PARAMETERS.map((parameter) => `${parameter.link}=?`).join('&')}`;
    const { lines } = readLink(hash);
    expect(lines.length).toBeLessThanOrEqual(9);
    expect(lines.at(-1)).toContain('more');
  });

  it('splits at the first equals sign', () => {
    expect(splitFields('#a=b=c&d').fields).toEqual(
      new Map([
        ['a', 'b=c'],
        ['d', ''],
      ]),
    );
  });
});

/** An experiment of any shape that the page can reach. */
const experiments = fc
  .record(
    {
      data: fc.constantFrom(...(Object.keys(DATASETS) as Experiment['data'][])),
      samples: fc.integer({ min: 20, max: 5000 }),
      noise: fc.double({ min: 0, max: 0.5, noNaN: true }),
      testShare: fc.double({ min: 0, max: 0.9, noNaN: true }),
      layers: fc.array(
        fc.record(
          {
            units: fc.integer({ min: 1, max: 64 }),
            activation: fc.constantFrom('relu', 'custom', 'gelu'),
            initializer: fc.constantFrom('zeros', 'heNormal'),
            normalization: fc.constantFrom('none', 'batchNorm', 'layerNorm'),
            dropout: fc.double({ min: 0, max: 0.9, noNaN: true }),
            residual: fc.boolean(),
          },
          { requiredKeys: ['units'] },
        ),
        { maxLength: 20 },
      ),
      inputs: fc.uniqueArray(fc.constantFrom('x', 'y', 'x^2', 'x*y', 'sin(x)', 'x + y', '2x'), { minLength: 1 }),
      activation: fc.constantFrom('relu', 'tanh', 'custom', 'sigmoid'),
      formula: fc.constantFrom('x * sigmoid(2x)', 'max(x, 0)', 'x^2 - 1'),
      target: fc.constantFrom('sin(3x)', 'x^2 / 3', 'exp(-x^2)'),
      points: fc.array(
        fc.tuple(
          fc.integer({ min: -300, max: 300 }),
          fc.integer({ min: -300, max: 300 }),
          fc.integer({ min: 0, max: 5 }),
        ),
      ),
      normalization: fc.constantFrom('none', 'batchNorm', 'layerNorm'),
      dropout: fc.double({ min: 0, max: 0.9, noNaN: true }),
      residual: fc.constantFrom('none', 'all'),
      penalised: fc.constantFrom('weights', 'biases', 'both', 'activations'),
      patience: fc.oneof(fc.constant(0), fc.integer({ min: 10, max: 100000 })),
      clipNorm: fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 100, noNaN: true })),
      optimizer: fc.constantFrom('sgd', 'adam', 'rmsprop', 'nesterov'),
      learningRate: fc.double({ min: 1e-5, max: 10, noNaN: true }),
      l2: fc.oneof(fc.constant(0), fc.double({ min: 1e-5, max: 1, noNaN: true })),
      batchSize: fc.integer({ min: 1, max: 5000 }),
      seed: fc.integer({ min: 0, max: 4294967295 }),
    },
    { requiredKeys: [] },
  )
  .map(
    (fields) =>
      normalise({ ...fields, points: fields.points?.map(([x, y, label]) => [x / 100, y / 100, label]) }).experiment,
  );

const views = fc.record({
  speed: fc.constantFrom(1, 20, 200, 5000, Infinity),
  backend: fc.constantFrom('auto' as const, 'webgpu' as const, 'cpu' as const),
  theme: fc.constantFrom('system' as const, 'light' as const, 'dark' as const, 'projector' as const),
  logLoss: fc.boolean(),
  showTest: fc.boolean(),
  discrete: fc.boolean(),
  statistics: fc.constantFrom('running' as const, 'batch' as const),
  gradients: fc.boolean(),
  gradientView: fc.constantFrom('norms' as const, 'why' as const, 'signal' as const),
  exhibit: fc.constantFrom(null, 'sigmoid.normal', 'xor.one'),
});

describe('links', () => {
  it('lead back to the experiment and the view that they were written for', () => {
    fc.assert(
      fc.property(experiments, views, fc.boolean(), (experiment, view, run) => {
        const read = readLink(`#${writeLink(experiment, view, run)}`);
        const expected = experiment.data === 'paint' ? experiment : { ...experiment, points: [] };
        expect(read.experiment).toEqual(expected);
        expect({ ...DEFAULT_VIEW, ...read.view }).toEqual(view);
        expect(read.run).toBe(run);
        expect(read.lines).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('keep to characters that a browser leaves alone in a hash', () => {
    fc.assert(
      fc.property(experiments, views, (experiment, view) => {
        const hash = writeLink(experiment, view);
        expect(new URL(`http://localhost/#${hash}`).hash.slice(1)).toBe(hash);
      }),
    );
  });

  it('may hold anything: 500 random texts give an experiment that can be run', () => {
    const keys = fc.constantFrom(
      ...PARAMETERS.map((parameter) => parameter.link),
      'v',
      'run',
      'speed',
      'theme',
      'networkShape',
      'dataset',
      'noise',
      'x',
    );
    const values = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.double().map(String),
      fc.constantFrom('', ',', ';', '8,,8', '-1', '1e999', '%', 'custom'),
    );
    const pairs = fc
      .array(fc.tuple(keys, values).map(([key, value]) => `${key}=${value}`))
      .map((parts) => parts.join('&'));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), pairs), (hash) => {
        const { experiment, lines } = readLink(`#${hash}`);
        expect(normalise(experiment)).toEqual({ experiment, notes: [] });
        expect(lines.length).toBeLessThan(12);
      }),
      { numRuns: 500 },
    );
  });
});
