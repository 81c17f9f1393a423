import { afterEach, describe, expect, it } from 'vitest';

import type { Experiment } from '../config/experiment';
import type { Slot, Trouble } from '../protocol';
import { closeTrials, openTrial, parametersOf, type TrialSession } from './trial-session';

afterEach(closeTrials);

/** Trains until the run stops by itself. */
async function blowUp({ train }: TrialSession, steps = 500): Promise<Trouble> {
  const { trouble } = await train(steps);
  if (!trouble) throw new Error('The run did not blow up.');
  return trouble;
}

/** Sets the first weight of a column by hand, then makes steps. */
async function withWeight(change: Partial<Experiment>, layer: number, value: number): Promise<Trouble> {
  const trial = await openTrial(change);
  const slot: Slot | undefined = trial.session.state().network.layers[layer].weight;
  await trial.session.setParameter(slot?.offset ?? -1, value);
  return blowUp(trial, 1);
}

describe('what blew up first', () => {
  it.each([1, 2, 3])('is layer %i, if it was given a weight whose products overflow', async (layer) => {
    const layers = [{ units: 4 }, { units: 4 }];
    const inputs = ['10 + x', 'y'];
    const change = { layers, inputs, activation: 'identity', biasInitializer: 'zeros' } as const;
    const trouble = await withWeight(change, layer, 3e38);
    expect(trouble).toMatchObject({ code: 'notFinite', where: 'forward', layer, step: 0 });
    expect(trouble.from / 3e38).toBeCloseTo(1, 6);
  });

  it('is an activation that overflows: what it got was finite', async () => {
    const change = { activation: 'custom', formula: 'exp(x)', inputs: ['10 + x', 'y'] } as const;
    const trouble = await withWeight(change, 1, 100);
    expect(trouble).toMatchObject({ where: 'forward', layer: 1 });
    // 100 · (10 + x) and little more, with |x| up to 3; exp overflows float32 at 88.7.
    expect(trouble.from).toBeGreaterThan(700);
    expect(trouble.from).toBeLessThan(1400);
  });

  it('is the loss, where the outputs still were finite', async () => {
    const change = { data: 'plane', loss: 'mse', activation: 'identity', layers: [{ units: 4 }] } as const;
    const trouble = await withWeight(change, 2, 1e25);
    expect(trouble).toMatchObject({ where: 'loss', layer: null });
    expect(trouble.from).toBeGreaterThan(1e23);
    expect(trouble.from).toBeLessThan(1e26);
    expect(trouble.loss).not.toSatisfy(Number.isFinite);
  });

  it('is the gradient of the layer before a huge weight, where forward pass and loss were sound', async () => {
    const change = { loss: 'binaryCrossEntropy', activation: 'identity', layers: [{ units: 4 }] } as const;
    const trouble = await withWeight(change, 2, 1e25);
    expect(trouble).toMatchObject({ where: 'backward', layer: 1 });
    expect(trouble.from).toBeGreaterThan(1e19);
    expect(trouble.loss).toSatisfy(Number.isFinite);
  });

  it.each<readonly [string, Partial<Experiment>]>([
    ['a huge rate', { optimizer: 'sgd', learningRate: 10, activation: 'relu', data: 'plane', loss: 'mse' }],
    [
      'σ = 10',
      {
        initializer: 'normal',
        sigma: 10,
        activation: 'relu',
        optimizer: 'sgd',
        loss: 'mse',
        data: 'plane',
        layers: Array.from({ length: 10 }, () => ({ units: 16 })),
      },
    ],
  ])('is found after %s, and the step is not made', async (_, change) => {
    const trial = await openTrial(change);
    const trouble = await blowUp(trial);
    expect(trouble.where).not.toBeNull();
    expect(trouble.from).toBeGreaterThan(1e6);
    expect(trouble.from).toSatisfy(Number.isFinite);
    const { step } = trial.session.state().status;
    expect(trouble.step).toBe(step);
    expect((await parametersOf(trial.session)).every(Number.isFinite)).toBe(true);
    expect(trial.events.filter((event) => event.type === 'status' && event.status.trouble?.where === null)).toEqual([]);
  });
});
