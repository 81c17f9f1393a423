import { describe, expect, it } from 'vitest';

import { stepTime, workOf } from '../calibration';
import { DEFAULT_EXPERIMENT, withChange } from '../config/normalise';
import { prepare } from '../prepare';
import type { Backend, BackendChoice } from '../protocol';
import { createDeviceKeeper, type DeviceKeeper } from './device-keeper';
import type { Device } from './devices';
import type { RatesByForm } from './measure-rates';
import { createRatesStore } from './rates-store';

/** The CPU takes a microsecond for an operation and one for a thousand products. */
const CPU: RatesByForm = { cpu: { op: 1, million: 1000 } };

/** A GPU that is dear to start and then fast. */
const HARDWARE: RatesByForm = { stream: { op: 20, million: 1 } };

const small = prepare(withChange(DEFAULT_EXPERIMENT, { layers: [{ units: 4 }] }).experiment).plan;
const large = prepare(
  withChange(DEFAULT_EXPERIMENT, { layers: Array.from({ length: 8 }, () => ({ units: 64 })), batchSize: 200 })
    .experiment,
).plan;
const ROWS = 200;

interface Made {
  readonly keeper: DeviceKeeper;
  /** Resolves at the next news. */
  news(): Promise<void>;
  readonly measured: string[];
  lose(reason: string): void;
}

interface Scene {
  readonly choice?: BackendChoice;
  readonly gpu?: 'there' | 'none' | 'refused' | 'broken';
  readonly software?: boolean;
  readonly rates?: RatesByForm;
  readonly measure?: () => Promise<RatesByForm>;
}

/** A keeper of a GPU that is not there: what opens and measures it is told what to say. */
function make(scene: Scene = {}): Made {
  const { choice = 'auto', gpu = 'there', software = false, rates = HARDWARE } = scene;
  const { measure = () => Promise.resolve(rates) } = scene;
  const measured: string[] = [];
  let told: (() => void)[] = [];
  let lose: (reason: string) => void = () => undefined;
  const info = { description: software ? 'SwiftShader' : 'Radeon', isFallbackAdapter: software };
  const keeper = createDeviceKeeper(choice, {
    gpu: {
      requestAdapter: () =>
        gpu === 'refused' ? Promise.reject(new Error('blocked')) : Promise.resolve(gpu === 'none' ? null : { info }),
    } as unknown as GPU,
    rates: createRatesStore(),
    alone: (work) => work(),
    onLost: () => undefined,
    onNews() {
      for (const tell of told) tell();
      told = [];
    },
    open: () =>
      gpu === 'broken'
        ? Promise.reject(new Error('no device'))
        : Promise.resolve({
            backend: { kind: 'webgpu', adapter: info.description, software },
            lost: new Promise((resolve) => {
              lose = resolve;
            }),
            formOf: () => 'stream',
            createExecutor: () => Promise.reject(new Error('never asked for')),
          }),
    measure(device) {
      measured.push(device.backend.kind);
      return device.backend.kind === 'cpu' ? Promise.resolve(CPU) : measure();
    },
  });
  return {
    keeper,
    measured,
    news: () => new Promise((resolve) => told.push(resolve)),
    lose: (reason) => lose(reason),
  };
}

const kindOf = ({ backend }: Device): Promise<string> => Promise.resolve(backend.kind);

