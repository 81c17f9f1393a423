import { afterEach, describe, expect, it } from 'vitest';

import { POINT_SETS } from '../catalog/datasets';
import { offersFor } from '../catalog/remedies';
import type { Experiment } from '../config/experiment';
import { withChange } from '../config/normalise';
import type { Finding, Vitals } from '../protocol';
import { closeTrials, openTrial, parametersOf, type TrialSession, vitalsNow, vitalsOf } from '../session/trial-session';

afterEach(closeTrials);

/** Steps between two looks. */
const STRIDE = 20;

/** Trains with a look now and then, as a page would that is watched. */
async function watch(trial: TrialSession, steps: number, stride = STRIDE): Promise<Vitals> {
  for (let made = 0; made < steps; made += stride) {
    await trial.train(stride);
    await vitalsNow(trial);
  }
  return vitalsNow(trial);
}

const idsOf = ({ findings }: Vitals): readonly string[] => findings.map(({ illness }) => illness);

/** Every illness that was told at any time. */
const everFound = (trial: TrialSession): readonly string[] => [...new Set(vitalsOf(trial).flatMap(idsOf))];

const columns = (count: number, units = 8): Experiment['layers'] => Array.from({ length: count }, () => ({ units }));

const DEEP_SIGMOID = { activation: 'sigmoid', layers: columns(10) } as const;
const DEEP_RELU = { activation: 'relu', layers: columns(10) } as const;

describe('a gradient that vanishes', () => {
  it('is found when a trained network of sigmoids is made deep in mid-run', async () => {
    const trial = await openTrial({ activation: 'sigmoid' });
    await watch(trial, 200);
    expect(everFound(trial)).not.toContain('vanishing');
    const { experiment } = trial.session.state();
    await trial.session.configure({ ...experiment, layers: columns(10) });
    expect(idsOf(await watch(trial, 40))).toContain('vanishing');
  });

  it('is not said of saturated layers that skips lead it past', async () => {
    const trial = await openTrial({ ...DEEP_SIGMOID, initializer: 'normal' });
    await watch(trial, 60);
    await trial.session.configure({ ...trial.session.state().experiment, residual: 'all' });
    const { layers, findings } = await watch(trial, 200);
    expect(layers.some(({ saturated }) => saturated > 0.9)).toBe(true);
    expect(findings.map(({ illness }) => illness)).not.toContain('vanishing');
  });
});

describe('a healthy run', () => {
  it.each([2026, 1, 2, 3, 4])('of the default experiment, seed %i, has no finding in 2000 steps', async (seed) => {
    const trial = await openTrial({ seed });
    await watch(trial, 2000, 50);
    expect(everFound(trial)).toEqual([]);
  });

  const sets = (Object.keys(POINT_SETS) as (keyof typeof POINT_SETS)[]).filter(
    (data) => data !== 'paint' && data !== 'spiral',
  );
  it.each(sets)('of the data set %s has no finding', async (data) => {
    const trial = await openTrial({ data });
    await watch(trial, 300, 30);
    expect(everFound(trial)).toEqual([]);
  });

  it.each<readonly [string, Partial<Experiment>]>([
    ['plain gradient descent', { optimizer: 'sgd' }],
    ['a full batch', { batchSize: 5000 }],
    ['no test points', { testShare: 0 }],
    ['a perceptron', { layers: [], data: 'gauss' }],
    ['two sigmoid layers', { activation: 'sigmoid' }],
    [
      'six ReLU layers from He',
      { activation: 'relu', initializer: 'heNormal', layers: columns(6), learningRate: 0.003 },
    ],
    ['batch normalization', { normalization: 'batchNorm' }],
    ['dropout', { dropout: 0.2, layers: columns(2, 16) }],
  ])('with %s has no finding', async (_, change) => {
    const trial = await openTrial(change);
    await watch(trial, 400, 40);
    expect(everFound(trial)).toEqual([]);
  });
});

interface Case {
  readonly change: Partial<Experiment>;
  readonly steps: number;
  readonly layer: number | null;
  readonly figure: (figure: number, vitals: Vitals) => boolean;
}

const share = (figure: number, { layers }: Vitals): number =>
  figure / (layers[0].gradient.median / layers[10].gradient.median);

