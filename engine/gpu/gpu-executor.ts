import { type Executor, readMetrics, writeMetricHead } from '../executor';
import { createWords, METRIC_HALT, metricHeader, metricStride, STEP_HEADER, STEP_ROWS, stepRowStart } from '../memory';
import type { Plan } from '../plan';
import type { GpuContext } from './context';
import { createForward } from './gpu-forward';
import type { StoredImages } from './image-store';
import { formFor, type OneForm, oneKernel } from './one-kernel';
import { createOneTrainer } from './one-trainer';
import { createSchedule } from './schedule';
import { createStaging } from './staging';
import { createStream } from './stream';

/** What an executor on a GPU can be told. */
export interface GpuOptions {
  readonly batchCapacity: number;
  readonly sliceCapacity?: number;
  /** How steps are made; where nothing is said, by one kernel in the form that suits the device, if the plan is small. */
  readonly form?: OneForm | 'stream';
}

/** Steps for which a slice has room: as many as one submission should hold, of dispatches or of steps of one. */
const SLICE_STEPS = { stream: 256, one: 1024 };

const STORAGE = (): GPUBufferUsageFlags => GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;

/** Refuses a batch whose values do not fit into one buffer of the device. */
function checkRoom({ limits }: GPUDevice, { rowSize }: Plan, rows: number): void {
  const bytes = 4 * rowSize * rows;
  if (bytes <= limits.maxStorageBufferBindingSize) return;
  const [wanted, most] = [bytes, limits.maxStorageBufferBindingSize].map((size) => Math.round(size / 2 ** 20));
  throw new Error(
    `A batch of ${rows} samples takes ${wanted} MiB in this network, and the GPU gives ${most} MiB at most: make the batch smaller.`,
  );
}

/** Runs a plan on a device. All buffers and bind groups are created here; a training step creates nothing. */
export async function createGpuExecutor(context: GpuContext, plan: Plan, options: GpuOptions): Promise<Executor> {
  const { device } = context;
  const { batchCapacity } = options;
  const { form = formFor(context) } = options;
  const one = form === 'stream' ? null : oneKernel(plan, batchCapacity, form);
  const { sliceCapacity = one === null ? SLICE_STEPS.stream : SLICE_STEPS.one } = options;
  checkRoom(device, plan, batchCapacity);
  const segments = plan.trainedSlots.length;
  const storage = (floats: number): GPUBuffer =>
    device.createBuffer({ size: Math.max(4, floats) * 4, usage: STORAGE() });

  const parameters = storage(plan.parameterCount);
  const schedule = createSchedule(plan, context.software);
  // Gradients, then what the latest step changed, then partial sums.
  const gradients = storage(2 * plan.parameterCount + schedule.scratch);
  const state = storage(plan.optimizer.states.length * plan.parameterCount);
  const values = storage(plan.rowSize * batchCapacity);
  const deltas = storage(plan.rowSize * batchCapacity);
  const steps = storage(STEP_ROWS + sliceCapacity * (STEP_HEADER + batchCapacity));
  const metricWords = (rows: number): number => metricHeader(segments) + rows * metricStride(segments);
  const metrics = storage(metricWords(sliceCapacity));
  let samples = storage(plan.features + plan.outputs);

  const head = createWords(metricHeader(segments));
  writeMetricHead(head, plan);
  device.queue.writeBuffer(metrics, 0, head.words);

  const buffers = { parameters, gradients, state, values, deltas, steps, metrics };
  const trainer =
    one === null
      ? await createStream(context, schedule, buffers, batchCapacity)
      : await createOneTrainer(context, plan, buffers, batchCapacity, one);
  trainer.setSamples(samples);
  let stored: StoredImages | null = null;
  const staging = createStaging(device);
  const forward = await createForward(context, plan, { parameters, gradients, state }, staging);

  let lastRows = 0;

  /** The first floats of several buffers, all of the same moment; `prepare` records what makes them. */
  async function copyOut(
    sources: readonly (readonly [GPUBuffer, number])[],
    prepare?: (encoder: GPUCommandEncoder) => void,
  ): Promise<Float32Array[]> {
    const bytes = sources.reduce((sum, [, floats]) => sum + 4 * floats, 0);
    const target = staging.take(bytes);
    const encoder = device.createCommandEncoder();
    prepare?.(encoder);
    let offset = 0;
    for (const [source, floats] of sources) {
      encoder.copyBufferToBuffer(source, 0, target, offset, 4 * floats);
      offset += 4 * floats;
    }
    device.queue.submit([encoder.finish()]);
    const all = new Float32Array(await staging.read(target, bytes));
    let start = 0;
    return sources.map(([, floats]) => all.slice(start, (start += floats)));
  }

  /** While the samples of the latest batch are still there. */
  function recallBatch(): void {
    const encoder = device.createCommandEncoder();
    trainer.recallBatch(encoder);
    device.queue.submit([encoder.finish()]);
  }

  return {
    kind: 'webgpu',
    sliceCapacity,
    batchCapacity,
    load(loaded) {
      device.queue.writeBuffer(parameters, 0, new Float32Array(loaded.parameters));
      if (loaded.state.length > 0) device.queue.writeBuffer(state, 0, new Float32Array(loaded.state));
      device.queue.writeBuffer(metrics, 4 * METRIC_HALT, new Uint32Array(1));
    },
    async read() {
      const { parameterCount, optimizer } = plan;
      const [p, g, s] = await copyOut([
        [parameters, parameterCount],
        [gradients, parameterCount],
        [state, optimizer.states.length * parameterCount],
      ]);
      return { parameters: p, gradients: g, state: s };
    },
    async readBatch() {
      const rows = lastRows;
      const arena = plan.rowSize * batchCapacity;
      const [v, d, p, g] = await copyOut(
        [
          [values, arena],
          [deltas, arena],
          [parameters, plan.parameterCount],
          [gradients, plan.parameterCount],
        ],
        trainer.recallBatch,
      );
      return { rows, capacity: batchCapacity, values: v, deltas: d, parameters: p, gradients: g };
    },
    setSamples(rows) {
      recallBatch();
      if (samples.size < rows.byteLength) {
        samples.destroy();
        samples = storage(rows.length);
        trainer.setSamples(samples);
      }
      device.queue.writeBuffer(samples, 0, new Float32Array(rows));
    },
    setImages(images, room) {
      const held = context.images.hold(images, room);
      stored?.release();
      if (stored?.buffer !== held.buffer) trainer.setSamples(held.buffer);
      stored = held;
    },
    async train(table) {
      device.queue.writeBuffer(steps, 0, table.words, 0, stepRowStart(table, table.rows));
      const bytes = 4 * metricWords(table.rows);
      const target = staging.take(bytes);
      const encoder = device.createCommandEncoder();
      // The cursor alone: what halted stays halted until parameters are loaded.
      encoder.clearBuffer(metrics, 0, 4);
      trainer.record(encoder, table);
      encoder.copyBufferToBuffer(metrics, 0, target, 0, bytes);
      device.queue.submit([encoder.finish()]);
      const { rows } = table;
      if (rows > 0) lastRows = table.words[stepRowStart(table, rows - 1)];
      const words = new Uint32Array(await staging.read(target, bytes));
      return readMetrics({ words, floats: new Float32Array(words.buffer) }, plan, rows);
    },
    createPointSet: forward.createPointSet,
    forward: forward.run,
    dispose() {
      for (const buffer of [...Object.values(buffers), samples]) buffer.destroy();
      trainer.dispose();
      stored?.release();
      forward.dispose();
      staging.dispose();
    },
  };
}
