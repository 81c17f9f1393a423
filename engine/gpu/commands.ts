import { KERNELS } from '../kernels/kernels';
import type { Op } from '../plan';
import type { GpuContext } from './context';
import { dispatchSize, opFields } from './shader';

/** An op ready to be recorded: nothing is created any more. */
export interface Command {
  readonly op: Op;
  readonly pipeline: GPUComputePipeline;
  readonly group: GPUBindGroup;
}

/** Bytes between two ops' numbers: the least alignment that every device allows. */
const ALIGNMENT = 256;

/** Pipelines and bind groups for ops on arenas with room for so many rows. */
export async function createCommands(
  { device, opLayout, pipeline }: GpuContext,
  ops: readonly Op[],
  capacity: number,
): Promise<{ readonly commands: readonly Command[]; readonly buffer: GPUBuffer }> {
  const pipelines = await Promise.all(ops.map(pipeline));
  const words = new Uint32Array((ops.length * ALIGNMENT) / 4);
  for (const [index, { kernel, tensors, numbers }] of ops.entries()) {
    const names = opFields(KERNELS[kernel]);
    const values = names.map((name) => (name in tensors ? tensors[name] * capacity : (numbers[name] ?? 0)));
    words.set(values, (index * ALIGNMENT) / 4);
  }
  const buffer = device.createBuffer({
    size: words.byteLength,
    usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
  });
  device.queue.writeBuffer(buffer, 0, words);
  const commands = ops.map((op, index) => ({
    op,
    pipeline: pipelines[index],
    group: device.createBindGroup({
      layout: opLayout,
      entries: [
        { binding: 0, resource: { buffer, offset: index * ALIGNMENT, size: 4 * opFields(KERNELS[op.kernel]).length } },
      ],
    }),
  }));
  return { commands, buffer };
}

/** Records ops for so many rows into a pass whose group 0 is set. */
export function record(
  pass: GPUComputePassEncoder,
  commands: readonly Command[],
  rows: number,
  segments: number,
): void {
  for (const { op, pipeline, group } of commands) {
    pass.setPipeline(pipeline);
    pass.setBindGroup(1, group);
    pass.dispatchWorkgroups(...dispatchSize(op, rows, segments));
  }
}
