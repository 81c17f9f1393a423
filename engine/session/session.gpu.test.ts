import { expect, it } from 'vitest';

import type { Experiment } from '../config/experiment';
import { DEFAULT_EXPERIMENT, withChange } from '../config/normalise';
import type { Status } from '../protocol';
import type { WorkerEvent } from '../protocol/messages';
import type { Session } from './contract';
import { openSession } from './session';

interface Opened {
  readonly session: Session;
  /** The devices that the session asked for. */
  readonly devices: readonly GPUDevice[];
  until(done: (event: WorkerEvent) => boolean): Promise<WorkerEvent>;
}

/** A session on WebGPU whose devices can be taken away. */
async function open(change: Partial<Experiment> = {}): Promise<Opened> {
  const devices: GPUDevice[] = [];
  const listeners = new Set<(event: WorkerEvent) => void>();
  const gpu = {
    async requestAdapter(options?: GPURequestAdapterOptions) {
      const adapter = await navigator.gpu.requestAdapter(options);
      if (!adapter) return null;
      const { info } = adapter;
      return {
        info,
        async requestDevice() {
          const device = await adapter.requestDevice();
          devices.push(device);
          return device;
        },
      };
    },
  } as GPU;
  const session = await openSession({
    id: 'test',
    experiment: withChange(DEFAULT_EXPERIMENT, change).experiment,
    backend: 'webgpu',
    stepsPerSecond: Infinity,
    gpu,
    post(event) {
      for (const listener of listeners) listener(event);
    },
  });
  const until = (done: (event: WorkerEvent) => boolean): Promise<WorkerEvent> =>
    new Promise((resolve) => {
      const listener = (event: WorkerEvent): void => {
        if (!done(event)) return;
        listeners.delete(listener);
        resolve(event);
      };
      listeners.add(listener);
    });
  return { session, devices, until };
}

const isStatus = (event: WorkerEvent, done: (status: Status) => boolean): boolean =>
  event.type === 'status' && done(event.status);

it('a session on WebGPU trains, and says on what', async () => {
  const { session, until } = await open();
  expect(session.state().backend).toMatchObject({ kind: 'webgpu', software: true, reason: 'chosen' });
  const before = session.state().status.evaluation.trainLoss;
  const stopped = until((event) => isStatus(event, ({ running, step }) => !running && step === 200));
  await session.advance(200);
  await stopped;
  expect(session.state().status.evaluation.trainLoss).toBeLessThan(before);
  await session.close();
});

it('a session whose device is lost asks for another and goes on from its last weights', async () => {
  const { session, devices, until } = await open();
  await session.run();
  await until((event) => isStatus(event, ({ step }) => step > 20));
  const recovered = until((event) => event.type === 'backend');
  devices[0].destroy();
  await recovered;
  expect(devices).toHaveLength(2);
  expect(session.state().backend.kind).toBe('webgpu');
  const { step } = session.state().status;
  await until((event) => isStatus(event, (status) => status.running && status.step > step + 20 && !status.trouble));
  await session.close();
});

it('a device that is lost takes neither a setting nor a weight along that was set since the last step', async () => {
  const { session, devices, until } = await open();
  const there = until((event) => isStatus(event, ({ running, step }) => !running && step === 40));
  await session.advance(40);
  await there;
  await session.setParameter(0, 0.75);
  await session.configure({ ...session.state().experiment, learningRate: 0.007 });
  const before = await session.snapshot();
  const recovered = until((event) => event.type === 'backend');
  devices[0].destroy();
  await recovered;
  expect(session.state().experiment.learningRate).toBe(0.007);
  const { parameters, step } = await session.snapshot();
  expect(parameters).toEqual(before.parameters);
  expect(step).toBe(40);
  await session.close();
});

it('a session on WebGPU that is closed while it trains leaves no buffer in use', async () => {
  const { session, devices, until } = await open();
  const faults: string[] = [];
  devices[0].addEventListener('uncapturederror', (event) => {
    event.preventDefault();
    faults.push(event.error.message);
  });
  const training = until((event) => isStatus(event, ({ step }) => step > 20));
  await session.run();
  await training;
  session.subscribe('boundary', { size: 20, statistics: 'running' });
  await session.close();
  // Whatever the loop still had to do would be done before another session has trained.
  const other = await open();
  const there = other.until((event) => isStatus(event, ({ running, step }) => !running && step === 50));
  await other.session.advance(50);
  await there;
  await devices[0].queue.onSubmittedWorkDone();
  expect(faults).toEqual([]);
  await other.session.close();
});

it('a range test on WebGPU leaves the run as it is, and finds a rate', async () => {
  const { session } = await open();
  const before = await session.snapshot();
  const test = await session.rangeTest();
  expect(test?.suggested).toBeGreaterThan(0.003);
  expect(await session.snapshot()).toEqual(before);
  await session.close();
});

it('a run on WebGPU that stops early has its best weights again', async () => {
  const { session, until } = await open({
    samples: 80,
    noise: 0.4,
    layers: [{ units: 16 }, { units: 16 }],
    patience: 100,
  });
  const stopped = until((event) => isStatus(event, ({ stoppedEarly, running }) => stoppedEarly !== null && !running));
  await session.advance(5000);
  await stopped;
  const { stoppedEarly, step } = session.state().status;
  const { parameters } = await session.snapshot();
  const unwatched = await open({ samples: 80, noise: 0.4, layers: [{ units: 16 }, { units: 16 }] });
  const best = stoppedEarly?.best ?? 0;
  const there = unwatched.until((event) => isStatus(event, (status) => status.step === best && !status.running));
  await unwatched.session.advance(best);
  await there;
  expect(parameters).toEqual((await unwatched.session.snapshot()).parameters);
  expect(step - best).toBeGreaterThanOrEqual(100);
  await Promise.all([session.close(), unwatched.session.close()]);
});
