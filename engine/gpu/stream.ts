import { stepRowStart } from '../memory';
import type { Plan } from '../plan';
import { createCommands, record } from './commands';
import type { GpuContext } from './context';
import type { Trainer, TrainingBuffers } from './trainer';

/** Trains a plan by a dispatch for each op of each step, all steps of a table in one pass. */
export async function createStream(
  context: GpuContext,
  plan: Plan,
  buffers: TrainingBuffers,
  batchCapacity: number,
): Promise<Trainer> {
  const { commands, buffer } = await createCommands(context, [...plan.forward, ...plan.backward], batchCapacity);
  const segments = plan.trainedSlots.length;
  let memory: GPUBindGroup | null = null;
  return {
    setSamples(samples) {
      const { parameters, gradients, state, values, deltas, steps, metrics } = buffers;
      memory = context.device.createBindGroup({
        layout: context.memoryLayout,
        entries: [parameters, gradients, state, values, deltas, samples, steps, metrics].map((array, binding) => ({
          binding,
          resource: { buffer: array },
        })),
      });
    },
    record(encoder, table) {
      const pass = encoder.beginComputePass();
      pass.setBindGroup(0, memory);
      for (let row = 0; row < table.rows; row++)
        record(pass, commands, table.words[stepRowStart(table, row)], segments);
      pass.end();
    },
    // Every op left it there.
    recallBatch: () => undefined,
    dispose: () => buffer.destroy(),
  };
}
