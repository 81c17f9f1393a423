import { createCpuExecutor } from '../cpu/cpu-executor';
import type { Executor } from '../executor';
import { createGpuContext, type GpuContext } from '../gpu/context';
import { createGpuExecutor } from '../gpu/gpu-executor';
import type { Plan } from '../plan';
import type { Backend, BackendChoice } from '../protocol';
import { yieldToOthers } from './yield';

/** Makes executors of one kind. */
export interface Device {
  readonly backend: Backend;
  /** Kept when the device is gone; the message of the browser. */
  readonly lost: Promise<string>;
  createExecutor(plan: Plan, batchCapacity: number): Promise<Executor>;
}

/** Names under which adapters that compute on the CPU go. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render|software/i;

function cpuDevice(reason: Backend['reason'], detail = ''): Device {
  return {
    backend: { kind: 'cpu', adapter: '', software: true, reason, detail },
    lost: new Promise(() => undefined),
    createExecutor: (plan, batchCapacity) => Promise.resolve(createCpuExecutor(plan, { batchCapacity, yieldToOthers })),
  };
}

/** What a browser tells of an adapter; older ones tell nothing. */
function infoOf(adapter: GPUAdapter): readonly string[] {
  const info = adapter.info as GPUAdapterInfo | undefined;
  return info ? [info.description, info.vendor, info.architecture, info.device] : [];
}

function describeAdapter(adapter: GPUAdapter): string {
  const [description = '', ...parts] = infoOf(adapter);
  return description || parts.filter((part) => part !== '').join(' ') || 'WebGPU';
}

function isSoftware(adapter: GPUAdapter): boolean {
  const info = adapter.info as GPUAdapterInfo | undefined;
  return info?.isFallbackAdapter === true || SOFTWARE.test(infoOf(adapter).join(' '));
}

function gpuDevice(context: GpuContext, adapter: GPUAdapter, reason: Backend['reason']): Device {
  return {
    backend: { kind: 'webgpu', adapter: describeAdapter(adapter), software: isSoftware(adapter), reason, detail: '' },
    lost: context.device.lost.then(({ message }) => message),
    createExecutor: (plan, batchCapacity) => createGpuExecutor(context, plan, { batchCapacity }),
  };
}

/**
 * Finds a device for a choice. Left to itself it takes a hardware GPU, and the CPU where there is none: a
 * software adapter runs on the same cores, slower (performance.md §1.3).
 */
export async function findDevice(choice: BackendChoice, gpu: GPU | undefined): Promise<Device> {
  if (choice === 'cpu') return cpuDevice('chosen');
  if (!gpu) return cpuDevice('noWebGpu');
  try {
    const adapter = await gpu.requestAdapter();
    if (!adapter) return cpuDevice('noAdapter');
    if (choice === 'auto' && isSoftware(adapter)) return cpuDevice('softwareIsSlower', describeAdapter(adapter));
    const context = createGpuContext(await adapter.requestDevice(), isSoftware(adapter));
    return gpuDevice(context, adapter, choice === 'auto' ? 'hardware' : 'chosen');
  } catch (error) {
    return cpuDevice('failed', error instanceof Error ? error.message : String(error));
  }
}

/** The CPU in place of a device that failed while it was running. */
export const fallbackDevice = (detail: string): Device => cpuDevice('deviceLost', detail);
