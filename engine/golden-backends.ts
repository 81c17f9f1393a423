import { createCpuExecutor } from './cpu/cpu-executor';
import { type GoldenCase, runGolden, type Verdict } from './golden';
import { createGpuContext, type GpuContext } from './gpu/context';
import { createGpuExecutor } from './gpu/gpu-executor';
import { requestTestDevice } from './gpu/test-device';

/** Replays a golden case on the CPU executor, in WebAssembly or as its TypeScript loops. */
export function runOnCpu(golden: GoldenCase, simd?: boolean): Promise<Verdict> {
  return runGolden(golden, (plan, batchCapacity) => Promise.resolve(createCpuExecutor(plan, { batchCapacity, simd })));
}

let context: Promise<GpuContext> | undefined;

/** Replays a golden case on the WebGPU executor, on one device for all cases. */
export async function runOnGpu(golden: GoldenCase): Promise<Verdict> {
  context ??= requestTestDevice().then(createGpuContext);
  const gpu = await context;
  return runGolden(golden, (plan, batchCapacity) => createGpuExecutor(gpu, plan, { batchCapacity }));
}
