import type { Op } from '../plan';
import { createImageStore, type ImageStore } from './image-store';
import { shaderOf } from './shader';
import { isSoftwareInfo } from './software';

/** A device with the pipelines that were made on it; plans of the same kind share them. */
export interface GpuContext {
  readonly device: GPUDevice;
  /** It computes on the CPU: barriers are dear, and nothing gets faster by more invocations. */
  readonly software: boolean;
  /** Group 0: the flat arrays, in the order of shaders/memory.wgsl. */
  readonly memoryLayout: GPUBindGroupLayout;
  /** Group 1: what one op is told. */
  readonly opLayout: GPUBindGroupLayout;
  pipeline(op: Op): Promise<GPUComputePipeline>;
  /** A pipeline of a whole shader that sees both groups; equal texts share one. */
  compile(label: string, code: string): Promise<GPUComputePipeline>;
  /** Images to train on. */
  readonly images: ImageStore;
}

const MEMORY_TYPES: readonly GPUBufferBindingType[] = [
  'storage',
  'storage',
  'storage',
  'storage',
  'storage',
  'read-only-storage',
  'read-only-storage',
  'storage',
];

/** Shared layouts and a cache of pipelines for a device; `software`: one that computes on the CPU. */
export function createGpuContext(device: GPUDevice, software = isSoftwareInfo(device.adapterInfo)): GpuContext {
  const memoryLayout = device.createBindGroupLayout({
    entries: MEMORY_TYPES.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
  });
  const opLayout = device.createBindGroupLayout({
    entries: [{ binding: 0, visibility: GPUShaderStage.COMPUTE, buffer: { type: 'uniform' } }],
  });
  const layout = device.createPipelineLayout({ bindGroupLayouts: [memoryLayout, opLayout] });
  const pipelines = new Map<string, Promise<GPUComputePipeline>>();

  function compile(label: string, code: string): Promise<GPUComputePipeline> {
    const known = pipelines.get(code);
    if (known) return known;
    const module = device.createShaderModule({ label, code });
    const created = device.createComputePipelineAsync({ label, layout, compute: { module, entryPoint: 'main' } });
    pipelines.set(code, created);
    return created;
  }

  return {
    device,
    software,
    memoryLayout,
    opLayout,
    images: createImageStore(device),
    pipeline: (op) => compile(op.kernel, shaderOf(op)),
    compile,
  };
}
