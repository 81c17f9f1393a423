import { createMeasurer } from './measure';
import { createNabla } from './nabla';
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
