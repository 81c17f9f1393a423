import { expect, it } from 'vitest';

import { DEFAULT_EXPERIMENT, withChange } from '../config/normalise';
import type { WorkerEvent } from '../protocol/messages';
import { openSession } from './session';

it('rehearses on a GPU the very step that it makes, with everything on, and changes nothing', async () => {
  const listeners = new Set<(event: WorkerEvent) => void>();
  const session = await openSession({
    id: 'test',
    experiment: withChange(DEFAULT_EXPERIMENT, {
      layers: [{ units: 6 }, { units: 6 }],
      normalization: 'batchNorm',
      residual: 'all',
      dropout: 0.2,
      l2: 0.01,
      clipNorm: 0.1,
    }).experiment,
    backend: 'webgpu',
    stepsPerSecond: Infinity,
    gpu: navigator.gpu,
    post(event) {
      for (const listener of listeners) listener(event);
    },
  });
  const advance = async (step: number): Promise<void> => {
    const stopped = new Promise<void>((resolve) => {
      listeners.add((event) => {
        if (event.type === 'status' && !event.status.running && event.status.step === step) resolve();
      });
    });
    await session.advance(1);
    await stopped;
  };
  expect(session.state().backend.kind).toBe('webgpu');
  for (let step = 0; step < 3; step++) {
    const before = await session.snapshot();
    const { after, losses, loss } = await session.rehearse();
    expect(await session.snapshot()).toEqual(before);
    expect(losses.reduce((sum, one) => sum + one, 0) / losses.length).toBeCloseTo(loss, 5);
    await advance(step + 1);
    const { parameters, state } = await session.snapshot();
    expect(parameters).toEqual(after.parameters);
    expect(state).toEqual(after.state);
    expect(parameters).not.toEqual(before.parameters);
  }
  await session.close();
});
