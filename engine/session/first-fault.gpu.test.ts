import { expect, it } from 'vitest';

import type { Experiment } from '../config/experiment';
import { DEFAULT_EXPERIMENT, withChange } from '../config/normalise';
import type { BackendChoice, Trouble } from '../protocol';
import { openSession } from './session';

/** Trains on a backend until the run stops by itself. */
async function blowUp(change: Partial<Experiment>, backend: BackendChoice): Promise<Trouble> {
  let resolve: (trouble: Trouble) => void = () => {};
  // Promise.withResolvers is younger than the language that the engine is written in.
  const promise = new Promise<Trouble>((done) => (resolve = done));
  const session = await openSession({
    id: 'test',
    experiment: withChange(DEFAULT_EXPERIMENT, change).experiment,
    backend,
    stepsPerSecond: Infinity,
    gpu: navigator.gpu,
    post(event) {
      if (event.type === 'status' && event.status.trouble) resolve(event.status.trouble);
    },
  });
  expect(session.state().backend.kind).toBe(backend);
  await session.run();
  const trouble = await promise;
  const { parameters } = await session.snapshot();
  expect(parameters.every(Number.isFinite)).toBe(true);
  await session.close();
  return trouble;
}

it.each<readonly [string, Partial<Experiment>]>([
  ['forward, in an activation', { activation: 'custom', formula: 'exp(x)', initializer: 'normal', sigma: 10 }],
  [
    'on the way back',
    { data: 'plane', optimizer: 'sgd', learningRate: 10, activation: 'relu', layers: [{ units: 32 }, { units: 32 }] },
  ],
])('what blew up %s is the same layer on both executors, from numbers of the same size', async (_, change) => {
  const cpu = await blowUp(change, 'cpu');
  const gpu = await blowUp(change, 'webgpu');
  expect(cpu.where).not.toBeNull();
  expect(gpu).toMatchObject({ step: cpu.step, where: cpu.where, layer: cpu.layer });
  expect(gpu.from / cpu.from).toBeCloseTo(1, 2);
});
