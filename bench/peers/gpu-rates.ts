import type { Rates } from './rates';

const WORKGROUP = 64;
/** Vectors of the copy: 4 MiB, about the traffic of a step of the larger workloads. */
const VECTORS = 2 ** 18;
const TURNS = 256;
/** Dispatches of a pass whose cost is measured. */
const EMPTY = 1000;

/** Eight chains of multiply-adds in registers; the result is stored, so that none is left out. */
const MULTIPLY = `
  @group(0) @binding(0) var<storage, read_write> out: array<vec4f>;
  @compute @workgroup_size(${WORKGROUP}) fn main(@builtin(global_invocation_id) id: vec3u) {
    let x = vec4f(f32(id.x) * 1e-9 + 0.5);
    ${Array.from({ length: 8 }, (_, i) => `var a${i} = vec4f(${i}.0);`).join(' ')}
    for (var i = 0; i < ${TURNS}; i++) {
      ${Array.from({ length: 8 }, (_, i) => `a${i} = fma(a${i}, x, x);`).join(' ')}
    }
    out[id.x] = a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7;
  }`;

const COPY = `
  @group(0) @binding(0) var<storage, read_write> to: array<vec4f>;
  @group(0) @binding(1) var<storage, read> from_: array<vec4f>;
  @compute @workgroup_size(${WORKGROUP}) fn main(@builtin(global_invocation_id) id: vec3u) { to[id.x] = from_[id.x]; }`;

const NOTHING = `
  @group(0) @binding(0) var<storage, read_write> out: array<u32>;
  @compute @workgroup_size(1) fn main() { out[0] += 1; }`;

/** A device with what its kernels write to and read from. */
interface Bench {
  readonly device: GPUDevice;
  readonly buffers: readonly GPUBuffer[];
  /** How long one submit should take at least. */
  readonly milliseconds: number;
}

/** Seconds of one dispatch, of which so many go into one submit at first. */
async function secondsOf(
  { device, buffers, milliseconds }: Bench,
  code: string,
  bindings: number,
  workgroups: number,
  first = 1,
): Promise<number> {
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code }) },
  });
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: buffers.slice(0, bindings).map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  for (let count = first; ; count *= 2) {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    for (let i = 0; i < count; i++) pass.dispatchWorkgroups(workgroups);
    pass.end();
    const began = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    const took = performance.now() - began;
    if (took >= milliseconds) return took / 1000 / count;
  }
}

/** What the GPU can do at most; null where there is none. */
export async function gpuRates(milliseconds: number): Promise<Rates | null> {
  const adapter = await navigator.gpu?.requestAdapter();
  const device = await adapter?.requestDevice();
  if (!device) return null;
  const buffers = [0, 1].map(() => device.createBuffer({ size: 16 * VECTORS, usage: GPUBufferUsage.STORAGE }));
  const bench: Bench = { device, buffers, milliseconds };
  try {
    const workgroups = VECTORS / WORKGROUP / 4;
    const multiply = await secondsOf(bench, MULTIPLY, 1, workgroups);
    const copy = await secondsOf(bench, COPY, 2, VECTORS / WORKGROUP);
    const dispatch = await secondsOf(bench, NOTHING, 1, 1, EMPTY);
    const flops = (workgroups * WORKGROUP * TURNS * 8 * 4 * 2) / multiply;
    return { flops, bytes: (32 * VECTORS) / copy, dispatch };
  } finally {
    device.destroy();
  }
}
