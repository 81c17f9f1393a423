import { type CallCounts, countCalls } from './calls';
import type { Contestant } from './contestant';
import { CONTESTANTS, POPULATIONS } from './contestants';
import { gpuRates } from './gpu-rates';
import { createMeasurer, type Pace } from './measure';
import { cpuRates, type MachineRates } from './rates';
import { planOf, samplesOf, weightsOf, type Workload, type WorkloadName, WORKLOADS } from './workload';

/** How a contestant began. */
export interface Opening {
  /** Milliseconds until the first step was made, its code being there. */
  readonly firstStep: number;
  /** Loss of the first batch, and of the last one of the workload's equal steps. */
  readonly firstLoss: number;
  readonly loss: number;
  readonly adapter: string;
  readonly software: boolean;
}

/** What `npm run bench` calls in the page; a page has one contestant. */
export interface BenchPage {
  open(name: string, workload: WorkloadName): Promise<Opening>;
  /** Runs until it is as fast as it gets. */
  warmUp(seconds: number): Promise<void>;
  measure(seconds: number): Promise<Pace>;
  /** Calls of WebGPU per step; null where there is none. */
  countCalls(): Promise<CallCounts | null>;
  /** What the machine can do at most, each of its rates measured for so long. */
  calibrate(milliseconds: number): Promise<MachineRates>;
}

let workload: Workload;
let contestant: Contestant;
let measure: (seconds: number) => Promise<Pace>;

const page: BenchPage = {
  async open(name, workloadName) {
    const entry = [...CONTESTANTS, ...POPULATIONS].find((one) => one.name === name);
    if (!entry) throw new Error(`There is no contestant “${name}”.`);
    workload = WORKLOADS[workloadName];
    const samples = samplesOf(workload);
    const weights = weightsOf(workload, planOf(workload));
    const create = await entry.load();
    const began = performance.now();
    contestant = await create(workload, samples, weights);
    const firstLoss = await contestant.run(1);
    const firstStep = performance.now() - began;
    const loss = await contestant.run(workload.equalSteps - 1);
    measure = createMeasurer(contestant);
    const { adapter = '', software = false } = contestant;
    return { firstStep, firstLoss, loss, adapter, software };
  },
  async warmUp(seconds) {
    await measure(seconds);
  },
  measure: (seconds) => measure(seconds),
  async countCalls() {
    let steps = 0;
    const counts = await countCalls(async () => {
      ({ steps } = await measure(0.3));
    });
    if (!counts) return null;
    return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count / steps])) as CallCounts;
  },
  calibrate: async (milliseconds) => ({ cpu: cpuRates(milliseconds), gpu: await gpuRates(milliseconds) }),
};

Object.assign(globalThis, { bench: page });
