import type { Executor } from '../executor';
import { isSoftwareInfo } from '../gpu/software';
import { metricStride, STEP_HEADER } from '../memory';
import { loadKernels } from '../kernels/load-kernels';
import type { Plan } from '../plan';
import type { Backend } from '../protocol';
import { yieldToOthers } from './yield';

/** Makes executors of one kind. */
export interface Device {
  readonly backend: Pick<Backend, 'kind' | 'adapter' | 'software'>;
  /** Kept when the device is gone; the message of the browser. */
  readonly lost: Promise<string>;
  /** The way in which it computes a plan with batches of so many rows. */
  formOf(plan: Plan, rows: number): 'cpu' | 'stream' | 'one';
  createExecutor(plan: Plan, batchCapacity: number): Promise<Executor>;
}

/** Bytes that a slice's table and metrics may take, and the steps for which there is room in any case, and at most. */
const SLICE_BYTES = 2 ** 22;
const [LEAST_STEPS, MOST_STEPS] = [256, 8192];

/** Steps for which a slice has room: small ones are made in a microsecond or two, and a slice takes eight milliseconds. */
function sliceCapacity(plan: Plan, batchCapacity: number): number {
  const bytes = 4 * (STEP_HEADER + batchCapacity + metricStride(plan.trainedSlots.length));
  return Math.max(LEAST_STEPS, Math.min(MOST_STEPS, Math.floor(SLICE_BYTES / bytes)));
}

/** The CPU, which is always there. */
export const createCpuDevice = (): Device => ({
  backend: { kind: 'cpu', adapter: '', software: true },
  lost: new Promise(() => undefined),
  formOf: () => 'cpu',
  async createExecutor(plan, batchCapacity) {
    await loadKernels(plan);
    const { createCpuExecutor } = await import('../cpu/cpu-executor');
    return createCpuExecutor(plan, { batchCapacity, sliceCapacity: sliceCapacity(plan, batchCapacity), yieldToOthers });
  },
});

/** What a browser tells of an adapter; older ones tell nothing. */
function infoOf(adapter: GPUAdapter): readonly string[] {
  const info = adapter.info as GPUAdapterInfo | undefined;
  return info ? [info.description, info.vendor, info.architecture, info.device] : [];
}

/** The name of an adapter. */
export function describeAdapter(adapter: GPUAdapter): string {
  const [description = '', ...parts] = infoOf(adapter);
  return description || parts.filter((part) => part !== '').join(' ') || 'WebGPU';
}

/** Whether an adapter computes on the CPU. */
export const isSoftware = (adapter: GPUAdapter): boolean => isSoftwareInfo(adapter.info);

/** Opens an adapter's device. */
export async function openGpuDevice(adapter: GPUAdapter): Promise<Device> {
  const software = isSoftware(adapter);
  /** To find out, a whole shader is written. */
  const forms = new WeakMap<Plan, ReturnType<Device['formOf']>>();
  const { createGpuContext } = await import('../gpu/context');
  const context = createGpuContext(await adapter.requestDevice(), software);
  const { formFor, oneKernel } = await import('../gpu/one-kernel');
  return {
    backend: { kind: 'webgpu', adapter: describeAdapter(adapter), software },
    lost: context.device.lost.then(({ message }) => message),
    formOf(plan, rows) {
      const form = forms.get(plan) ?? (oneKernel(plan, rows, formFor(context)) === null ? 'stream' : 'one');
      forms.set(plan, form);
      return form;
    },
    async createExecutor(plan, batchCapacity) {
      await loadKernels(plan);
      const { createGpuExecutor } = await import('../gpu/gpu-executor');
      return createGpuExecutor(context, plan, { batchCapacity, sliceCapacity: sliceCapacity(plan, batchCapacity) });
    },
  };
}

/** The device of a kind; throws in words where there is none. */
export async function findDevice(kind: Backend['kind'], gpu: GPU | undefined): Promise<Device> {
  if (kind === 'cpu') return createCpuDevice();
  const adapter = await gpu?.requestAdapter();
  if (!adapter) throw new Error('There is no WebGPU adapter here. Open the page in a browser that has one.');
  return openGpuDevice(adapter);
}
