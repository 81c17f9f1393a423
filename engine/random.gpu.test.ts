import { expect, test } from 'vitest';

import shader from '../shaders/random.wgsl?raw';
import { hash, uniform } from './random';

const COUNT = 1024;

/** Runs random.wgsl at COUNT places; hashes first, then uniform numbers. */
async function drawOnDevice(keys: Uint32Array): Promise<ArrayBuffer> {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error('No WebGPU adapter in this browser: check the flags in scripts/browser.mjs.');
  const device = await adapter.requestDevice();
  const code = `${shader}
    @group(0) @binding(0) var<storage> keys: array<vec3u>;
    @group(0) @binding(1) var<storage, read_write> hashes: array<u32>;
    @group(0) @binding(2) var<storage, read_write> uniforms: array<f32>;
    @compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
      let place = keys[id.x];
      hashes[id.x] = randomHash(place.x, place.y, place.z);
      uniforms[id.x] = randomUniform(place.x, place.y, place.z);
    }`;
  const module = device.createShaderModule({ code });
  expect((await module.getCompilationInfo()).messages).toHaveLength(0);
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
  const storage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
  const input = device.createBuffer({ size: keys.byteLength, usage: storage });
  device.queue.writeBuffer(input, 0, keys.slice());
  const hashes = device.createBuffer({ size: COUNT * 4, usage: storage });
  const uniforms = device.createBuffer({ size: COUNT * 4, usage: storage });
  const back = device.createBuffer({ size: COUNT * 8, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
  const entries = [input, hashes, uniforms].map((buffer, binding) => ({ binding, resource: { buffer } }));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(COUNT / 64);
  pass.end();
  encoder.copyBufferToBuffer(hashes, 0, back, 0, COUNT * 4);
  encoder.copyBufferToBuffer(uniforms, 0, back, COUNT * 4, COUNT * 4);
  device.queue.submit([encoder.finish()]);
  await back.mapAsync(GPUMapMode.READ);
  const result = back.getMappedRange().slice(0);
  device.destroy();
  return result;
}

test('the shader draws the same bits as the CPU', async () => {
  // Keys, counters and lanes of every size; a vec3u takes four words.
  const places = Uint32Array.from({ length: COUNT * 4 }, (_, i) => hash(1, i) >>> (i % 33));
  const drawn = await drawOnDevice(places);
  const place = (i: number): [number, number, number] => [places[4 * i], places[4 * i + 1], places[4 * i + 2]];
  expect(new Uint32Array(drawn, 0, COUNT)).toEqual(Uint32Array.from({ length: COUNT }, (_, i) => hash(...place(i))));
  expect(new Float32Array(drawn, COUNT * 4)).toEqual(
    Float32Array.from({ length: COUNT }, (_, i) => uniform(...place(i))),
  );
});
