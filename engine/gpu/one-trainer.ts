import { clipsIn, stepRowStart } from '../memory';
import type { Plan } from '../plan';
import { createCommands, record } from './commands';
import type { GpuContext } from './context';
import { rowOps } from './one-code';
import type { Trainer, TrainingBuffers } from './trainer';

/** Bytes of the struct `Slice` in shaders/one-kernel.wgsl. */
const SLICE_BYTES = 16;

/**
 * Trains a small plan by one dispatch for all steps of a table, with the shader of `oneKernel`. Values and their
 * gradients stay inside of it: those of the latest batch are computed again by the ops’ own kernels when they are
 * asked for, from the parameters that the step began with, which the kernel leaves behind the gradients.
 */
export async function createOneTrainer(
  context: GpuContext,
  plan: Plan,
  buffers: TrainingBuffers,
  batchCapacity: number,
  code: string,
): Promise<Trainer> {
  const { device } = context;
  const rows = rowOps(plan).filter(({ kernel }) => kernel !== 'denseWeights' && kernel !== 'slope');
  const [pipeline, { commands, buffer: numbers }] = await Promise.all([
    context.compile('steps', code),
    createCommands(context, rows, batchCapacity),
  ]);
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
  const before = device.createBuffer({ size: Math.max(16, 4 * plan.parameterCount), usage });
  const slice = device.createBuffer({ size: SLICE_BYTES, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
  const sliceGroup = device.createBindGroup({
    layout: context.opLayout,
    entries: [{ binding: 0, resource: { buffer: slice } }],
  });
  let sliceRows = 0;
  let sliceClips = false;
  /** Samples of the latest batch whose values are not in their arena yet. */
  let owed = 0;
  let groups: { readonly training: GPUBindGroup; readonly again: GPUBindGroup } | null = null;

  const bind = (parameters: GPUBuffer, samples: GPUBuffer): GPUBindGroup => {
    const { gradients, state, values, deltas, steps, metrics } = buffers;
    return device.createBindGroup({
      layout: context.memoryLayout,
      entries: [parameters, gradients, state, values, deltas, samples, steps, metrics].map((buffer, binding) => ({
        binding,
        resource: { buffer },
      })),
    });
  };

  function recallBatch(encoder: GPUCommandEncoder): void {
    if (owed === 0 || !groups) return;
    const bytes = 4 * plan.parameterCount;
    encoder.copyBufferToBuffer(buffers.gradients, bytes, before, 0, bytes);
    const pass = encoder.beginComputePass();
    pass.setBindGroup(0, groups.again);
    record(pass, commands, owed, plan.trainedSlots.length);
    pass.end();
    owed = 0;
  }

  return {
    setSamples(samples) {
      groups = { training: bind(buffers.parameters, samples), again: bind(before, samples) };
    },
    record(encoder, table) {
      if (table.rows === 0 || !groups) return;
      const clips = clipsIn(table);
      if (table.rows !== sliceRows || clips !== sliceClips) {
        sliceRows = table.rows;
        sliceClips = clips;
        device.queue.writeBuffer(slice, 0, new Uint32Array([sliceRows, Number(clips), 0, 0]));
      }
      const pass = encoder.beginComputePass();
      pass.setBindGroup(0, groups.training);
      pass.setBindGroup(1, sliceGroup);
      pass.setPipeline(pipeline);
      pass.dispatchWorkgroups(1);
      pass.end();
      owed = table.words[stepRowStart(table, table.rows - 1)];
    },
    recallBatch,
    dispose() {
      for (const buffer of [numbers, before, slice]) buffer.destroy();
    },
  };
}
