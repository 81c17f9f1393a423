import { stepTime, type Work, workOf } from '../calibration';
import type { Plan } from '../plan';
import type { Backend, BackendChoice, BackendComparison } from '../protocol';
import { createCpuDevice, type Device, isSoftware, openGpuDevice } from './devices';
import { type Alone, measureRates, type RatesByForm } from './measure-rates';
import type { RatesStore } from './rates-store';

/** Another device has to be so many times as fast for a run to move to it: what was measured is not that exact. */
const MARGIN = 1.25;
/** A step of so many products takes the CPU about a millisecond: for less one starts at once, and does not wait for a GPU. */
const LARGE = 2e6;
/** Networks of which it is remembered how fast they ran. */
const REMEMBERED = 64;

/** What a keeper stands on and whom it tells. */
export interface KeeperHost {
  readonly gpu: GPU | undefined;
  readonly rates: RatesStore;
  /** Lets nothing be trained while something is measured. */
  readonly alone: Alone;
  readonly onLost: (reason: string) => void;
  /** More is known of what there is to choose from. */
  readonly onNews: () => void;
  readonly open?: (adapter: GPUAdapter) => Promise<Device>;
  readonly measure?: typeof measureRates;
}

/** The device that a session runs on; a lost one is noticed once, however often one hears of it. */
export interface DeviceKeeper {
  readonly device: Device;
  readonly backend: Backend;
  /** Takes note of a choice: what is started next runs on it. */
  choose(choice: BackendChoice): void;
  /** Starts something on the device for a plan with batches of so many rows: the one that was chosen, or the faster one. */
  start<T>(plan: Plan, rows: number, run: (device: Device) => Promise<T>): Promise<T>;
  /** Measures both devices, where there are two and that was not done before. */
  compare(): Promise<void>;
  /** Whether what was started last would be started on another device now. */
  readonly prefersOther: boolean;
  /** A step of what was started last takes so many microseconds. */
  learn(time: number): void;
  /** A device can no longer be used. */
  lose(lost: Device, reason: string): void;
  /** Asks for a lost device again, and does without where there is none or `restore` fails on it. */
  replace(reason: string, restore: () => Promise<void>): Promise<void>;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Keeps a device for a choice. */
export function createDeviceKeeper(first: BackendChoice, host: KeeperHost): DeviceKeeper {
  const { gpu, rates, alone, onLost, onNews, open = openGpuDevice, measure = measureRates } = host;
  const cpu = createCpuDevice();
  let choice = first;
  let device = cpu;
  /** What it is where nobody chose: the CPU, which is there at once, until another is seen to be faster. */
  let leaning: Backend['kind'] = 'cpu';
  let losing: Device | undefined;
  /** Why it is the CPU, where there is no comparison. */
  let reason: Backend['reason'] = 'notCompared';
  let detail = '';
  /** The GPU let us down: it is not taken again by itself. */
  let fallen = false;

  let looking: Promise<GPUAdapter | null> | undefined;
  let opening: Promise<Device | null> | undefined;
  let adapter: GPUAdapter | null = null;
  let measured: { readonly cpu: RatesByForm; readonly webgpu: RatesByForm; readonly device: Device } | null = null;
  let comparing: Promise<void> | undefined;

  let current: { readonly plan: Plan; readonly rows: number; readonly work: Work; readonly key: string } | null = null;
  /** Microseconds by kind of device and network. */
  const learned = new Map<string, number>();

  function withoutGpu(why: Backend['reason'], said = ''): null {
    reason = why;
    detail = said;
    return null;
  }

  function look(): Promise<GPUAdapter | null> {
    looking ??= (async () => {
      if (!gpu) return withoutGpu('noWebGpu');
      try {
        adapter = await gpu.requestAdapter();
        return adapter ?? withoutGpu('noAdapter');
      } catch (error) {
        return withoutGpu('failed', messageOf(error));
      }
    })();
    return looking;
  }

  function openGpu(): Promise<Device | null> {
    opening ??= look().then(async (found) => {
      if (!found) return null;
      try {
        const opened = await open(found);
        void opened.lost.then((said) => {
          forget();
          lose(opened, said);
        });
        return opened;
      } catch (error) {
        forget();
        return withoutGpu('failed', messageOf(error));
      }
    });
    return opening;
  }

  /** An adapter gives one device; the next one is asked for anew. */
  function forget(): void {
    adapter = null;
    looking = undefined;
    opening = undefined;
    comparing = undefined;
  }

  function compare(): Promise<void> {
    comparing ??= openGpu().then(async (opened) => {
      if (!opened) return;
      try {
        const own = await rates.get('CPU', () => measure(cpu, alone));
        const other = await rates.get(opened.backend.adapter, () => measure(opened, alone));
        measured = { cpu: own, webgpu: other, device: opened };
      } catch (error) {
        comparing = undefined;
        withoutGpu('failed', messageOf(error));
      }
    });
    return comparing;
  }

  /** Microseconds of a step as it was seen to run, or is reckoned to; NaN where nothing is known. */
  function costOn(kind: Backend['kind']): number {
    if (!current) return Number.NaN;
    const { plan, rows, work, key } = current;
    const seen = learned.get(`${kind} ${key}`);
    if (seen !== undefined || !measured) return seen ?? Number.NaN;
    const own = measured[kind][(kind === 'cpu' ? cpu : measured.device).formOf(plan, rows)];
    return own ? stepTime(work, own) : Number.NaN;
  }

  function comparison(): BackendComparison | null {
    const costs = { cpu: costOn('cpu'), webgpu: costOn('webgpu') };
    if (!measured || !Number.isFinite(costs.cpu + costs.webgpu)) return null;
    const { adapter: name, software } = measured.device.backend;
    return { ...costs, adapter: name, software };
  }

  /** What is faster by more than measuring errs, else the one that it is. */
  function faster(kind: Backend['kind']): Backend['kind'] {
    const other = kind === 'cpu' ? 'webgpu' : 'cpu';
    return MARGIN * costOn(other) < costOn(kind) ? other : kind;
  }

  /** Finds out what there is, without keeping anybody waiting. */
  async function explore(): Promise<void> {
    const before = { measured, reason };
    const found = await look();
    // A software adapter runs on the same cores: it is worth measuring where all of them have enough to do.
    if (found && (!isSoftware(found) || (current?.work.products ?? 0) > LARGE)) await compare();
    if (measured !== before.measured || reason !== before.reason) onNews();
  }

  async function find(plan: Plan, rows: number): Promise<Device> {
    const work = workOf(plan, rows);
    current = { plan, rows, work, key: `${work.ops} ${work.products} ${rows}` };
    if (fallen || choice === 'cpu') return cpu;
    if (choice === 'webgpu') return (await openGpu()) ?? cpu;
    if (work.products > LARGE && !measured) {
      const found = await look();
      if (found && !isSoftware(found)) await compare();
    }
    if (!measured && reason === 'notCompared') void explore();
    leaning = faster(leaning);
    return leaning === 'webgpu' ? ((await openGpu()) ?? cpu) : cpu;
  }

  function lose(lost: Device, said: string): void {
    if (lost !== device || lost === losing) return;
    losing = lost;
    onLost(said);
  }

  /** Does without the GPU until somebody asks for it. */
  function fall(why: Backend['reason'], said: string): void {
    fallen = true;
    withoutGpu(why, said);
  }

  function reasonNow(): Pick<Backend, 'reason' | 'detail' | 'comparison'> {
    const costs = comparison();
    if (fallen) return { reason, detail, comparison: costs };
    if (choice === device.backend.kind) return { reason: 'chosen', detail: '', comparison: costs };
    if (choice === 'auto' && (costs || device !== cpu)) return { reason: 'faster', detail: '', comparison: costs };
    return { reason, detail, comparison: costs };
  }

  return {
    get device() {
      return device;
    },
    get backend() {
      const { kind, adapter: name, software } = device.backend;
      return { kind, adapter: name, software, ...reasonNow() };
    },
    choose(next) {
      choice = next;
      leaning = 'cpu';
      if (!adapter) forget();
      if (fallen) reason = 'notCompared';
      fallen = false;
    },
    async start(plan, rows, run) {
      device = await find(plan, rows);
      try {
        return await run(device);
      } catch (error) {
        if (choice !== 'auto' || device === cpu) throw error;
        // What this network cannot be run on is no choice for it.
        device = cpu;
        leaning = 'cpu';
        if (current) learned.set(`webgpu ${current.key}`, Infinity);
        return run(cpu);
      }
    },
    async compare() {
      await compare();
      onNews();
    },
    get prefersOther() {
      return choice === 'auto' && !fallen && faster(device.backend.kind) !== device.backend.kind;
    },
    learn(time) {
      if (!current || !(time > 0)) return;
      if (learned.size >= REMEMBERED) learned.clear();
      learned.set(`${device.backend.kind} ${current.key}`, time);
    },
    lose,
    async replace(said, restore) {
      if (!(await openGpu())) fall('deviceLost', said);
      try {
        await restore();
      } catch {
        fall('deviceLost', said);
        await restore();
      }
    },
  };
}
