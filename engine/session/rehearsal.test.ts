import { afterEach, describe, expect, it } from 'vitest';

import type { Experiment } from '../config/experiment';
import { DEFAULT_EXPERIMENT, withChange } from '../config/normalise';
import type { WorkerEvent } from '../protocol/messages';
import type { Session } from './contract';
import { openSession } from './session';

const opened: Session[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((session) => session.close()));
});

/** A session on the CPU that has made so many steps, with a way to make more. */
async function trained(change: Partial<Experiment>, steps: number) {
  const listeners = new Set<(event: WorkerEvent) => void>();
  const events: WorkerEvent[] = [];
  const session = await openSession({
    id: 'test',
    experiment: withChange(DEFAULT_EXPERIMENT, change).experiment,
    backend: 'cpu',
    stepsPerSecond: Infinity,
    gpu: undefined,
    post(event) {
      events.push(event);
      for (const listener of listeners) listener(event);
    },
  });
  opened.push(session);
  const advance = async (count: number): Promise<void> => {
    if (count === 0) return;
    const target = session.state().status.step + count;
    const stopped = new Promise<void>((resolve) => {
      const listener = (event: WorkerEvent): void => {
        if (event.type !== 'status' || event.status.running) return;
        if (event.status.step !== target && event.status.trouble === null) return;
        listeners.delete(listener);
        resolve();
      };
      listeners.add(listener);
    });
    await session.advance(count);
    await stopped;
  };
  await advance(steps);
  return { session, advance, events, listeners };
}

/** Training in all its kinds. */
const KINDS: readonly (readonly [name: string, change: Partial<Experiment>])[] = [
  ['SGD', { optimizer: 'sgd', learningRate: 0.1 }],
  ['Adam', { optimizer: 'adam', learningRate: 0.03 }],
  ['Adadelta', { optimizer: 'adadelta', learningRate: 1 }],
  ['a schedule', { optimizer: 'momentum', schedule: 'linear', scheduleSteps: 50 }],
  ['penalties', { l1: 0.01, l2: 0.02 }],
  ['clipping', { clipNorm: 0.01 }],
  ['a learned slope', { activation: 'prelu' }],
  ['several classes', { data: 'blobs', loss: 'crossEntropy' }],
  ['a short last batch', { batchSize: 100, samples: 250 }],
  ['batch normalization', { normalization: 'batchNorm' }],
  ['layer normalization', { normalization: 'layerNorm' }],
  ['dropout', { dropout: 0.3 }],
  ['residual connections', { residual: 'all' }],
  ['penalised activations', { l1: 0.01, penalised: 'activations' }],
];

