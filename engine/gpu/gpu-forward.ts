import type { Executor, PointSet } from '../executor';
import { metricHeader, STEP_ROWS } from '../memory';
import type { Plan } from '../plan';
import { createCommands, record } from './commands';
import type { GpuContext } from './context';
import type { Staging } from './staging';

/** Bytes that the arena of forward passes may take; larger point sets go through in chunks. */
const ARENA_BYTES = 16 * 2 ** 20;
const MAX_ROWS = 4096;
/** A dispatch learns its number of rows from a step table of one row; tables lie this far apart. */
const TABLE_BYTES = 256;

interface GpuPointSet extends PointSet {
  readonly features: GPUBuffer;
}

/** Forward passes over point sets, on buffers of their own, with the parameters that training works on. */
export async function createForward(
  context: GpuContext,
  plan: Plan,
  shared: Readonly<Record<'parameters' | 'gradients' | 'state', GPUBuffer>>,
  staging: Staging,
): Promise<{ createPointSet: Executor['createPointSet']; run: Executor['forward']; dispose: () => void }> {
  const { device } = context;
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const rowBytes = 4 * plan.rowSize;
  const room = Math.floor(device.limits.maxStorageBufferBindingSize / rowBytes);
  const capacity = Math.max(1, Math.min(MAX_ROWS, room, Math.max(64, Math.floor(ARENA_BYTES / rowBytes))));
  const values = device.createBuffer({ size: 4 * plan.rowSize * capacity, usage });
  const metrics = device.createBuffer({ size: 4 * (metricHeader(plan.trainedSlots.length) + 4), usage });
  // A forward pass touches neither; the layout wants a buffer of their own.
  const deltas = device.createBuffer({ size: 16, usage });
  const samples = device.createBuffer({ size: 16, usage });
  const tables = device.createBuffer({ size: 2 * TABLE_BYTES, usage });
  const { inference } = plan;
  const running = await createCommands(context, inference.running, capacity);
  const batch =
    inference.batch === inference.running ? running : await createCommands(context, inference.batch, capacity);
  const commands = { running: running.commands, batch: batch.commands };
  const groups = [0, 1].map((table) =>
    device.createBindGroup({
      layout: context.memoryLayout,
      entries: [shared.parameters, shared.gradients, shared.state, values, deltas, samples, tables, metrics].map(
        (buffer, binding) => ({
          binding,
          resource: buffer === tables ? { buffer, offset: table * TABLE_BYTES, size: TABLE_BYTES } : { buffer },
        }),
      ),
    }),
  );

  return {
    createPointSet(rows) {
      const features = device.createBuffer({ size: Math.max(16, rows.byteLength), usage });
      device.queue.writeBuffer(features, 0, new Float32Array(rows));
      const set: GpuPointSet = { rows: rows.length / plan.features, features, dispose: () => features.destroy() };
      return set;
    },
    async run(points, tensors, statistics = 'running') {
      const { rows, features } = points as GpuPointSet;
      const units = tensors.map((tensor) => tensor.units);
      const starts = units.map((_, i) => 4 * rows * units.slice(0, i).reduce((sum, n) => sum + n, 0));
      const bytes = 4 * rows * units.reduce((sum, n) => sum + n, 0);
      const target = staging.take(bytes);
      // Table 0 is a full chunk, table 1 the last one.
      const last = rows % capacity || Math.min(rows, capacity);
      const counts = new Uint32Array((2 * TABLE_BYTES) / 4);
      counts[STEP_ROWS] = capacity;
      counts[TABLE_BYTES / 4 + STEP_ROWS] = last;
      device.queue.writeBuffer(tables, 0, counts);
      const encoder = device.createCommandEncoder();
      for (let first = 0; first < rows; first += capacity) {
        const count = Math.min(capacity, rows - first);
        encoder.copyBufferToBuffer(
          features,
          4 * first * plan.features,
          values,
          4 * plan.stages[0].a * capacity,
          4 * count * plan.features,
        );
        const pass = encoder.beginComputePass();
        pass.setBindGroup(0, groups[count === capacity ? 0 : 1]);
        record(pass, commands[statistics], count, plan.trainedSlots.length);
        pass.end();
        for (const [i, { base }] of tensors.entries()) {
          const from = 4 * base * capacity;
          encoder.copyBufferToBuffer(values, from, target, starts[i] + 4 * first * units[i], 4 * count * units[i]);
        }
      }
      device.queue.submit([encoder.finish()]);
      const all = await staging.read(target, bytes);
      return units.map((n, i) => new Float32Array(all, starts[i], rows * n));
    },
    dispose() {
      for (const buffer of [values, metrics, deltas, samples, tables, running.buffer, batch.buffer]) buffer.destroy();
    },
  };
}
