import { stepRowStart } from '../memory';
import type { GpuContext } from './context';
import type { Schedule } from './schedule';
import type { Trainer, TrainingBuffers } from './trainer';

/** Bytes between two dispatches' numbers: the least alignment that every device allows. */
const ALIGNMENT = 256;
const MAX_GROUPS = 65535;

/** WGSL whose arrays have the lengths of the buffers: without them every index is checked against a length that is read. */
function withLengths(code: string, { parameters, gradients, state, values, deltas }: TrainingBuffers): string {
  const arrays = { parameters, gradients, optimizerState: state, values, deltas };
  return Object.entries(arrays).reduce(
    (text, [name, { size }]) => text.replace(`${name}: array<f32>`, `${name}: array<f32, ${size / 4}>`),
    code,
  );
}

/** Trains a plan by its schedule of dispatches, all steps of a table in one pass. */
export async function createStream(
  context: GpuContext,
  { dispatches, shared }: Schedule,
  buffers: TrainingBuffers,
  batchCapacity: number,
): Promise<Trainer> {
  const { device, opLayout, memoryLayout } = context;
  const pipelines = await Promise.all(
    dispatches.map(({ code, label }) => context.compile(label, shared ? code : withLengths(code, buffers))),
  );
  const words = dispatches.map((dispatch) => dispatch.words(batchCapacity));
  const offsets: number[] = [];
  let bytes = 0;
  for (const { length } of words) {
    offsets.push(bytes);
    bytes += Math.ceil((4 * length) / ALIGNMENT) * ALIGNMENT;
  }
  const told = device.createBuffer({ size: bytes, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
  for (const [i, own] of words.entries()) device.queue.writeBuffer(told, offsets[i], new Uint32Array(own));
  const groups = words.map(({ length }, i) =>
    device.createBindGroup({
      layout: opLayout,
      entries: [{ binding: 0, resource: { buffer: told, offset: offsets[i], size: 16 * Math.ceil(length / 4) } }],
    }),
  );
  let memory: GPUBindGroup | null = null;
  return {
    setSamples(samples) {
      const { parameters, gradients, state, values, deltas, steps, metrics } = buffers;
      memory = device.createBindGroup({
        layout: memoryLayout,
        entries: [parameters, gradients, state, values, deltas, samples, steps, metrics].map((array, binding) => ({
          binding,
          resource: { buffer: array },
        })),
      });
    },
    record(encoder, table) {
      const pass = encoder.beginComputePass();
      pass.setBindGroup(0, memory);
      for (let row = 0; row < table.rows; row++) {
        const count = table.words[stepRowStart(table, row)];
        for (let i = 0; i < dispatches.length; i++) {
          const size = dispatches[i].groups(count);
          pass.setPipeline(pipelines[i]);
          pass.setBindGroup(1, groups[i]);
          if (size <= MAX_GROUPS) pass.dispatchWorkgroups(size);
          else pass.dispatchWorkgroups(MAX_GROUPS, Math.ceil(size / MAX_GROUPS));
        }
      }
      pass.end();
    },
    // Every op left it there.
    recallBatch: () => undefined,
    dispose: () => told.destroy(),
  };
}
