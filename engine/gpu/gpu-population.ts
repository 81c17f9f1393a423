import { readMetrics, writeMetricHead } from '../executor';
import {
  clipsIn,
  createWords,
  METRIC_HALT,
  metricHeader,
  metricStride,
  STEP_HEADER,
  STEP_ROWS,
  stepRowStart,
} from '../memory';
import type { Plan } from '../plan';
import { createPopulation, expectOneEach, type Population } from '../population';
import type { GpuContext } from './context';
import { createGpuExecutor, type GpuOptions } from './gpu-executor';
import { formFor, oneKernel } from './one-kernel';
import { createStaging } from './staging';

/** What a population on a GPU can be told. */
export interface PopulationOptions extends Omit<GpuOptions, 'form'> {
  readonly count: number;
  readonly form?: 'single' | 'group';
}

/** Steps for which a slice has room: the tables of a thousand networks are long. */
const SLICE_STEPS = 64;

/**
 * Networks trained in one dispatch, a workgroup for each. What a plan that does not fit into one kernel needs are
 * executors, one for each network. Buffers are made here and hold one network behind another.
 */
export async function createGpuPopulation(
  context: GpuContext,
  plan: Plan,
  options: PopulationOptions,
): Promise<Population> {
  const { device } = context;
  const { count, batchCapacity, sliceCapacity = SLICE_STEPS, form = formFor(context) } = options;
  const code = oneKernel(plan, batchCapacity, form);
  if (code === null) {
    const executor = (): ReturnType<typeof createGpuExecutor> =>
      createGpuExecutor(context, plan, { batchCapacity, sliceCapacity });
    const [first, ...others] = await Promise.all(Array.from({ length: count }, executor));
    return createPopulation([first, ...others]);
  }
  const pipeline = await context.compile('steps', code);
  const { parameterCount } = plan;
  const segments = plan.trainedSlots.length;
  const stateCount = plan.optimizer.states.length * parameterCount;
  const tableWords = STEP_ROWS + sliceCapacity * (STEP_HEADER + batchCapacity);
  const metricWords = metricHeader(segments) + sliceCapacity * metricStride(segments);
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const storage = (words: number): GPUBuffer => device.createBuffer({ size: 4 * Math.max(4, words), usage });

  const parameters = storage(count * parameterCount);
  const gradients = storage(2 * count * parameterCount);
  const state = storage(count * stateCount);
  // The kernel keeps values and their gradients to itself; the layout wants a buffer for each.
  const [values, deltas] = [storage(0), storage(0)];
  const steps = storage(count * tableWords);
  const metrics = storage(count * metricWords);
  let samples = storage(plan.features + plan.outputs);
  const slice = device.createBuffer({ size: 16, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
  const sliceGroup = device.createBindGroup({
    layout: context.opLayout,
    entries: [{ binding: 0, resource: { buffer: slice } }],
  });
  let memory = bind();
  const staging = createStaging(device);
  const tablesOfSlice = createWords(count * tableWords);
  writeHeads();

  function bind(): GPUBindGroup {
    return device.createBindGroup({
      layout: context.memoryLayout,
      entries: [parameters, gradients, state, values, deltas, samples, steps, metrics].map((buffer, binding) => ({
        binding,
        resource: { buffer },
      })),
    });
  }

  /** Nothing has halted, in any of the networks. */
  function writeHeads(): void {
    const head = createWords(metricHeader(segments));
    writeMetricHead(head, plan);
    head.words[METRIC_HALT] = 0;
    for (let i = 0; i < count; i++) device.queue.writeBuffer(metrics, 4 * i * metricWords, head.words);
  }

  async function copyOut(encoder: GPUCommandEncoder, source: GPUBuffer, bytes: number): Promise<ArrayBuffer> {
    const target = staging.take(bytes);
    encoder.copyBufferToBuffer(source, 0, target, 0, bytes);
    device.queue.submit([encoder.finish()]);
    return staging.read(target, bytes);
  }

  return {
    kind: 'webgpu',
    count,
    sliceCapacity,
    batchCapacity,
    load(states) {
      expectOneEach(count, states.length, 'states');
      const all = new Float32Array(count * parameterCount);
      const kept = new Float32Array(count * stateCount);
      for (const [i, loaded] of states.entries()) {
        all.set(loaded.parameters, i * parameterCount);
        kept.set(loaded.state, i * stateCount);
      }
      device.queue.writeBuffer(parameters, 0, all);
      if (stateCount > 0) device.queue.writeBuffer(state, 0, kept);
      writeHeads();
    },
    setSamples(rows) {
      if (samples.size < rows.byteLength) {
        samples.destroy();
        samples = storage(rows.length);
        memory = bind();
      }
      device.queue.writeBuffer(samples, 0, new Float32Array(rows));
    },
    async train(tables) {
      expectOneEach(count, tables.length, 'step tables');
      const [{ rows }] = tables;
      for (const [i, table] of tables.entries()) {
        if (table.rows !== rows || table.batchCapacity !== batchCapacity || rows > sliceCapacity)
          throw new Error(
            `The tables of a population have ${rows} rows for ${batchCapacity} samples, at most ${sliceCapacity}; that of network ${i} has ${table.rows} for ${table.batchCapacity}.`,
          );
        tablesOfSlice.words.set(table.words.subarray(0, stepRowStart(table, rows)), i * tableWords);
      }
      device.queue.writeBuffer(steps, 0, tablesOfSlice.words);
      device.queue.writeBuffer(
        slice,
        0,
        new Uint32Array([rows, Number(tables.some(clipsIn)), tableWords, metricWords]),
      );
      const encoder = device.createCommandEncoder();
      if (rows > 0) {
        const pass = encoder.beginComputePass();
        pass.setBindGroup(0, memory);
        pass.setBindGroup(1, sliceGroup);
        pass.setPipeline(pipeline);
        pass.dispatchWorkgroups(count);
        pass.end();
      }
      const words = new Uint32Array(await copyOut(encoder, metrics, 4 * count * metricWords));
      return tables.map((_, i) => {
        const own = words.subarray(i * metricWords, (i + 1) * metricWords);
        return readMetrics(
          { words: own, floats: new Float32Array(own.buffer, own.byteOffset, own.length) },
          plan,
          rows,
        );
      });
    },
    async read() {
      const flat = new Float32Array(
        await copyOut(device.createCommandEncoder(), parameters, 4 * count * parameterCount),
      );
      const kept =
        stateCount === 0
          ? new Float32Array(0)
          : new Float32Array(await copyOut(device.createCommandEncoder(), state, 4 * count * stateCount));
      return Array.from({ length: count }, (_, i) => ({
        parameters: flat.slice(i * parameterCount, (i + 1) * parameterCount),
        state: kept.slice(i * stateCount, (i + 1) * stateCount),
      }));
    },
    dispose() {
      for (const buffer of [parameters, gradients, state, values, deltas, steps, metrics, samples, slice])
        buffer.destroy();
      staging.dispose();
    },
  };
}
