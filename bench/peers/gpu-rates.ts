import type { Rates } from './rates';

const WORKGROUP = 64;
const TURNS = 256;
/** Floats of the copy: 4 MiB, about the traffic of a step of the larger workloads; and of one invocation of it. */
const FLOATS = 2 ** 20;
const EACH = 16;
/** Dispatches of a pass whose cost is measured. */
const EMPTY = 1000;

/** Chains of multiply-adds in registers; not `fma`, which a software adapter computes by the book. */
const CHAINS = Array.from({ length: 8 }, (_, i) => `a${i}`);
const MULTIPLY = `
  @group(0) @binding(0) var<storage, read_write> out: array<vec4f>;
  @compute @workgroup_size(${WORKGROUP}) fn main(@builtin(global_invocation_id) id: vec3u) {
    let x = vec4f(f32(id.x) * 1e-9 + 0.5);
    ${CHAINS.map((name, i) => `var ${name} = vec4f(${i});`).join(' ')}
    for (var i = 0; i < ${TURNS}; i++) {
      ${CHAINS.map((name) => `${name} = ${name} * x + x;`).join(' ')}
    }
    out[id.x] = ${CHAINS.join(' + ')};
  }`;

/** Neighbours read and write neighbouring floats. */
const COPY = `
  @group(0) @binding(0) var<storage, read_write> to: array<f32, ${FLOATS}>;
  @group(0) @binding(1) var<storage, read> source: array<f32, ${FLOATS}>;
  @compute @workgroup_size(${WORKGROUP}) fn main(@builtin(global_invocation_id) id: vec3u) {
    for (var i = 0u; i < ${EACH}; i++) { to[id.x + i * ${FLOATS / EACH}] = source[id.x + i * ${FLOATS / EACH}]; }
  }`;

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

  /** Milliseconds of one submit of so many dispatches. */
  async function submit(count: number): Promise<number> {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    for (let i = 0; i < count; i++) pass.dispatchWorkgroups(workgroups);
    pass.end();
    const began = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    return performance.now() - began;
  }

  // A software adapter compiles at the first dispatch.
  await submit(1);
  for (let count = first; ; count *= 2) {
    const took = await submit(count);
    if (took >= milliseconds) return took / 1000 / count;
  }
}

/** What the GPU can do at most; null where there is none. */
export async function gpuRates(milliseconds: number): Promise<Rates | null> {
  const adapter = await navigator.gpu?.requestAdapter();
  const device = await adapter?.requestDevice();
  if (!device) return null;
  const buffers = [0, 1].map(() => device.createBuffer({ size: 4 * FLOATS, usage: GPUBufferUsage.STORAGE }));
  const bench: Bench = { device, buffers, milliseconds };
  try {
    const workgroups = FLOATS / EACH / WORKGROUP;
    const multiply = await secondsOf(bench, MULTIPLY, 1, workgroups);
    const copy = await secondsOf(bench, COPY, 2, workgroups);
    const dispatch = await secondsOf(bench, NOTHING, 1, 1, EMPTY);
    const flops = (workgroups * WORKGROUP * TURNS * CHAINS.length * 4 * 2) / multiply;
    return { flops, bytes: (8 * FLOATS) / copy, dispatch };
  } finally {
    device.destroy();
  }
}