describe('left to itself, a device keeper', () => {
  it('starts small networks on the CPU at once, and learns meanwhile what a GPU would take', async () => {
    const { keeper, news } = make();
    const told = news();
    expect(await keeper.start(small, 10, kindOf)).toBe('cpu');
    expect(keeper.backend).toMatchObject({ reason: 'notCompared', comparison: null });
    await told;
    expect(keeper.prefersOther).toBe(false);
    const { comparison, reason } = keeper.backend;
    expect(reason).toBe('faster');
    expect(comparison?.adapter).toBe('Radeon');
    expect(comparison?.cpu).toBeCloseTo(stepTime(workOf(small, 10), { op: 1, million: 1000 }));
    expect(comparison?.webgpu).toBeCloseTo(stepTime(workOf(small, 10), { op: 20, million: 1 }));
  });

  it('waits for what a graphics processor takes before it starts a large network, and takes it where it is faster', async () => {
    const { keeper } = make();
    expect(await keeper.start(large, ROWS, kindOf)).toBe('webgpu');
    expect(keeper.backend).toMatchObject({ kind: 'webgpu', adapter: 'Radeon', reason: 'faster' });
    // The choice follows the network.
    expect(await keeper.start(small, 10, kindOf)).toBe('cpu');
    expect(await keeper.start(large, ROWS, kindOf)).toBe('webgpu');
  });

  it('measures a device once', async () => {
    const { keeper, measured } = make();
    await keeper.start(large, ROWS, kindOf);
    await keeper.start(small, 10, kindOf);
    await keeper.compare();
    expect(measured).toEqual(['cpu', 'webgpu']);
  });

  it('does not measure a software adapter for a small network until somebody asks', async () => {
    const { keeper, measured } = make({ software: true });
    await keeper.start(small, 10, kindOf);
    await Promise.resolve();
    expect(measured).toEqual([]);
    await keeper.compare();
    expect(measured).toEqual(['cpu', 'webgpu']);
    expect(keeper.backend).toMatchObject({ kind: 'cpu', reason: 'faster', comparison: { software: true } });
  });

  it('never takes a software adapter where the CPU is as fast', async () => {
    const { keeper } = make({ software: true, rates: { stream: { op: 1, million: 1000 } } });
    await keeper.compare();
    expect(await keeper.start(large, ROWS, kindOf)).toBe('cpu');
    expect(keeper.prefersOther).toBe(false);
  });

  it('does not go back and forth between two that are equally fast', async () => {
    const { keeper } = make();
    await keeper.compare();
    expect(await keeper.start(large, ROWS, kindOf)).toBe('webgpu');
    const { cpu } = keeper.backend.comparison ?? { cpu: Number.NaN };
    for (const share of [1.2, 0.85, 1.2, 0.9]) {
      keeper.learn(share * cpu);
      expect(await keeper.start(large, ROWS, kindOf)).toBe('webgpu');
    }
    keeper.learn(1.3 * cpu);
    expect(await keeper.start(large, ROWS, kindOf)).toBe('cpu');
  });

  it('tells what a step really took rather than what was reckoned', async () => {
    const { keeper } = make();
    await keeper.compare();
    await keeper.start(small, 10, kindOf);
    keeper.learn(3);
    expect(keeper.backend.comparison?.cpu).toBe(3);
    await keeper.start(large, ROWS, kindOf);
    expect(keeper.backend.comparison?.cpu).not.toBe(3);
    await keeper.start(small, 10, kindOf);
    expect(keeper.backend.comparison?.cpu).toBe(3);
  });

  it('does without a GPU on which the network cannot be run', async () => {
    const { keeper } = make();
    const run = (device: Device): Promise<string> =>
      device.backend.kind === 'cpu' ? Promise.resolve('cpu') : Promise.reject(new Error('too large'));
    expect(await keeper.start(large, ROWS, run)).toBe('cpu');
    expect(await keeper.start(large, ROWS, kindOf)).toBe('cpu');
  });

  it.each<readonly [string, Scene, Partial<Backend>]>([
    ['there is no adapter', { gpu: 'none' }, { reason: 'noAdapter', detail: '' }],
    ['the browser refuses', { gpu: 'refused' }, { reason: 'failed', detail: 'blocked' }],
    ['the device fails', { gpu: 'broken' }, { reason: 'failed', detail: 'no device' }],
    [
      'the device is lost while it is measured',
      { measure: () => Promise.reject(new Error('lost')) },
      { reason: 'failed', detail: 'lost' },
    ],
  ])('takes the CPU and says why where %s', async (_, source, told) => {
    const { keeper } = make(source);
    expect(await keeper.start(large, ROWS, kindOf)).toBe('cpu');
    expect(keeper.backend).toMatchObject({ kind: 'cpu', comparison: null, ...told });
  });
});

describe('told what to take, a device keeper', () => {
  it('takes it, however slow it is', async () => {
    const { keeper, measured } = make({ choice: 'webgpu', software: true });
    expect(await keeper.start(small, 10, kindOf)).toBe('webgpu');
    expect(keeper.backend.reason).toBe('chosen');
    expect(measured).toEqual([]);
    keeper.choose('cpu');
    expect(await keeper.start(large, ROWS, kindOf)).toBe('cpu');
    expect(keeper.backend.reason).toBe('chosen');
    keeper.choose('auto');
    expect(await keeper.start(small, 10, kindOf)).toBe('cpu');
  });

  it('says why where it cannot', async () => {
    const { keeper } = make({ choice: 'webgpu', gpu: 'none' });
    expect(await keeper.start(small, 10, kindOf)).toBe('cpu');
    expect(keeper.backend).toMatchObject({ kind: 'cpu', reason: 'noAdapter' });
  });
});

it('a device that is lost is asked for again, and done without where what ran on it cannot be restored', async () => {
  const { keeper } = make({ choice: 'webgpu' });
  await keeper.start(small, 10, kindOf);
  const lost = keeper.device;
  const kinds: string[] = [];
  const restore = async (): Promise<void> => {
    const kind = await keeper.start(small, 10, kindOf);
    kinds.push(kind);
    if (kind === 'webgpu') throw new Error('lost again');
  };
  await keeper.replace('gone', restore);
  expect(kinds).toEqual(['webgpu', 'cpu']);
  expect(keeper.device).not.toBe(lost);
  expect(keeper.backend).toMatchObject({ kind: 'cpu', reason: 'deviceLost', detail: 'gone' });
});