describe('a rehearsal', () => {
  it.each(KINDS)('changes nothing, with %s', async (_, change) => {
    const { session } = await trained(change, 2);
    const before = await session.snapshot();
    const first = await session.rehearse();
    expect(await session.snapshot()).toEqual(before);
    expect(await session.rehearse()).toEqual(first);
    expect(first.before.parameters).toEqual(before.parameters);
    expect(first.before.state).toEqual(before.state);
  });

  it.each(KINDS)('announces the very weights that the next step leaves, with %s', async (_, change) => {
    const { session, advance } = await trained(change, 2);
    const { after, before } = await session.rehearse();
    await advance(1);
    const { parameters, state } = await session.snapshot();
    expect(parameters).toEqual(after.parameters);
    expect(state).toEqual(after.state);
    expect(parameters).not.toEqual(before.parameters);
  });

  it('goes on from the first step, and from the last one of an epoch', async () => {
    const { session, advance } = await trained({ batchSize: 100, samples: 300 }, 0);
    for (let step = 0; step < 5; step++) {
      const { after, step: from } = await session.rehearse();
      expect(from).toBe(step);
      await advance(1);
      expect((await session.snapshot()).parameters).toEqual(after.parameters);
    }
  });

  it('follows the sample with the largest loss, or the one that is asked for', async () => {
    const { session } = await trained({}, 3);
    const { losses, place, batch, loss } = await session.rehearse();
    expect(batch).toHaveLength(32);
    expect(losses[place]).toBe(Math.max(...losses));
    expect(losses.reduce((sum, one) => sum + one, 0) / 32).toBeCloseTo(loss, 6);
    const other = await session.rehearse(5);
    expect(other.place).toBe(5);
    expect(other.columns[0].a).not.toEqual((await session.rehearse(6)).columns[0].a);
    expect((await session.rehearse(1000)).place).toBe(31);
  });

  it('has gradients that are the mean of what each sample says', async () => {
    const { session } = await trained({ batchSize: 4 }, 3);
    const { network } = session.state();
    const all = await Promise.all([0, 1, 2, 3].map((place) => session.rehearse(place)));
    const { weight } = network.layers[2];
    if (!weight) throw new Error('A layer has weights.');
    for (let row = 0; row < weight.rows; row++) {
      for (let column = 0; column < weight.columns; column++) {
        const own = all.map(({ columns }) => columns[2].errorSum[row] * columns[1].a[column]);
        const mean = own.reduce((sum, value) => sum + value, 0) / 4;
        expect(all[0].gradients[weight.offset + row * weight.columns + column]).toBeCloseTo(mean, 6);
      }
    }
  });

  it('says so where the step would not be finite', async () => {
    const { session, advance } = await trained(
      { learningRate: 10, optimizer: 'sgd', activation: 'relu', loss: 'mse' },
      0,
    );
    let rehearsal = await session.rehearse();
    for (let step = 0; step < 300 && !rehearsal.halted; step++) {
      await advance(1);
      rehearsal = await session.rehearse();
    }
    expect(rehearsal.halted).toBe(true);
    expect(rehearsal.after.parameters).toEqual(rehearsal.before.parameters);
    await advance(1);
    expect(session.state().status.trouble?.code).toBe('notFinite');
  });

  it('refuses where there is nothing to learn from', async () => {
    const { session } = await trained({ data: 'paint', points: [] }, 0);
    await expect(session.rehearse()).rejects.toThrow('no points');
  });

  it('shows nobody the step that it takes back', async () => {
    const { session, events } = await trained({}, 5);
    const { parameters } = await session.snapshot();
    session.subscribe('parameters', {});
    await Promise.all([session.rehearse(), session.rehearse(), session.rehearse()]);
    await expect
      .poll(() => events.filter((event) => event.type === 'frame').length, { timeout: 100_000 })
      .toBeGreaterThan(0);
    const shown = events
      .filter((event) => event.type === 'frame')
      .map(({ data }) => data.subarray(0, parameters.length));
    expect(shown).toEqual(shown.map(() => parameters));
  });

  it('keeps a picture that is asked for meanwhile waiting, and no longer', async () => {
    const { session, events, listeners } = await trained({}, 5);
    // The last word before the step that is taken back.
    const listener = ({ type }: WorkerEvent): void => {
      if (type !== 'status') return;
      listeners.delete(listener);
      queueMicrotask(() => session.subscribe('layerDetail', { layer: 1 }));
    };
    listeners.add(listener);
    await session.rehearse();
    await expect.poll(() => events.find((event) => event.type === 'frame')?.shape[0], { timeout: 100_000 }).toBe(4);
  });

  it('leaves the pictures of the latest batch and its gradients as they were', async () => {
    const { session, listeners, advance } = await trained({ layers: [{ units: 4 }] }, 3);
    const pictures = async (): Promise<readonly Float32Array[]> => {
      const found: Float32Array[] = [];
      for (const [topic, parameters] of [
        ['layerDetail', { layer: 1 }],
        ['units', {}],
        ['parameters', {}],
      ] as const) {
        const drawn = new Promise<Float32Array>((resolve) => {
          const listener = (event: WorkerEvent): void => {
            if (event.type !== 'frame' || event.topic !== topic) return;
            listeners.delete(listener);
            resolve(event.data);
          };
          listeners.add(listener);
        });
        session.subscribe(topic, parameters);
        found.push(await drawn);
        session.unsubscribe(topic);
      }
      return found;
    };
    const before = await pictures();
    await session.rehearse(1);
    await session.rehearse(2);
    expect(await pictures()).toEqual(before);
    await advance(1);
    const [detail, , parameters] = await pictures();
    expect(detail).not.toEqual(before[0]);
    expect(parameters).not.toEqual(before[2]);
  });
});
