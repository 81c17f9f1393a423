import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';

import { offersFor } from '../catalog/remedies';
import type { ConvColumn, Experiment } from '../config/experiment';
import { withChange } from '../config/normalise';
import { createImageLibrary } from '../session/image-library';
import { closeTrials, openTrial, type TrialSession, vitalsNow, vitalsOf } from '../session/trial-session';
import type { NetworkInfo } from '../protocol';

afterEach(closeTrials);

const library = createImageLibrary(async (file) => new Uint8Array(await readFile(`public/${file}`)));

const open = (change: Partial<Experiment>): Promise<TrialSession> => openTrial(change, undefined, library);

/** Trains with a look now and then, and tells every illness that was found at any time. */
async function everFound(trial: TrialSession, steps: number, stride: number): Promise<readonly string[]> {
  await vitalsNow(trial);
  for (let made = 0; made < steps; made += stride) {
    await trial.train(stride);
    await vitalsNow(trial);
  }
  return [...new Set(vitalsOf(trial).flatMap(({ findings }) => findings.map(({ illness }) => illness)))];
}

/** A session that begins with other weights than those that were drawn. */
async function altered(
  change: Partial<Experiment>,
  alter: (parameters: Float32Array, network: NetworkInfo) => void,
): Promise<TrialSession> {
  const { session } = await open(change);
  const snapshot = await session.snapshot();
  alter(snapshot.parameters, session.state().network);
  return openTrial(change, snapshot, library);
}

const conv = (filters: number): ConvColumn => ({ type: 'conv', filters, kernel: 3, stride: 1, padding: 'same' });
const HALF = { type: 'maxPool', size: 2, stride: 2 } as const;
const RELU = { activation: 'relu', initializer: 'heNormal', learningRate: 0.002 } as const;
const TANH = { activation: 'tanh', initializer: 'xavierUniform', learningRate: 0.002 } as const;
const FEW = { images: 400 } as const;

describe('a healthy network of images', () => {
  it.each([
    ['ReLU and He', RELU, 300],
    ['tanh and Xavier', TANH, 100],
  ] as const)('of shapes with %s has no finding in its first steps', async (_, change, steps) => {
    expect(await everFound(await open({ data: 'shapes', ...change }), steps, 50)).toEqual([]);
  });

  it('has no finding where LeNet-5 sets out on digits', async () => {
    expect(await everFound(await open({ data: 'mnist', images: 2000, ...RELU }), 20, 20)).toEqual([]);
  });
});

describe('an ill network of images', () => {
  it('of 20 convolutions with sigmoids has a gradient that vanishes before its first layer', async () => {
    const trial = await open({
      data: 'shapes',
      ...FEW,
      layers: Array.from({ length: 20 }, () => conv(2)),
      activation: 'sigmoid',
    });
    const { findings, layers } = await vitalsNow(trial);
    expect(findings[0]).toMatchObject({ illness: 'vanishing', layer: 1 });
    expect(findings[0].figure).toBeCloseTo(layers[0].gradient.median / layers[20].gradient.median, 12);
  });

  it('of equal filters has twins, also where poolings stand before the next weights', async () => {
    const change = { data: 'shapes', ...FEW, initializer: 'equal', biasInitializer: 'zeros' } as const;
    for (const layers of [
      [conv(4), HALF, conv(4), { units: 8 }],
      [conv(4), { type: 'globalPool' }],
      [conv(4), HALF, { units: 8 }],
    ] as const) {
      const { findings } = await vitalsNow(await open({ ...change, layers }));
      expect(findings).toContainEqual({ illness: 'symmetric', layer: 1, figure: 4 });
    }
  });

  it('has no twins where what weighs equal filters differs', async () => {
    const layers = [{ ...conv(4), initializer: 'equal' }, HALF, { units: 8 }] as const;
    const trial = await open({ data: 'shapes', ...FEW, layers, biasInitializer: 'zeros' });
    expect((await vitalsNow(trial)).findings).toEqual([]);
  });

  it('has dead filters where no place of their maps is active, and remedies that fit', async () => {
    const change = { data: 'shapes', ...FEW, ...RELU, layers: [conv(4), HALF, { units: 8 }] } as const;
    const trial = await altered(change, (parameters, { layers }) => {
      const { offset = -1 } = layers[1].bias ?? {};
      parameters.fill(-100, offset, offset + 4);
    });
    const { experiment } = trial.session.state();
    expect((await vitalsNow(trial)).findings[0]).toMatchObject({ illness: 'deadUnits', layer: 1, figure: 1 });
    const offers = offersFor('deadUnits', experiment);
    expect(offers.length).toBeGreaterThan(0);
    for (const { patch } of offers) expect(withChange(experiment, patch).notes).toEqual([]);
  });

  it.each([1, 3, 4])('says of weights whose products overflow that they are in column %i', async (layer) => {
    const branches = [[{ filters: 2, kernel: 1 }], [{ filters: 2, kernel: 3 }]];
    const layers = [conv(2), HALF, { type: 'parallel', branches }, { units: 4 }] as const;
    const trial = await altered({ data: 'shapes', ...FEW, activation: 'identity', layers }, (parameters, network) => {
      // Of a parallel layer these are the last branch’s.
      const { offset = -1, columns = 0 } = network.layers[layer].weight ?? {};
      parameters.fill(3e38, offset, offset + columns);
    });
    const { trouble } = await trial.train(1);
    expect(trouble).toMatchObject({ code: 'notFinite', where: 'forward', layer });
    expect((trouble?.from ?? 0) / 3e38).toBeCloseTo(1, 6);
  });
});
