import { createMeasurer } from './measure';
import { createNabla } from './nabla';
import { gpuRates } from './gpu-rates';
import { cpuRates, limitOf, type MachineRates } from './rates';
import { planOf, samplesOf, weightsOf, type WorkloadName, WORKLOADS } from './workload';

/** What one of our executors did with a workload. */
export interface OwnFigures {
  readonly adapter: string;
  readonly software: boolean;
  /** Milliseconds until the first step was made. */
  readonly firstStep: number;
  /** Loss after the workload's equal steps. */
  readonly loss: number;
  readonly stepsPerSecond: number;
  /** Microseconds of this process's CPU time for a step, all threads. */
  readonly cpuPerStep: number;
}

/** Milliseconds for which each rate of the machine is measured. */
const CALIBRATION = 200;

/** What the machine can do at most; of the GPU where it is wanted. */
export const measureRates = async (withGpu: boolean): Promise<MachineRates> => ({
  cpu: cpuRates(CALIBRATION),
  gpu: withGpu ? await gpuRates(CALIBRATION) : null,
});

/** Steps per second that an executor cannot exceed on a machine. */
export const ownLimit = (kind: 'cpu' | 'webgpu', name: WorkloadName, { cpu, gpu }: MachineRates): number =>
  limitOf(WORKLOADS[name], kind === 'webgpu' ? (gpu ?? cpu) : cpu);

/** Measures an executor in Node; `cpuTime` is the CPU time of the process so far, in microseconds. */
export async function measureOwn(
  kind: 'cpu' | 'webgpu',
  name: WorkloadName,
  seconds: number,
  cpuTime: () => number,
): Promise<OwnFigures> {
  const workload = WORKLOADS[name];
  const samples = samplesOf(workload);
  const weights = weightsOf(workload, planOf(workload));
  const began = performance.now();
  const nabla = await createNabla(kind)(workload, samples, weights);
  try {
    await nabla.run(1);
    const firstStep = performance.now() - began;
    const loss = await nabla.run(workload.equalSteps - 1);
    const measure = createMeasurer(nabla);
    await measure(Math.min(1, seconds / 4));
    const before = cpuTime();
    const { steps, milliseconds } = await measure(seconds);
    const cpuPerStep = (cpuTime() - before) / steps;
    const { adapter = '', software = false } = nabla;
    return { adapter, software, firstStep, loss, stepsPerSecond: (1000 * steps) / milliseconds, cpuPerStep };
  } finally {
    nabla.dispose();
  }
}