const ILL: readonly (readonly [Finding['illness'], string, Case])[] = [
  ...(['normal', 'uniform', 'xavierUniform'] as const).map(
    (initializer) =>
      [
        'vanishing',
        `ten sigmoid layers from ${initializer}, before the first step`,
        {
          change: { ...DEEP_SIGMOID, initializer },
          steps: 0,
          layer: 1,
          figure: (figure: number, vitals: Vitals) => figure < 1e-4 && Math.abs(share(figure, vitals) - 1) < 1e-6,
        },
      ] as const,
  ),
  [
    'vanishing',
    'the same in training',
    { change: { ...DEEP_SIGMOID, initializer: 'uniform' }, steps: 60, layer: 1, figure: (f) => f < 1e-6 },
  ],
  [
    'exploding',
    'ten ReLU layers from N(0, 1)',
    { change: { ...DEEP_RELU, initializer: 'normal' }, steps: 0, layer: 10, figure: (f) => f > 500 },
  ],
  [
    'deadUnits',
    'ReLUs at a rate of 1',
    {
      change: { activation: 'relu', initializer: 'heNormal', learningRate: 1 },
      steps: 80,
      layer: 2,
      figure: (f) => f === 1,
    },
  ],
  [
    'saturated',
    'tanh from N(0, 9)',
    { change: { initializer: 'normal', sigma: 3 }, steps: 0, layer: 1, figure: (f) => f > 0.6 && f < 0.8 },
  ],
  [
    'symmetric',
    'equal weights',
    { change: { initializer: 'equal', biasInitializer: 'zeros' }, steps: 0, layer: 1, figure: (f) => f === 8 },
  ],
  [
    'symmetric',
    'equal weights after training',
    { change: { initializer: 'equal', biasInitializer: 'zeros' }, steps: 100, layer: 1, figure: (f) => f === 8 },
  ],
  [
    'rateTooHigh',
    'Adam at a rate of 1',
    { change: { learningRate: 1 }, steps: 240, layer: null, figure: (f) => f > 0.02 },
  ],
  [
    'rateTooHigh',
    'gradient descent at a rate of 10',
    { change: { optimizer: 'sgd', learningRate: 10, seed: 1 }, steps: 240, layer: null, figure: (f) => f > 0.1 },
  ],
  [
    'rateTooLow',
    'Adam at a rate of 10⁻⁴',
    { change: { learningRate: 1e-4 }, steps: 160, layer: null, figure: (f) => f < 3e-4 },
  ],
  [
    'overfitting',
    '30 noisy points and 32 neurons a layer',
    {
      change: { data: 'moons', noise: 0.4, samples: 60, testShare: 0.5, layers: columns(2, 32) },
      steps: 100,
      layer: null,
      figure: (f) => f > 1.5,
    },
  ],
];

describe('a finding', () => {
  it.each(ILL)('%s is told of %s', async (illness, _, { change, steps, layer, figure }) => {
    const trial = await openTrial(change);
    const vitals = await watch(trial, steps);
    const finding = vitals.findings.find((one) => one.illness === illness);
    expect(finding).toMatchObject({ illness, layer });
    expect(figure(finding?.figure ?? Number.NaN, vitals)).toBe(true);
  });

  it.each<readonly [Finding['illness'], string, Partial<Experiment>, number]>([
    ['vanishing', 'ten ReLU layers from He', { ...DEEP_RELU, initializer: 'heNormal' }, 0],
    ['vanishing', 'ten tanh layers from Xavier', { layers: columns(10) }, 0],
    ['exploding', 'a gradient that is clipped', { ...DEEP_RELU, initializer: 'normal', clipNorm: 1 }, 40],
    [
      'deadUnits',
      'leaky ReLUs at a rate of 1',
      { activation: 'leakyRelu', initializer: 'heNormal', learningRate: 1 },
      80,
    ],
    [
      'deadUnits',
      'single samples',
      { activation: 'relu', initializer: 'heNormal', batchSize: 1, learningRate: 0.003 },
      80,
    ],
    ['symmetric', 'equal weights with biases that differ', { initializer: 'equal' }, 0],
    ['symmetric', 'layers of one neuron', { initializer: 'equal', biasInitializer: 'zeros', layers: columns(3, 1) }, 0],
    ['rateTooLow', 'Adam at a rate of 10⁻³', { learningRate: 1e-3 }, 300],
  ])('%s is not told of %s', async (illness, _, change, steps) => {
    const trial = await openTrial(change);
    await watch(trial, steps);
    expect(everFound(trial)).not.toContain(illness);
  });
});

const CURABLE: readonly (readonly [Finding['illness'], string, Partial<Experiment>, number])[] = [
  ['vanishing', 'ten sigmoid layers before the first step', { ...DEEP_SIGMOID, initializer: 'uniform' }, 0],
  ['vanishing', 'ten sigmoid layers in mid-run', { ...DEEP_SIGMOID, initializer: 'uniform' }, 100],
  ['vanishing', 'ten sigmoid layers from N(0, 1)', { ...DEEP_SIGMOID, initializer: 'normal' }, 0],
  ['vanishing', 'ten tanh layers from ±1/√n', { layers: columns(10), initializer: 'uniform' }, 100],
  ['exploding', 'ten ReLU layers from N(0, 1)', { ...DEEP_RELU, initializer: 'normal', optimizer: 'sgd' }, 0],
  ['deadUnits', 'ReLUs that a high rate killed', { activation: 'relu', initializer: 'heNormal', learningRate: 1 }, 100],
  ['saturated', 'tanh from N(0, 9)', { initializer: 'normal', sigma: 3 }, 100],
  ['symmetric', 'equal weights', { initializer: 'equal', biasInitializer: 'zeros' }, 100],
  ['rateTooLow', 'Adam at a rate of 10⁻⁴', { learningRate: 1e-4 }, 200],
];

describe('a remedy', () => {
  it.each(CURABLE)('against %s: every one heals %s within 200 steps', async (illness, _, change, steps) => {
    const trial = await openTrial(change);
    expect(idsOf(await watch(trial, steps))).toContain(illness);
    const { experiment } = trial.session.state();
    const before = await parametersOf(trial.session);
    const offers = offersFor(illness, experiment);
    expect(offers.length).toBeGreaterThan(0);
    for (const { id, patch } of offers) {
      await trial.session.configure(withChange(experiment, patch).experiment);
      expect(idsOf(await watch(trial, 200)), id).not.toContain(illness);
      await trial.session.travel('undo');
      expect(await parametersOf(trial.session)).toEqual(before);
    }
  });
});
