import { expect, test } from 'vitest';

import augment from '../../shaders/augment.wgsl?raw';
import random from '../../shaders/random.wgsl?raw';
import { requestTestDevice } from '../gpu/test-device';
import { uniform } from '../random';
import { augmentationOf, augmentImage, type StepAugmentation } from './augment';
import type { ImageShape } from './image-set';

const SHAPE: ImageShape = [2, 9, 12];
const SIZE = 2 * 9 * 12;
const ROWS = 64;

/** ROWS images after one another, each from the sample of its own number. */
async function augmentOnDevice(samples: Float32Array<ArrayBuffer>, change: StepAugmentation): Promise<Float32Array> {
  const device = await requestTestDevice();
  const [, height, width] = SHAPE;
  const code = `${random}
    @group(0) @binding(0) var<storage> samples: array<f32>;
    @group(0) @binding(1) var<storage, read_write> batch: array<f32>;
    fn imagePixel(image: u32, place: u32) -> f32 { return samples[image * ${SIZE}u + place]; }
    ${augment}
    @compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
      let row = id.x / ${SIZE}u;
      let pose = poseOf(${change.key}u, row, ${change.shift}u, ${change.turn}u);
      let value = augmentedPixel(pose, row, id.x % ${SIZE}u, ${height}u, ${width}u);
      batch[id.x] = value + ${change.noise} * augmentNoise(${change.key}u, id.x);
    }`;
  const module = device.createShaderModule({ code });
  expect((await module.getCompilationInfo()).messages.map(({ message }) => message)).toEqual([]);
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
  const size = samples.byteLength;
  const input = device.createBuffer({ size, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST });
  device.queue.writeBuffer(input, 0, samples);
  const output = device.createBuffer({ size, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
  const back = device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
  const entries = [input, output].map((buffer, binding) => ({ binding, resource: { buffer } }));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups((ROWS * SIZE) / 64);
  pass.end();
  encoder.copyBufferToBuffer(output, 0, back, 0, size);
  device.queue.submit([encoder.finish()]);
  await back.mapAsync(GPUMapMode.READ);
  const result = new Float32Array(back.getMappedRange().slice(0));
  device.destroy();
  return result;
}

test.each([
  [{ shift: 0, rotation: 0, pixelNoise: 0 }],
  [{ shift: 3, rotation: 0, pixelNoise: 0 }],
  [{ shift: 2, rotation: 45, pixelNoise: 0 }],
  [{ shift: 1, rotation: 10, pixelNoise: 0.2 }],
])('the shader sees the same pixels as the CPU, with the augmentation %o', async (augmentation) => {
  const change = augmentationOf(augmentation, 77, 0);
  const samples = Float32Array.from({ length: ROWS * SIZE }, (_, i) => uniform(3, i));
  const wanted = new Float32Array(ROWS * SIZE);
  for (let row = 0; row < ROWS; row++) {
    augmentImage(samples, row * SIZE, 1, wanted, row * SIZE, SHAPE, change, row);
  }
  const seen = await augmentOnDevice(samples, change);
  // The same four pixels with the same weights: only the last bits of the sum may differ.
  const worst = seen.reduce((most, value, i) => Math.max(most, Math.abs(value - wanted[i])), 0);
  expect(worst).toBeLessThan(2e-7);
});
