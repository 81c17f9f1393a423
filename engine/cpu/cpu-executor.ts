import { type BatchState, type Executor, type PointSet, readMetrics, writeMetricHead } from '../executor';
import type { CpuLoop, CpuMemory } from '../kernels/kernel';
import { KERNELS } from '../kernels/kernels';
import {
  createStepTable,
  createWords,
  METRIC_CURSOR,
  METRIC_HALT,
  metricHeader,
  metricStride,
  stepRowStart,
  type StepTable,
} from '../memory';
import type { Op, Plan, Tensor } from '../plan';
import type { Statistics } from '../protocol';

/** Rows that one pass of a forward evaluation takes; between two passes the worker may answer. */
const FORWARD_ROWS = 256;
/** Floats that its arena may take, as far as a single row lets it: rows of images are long, and slow. */
const FORWARD_FLOATS = 2 ** 18;
/** Milliseconds of forward evaluation after which the worker looks for messages. */
const FORWARD_PATIENCE = 6;
/** Steps for which a slice has room. */
const SLICE_STEPS = 1024;

interface CpuPointSet extends PointSet {
  forward(tensors: readonly Tensor[], statistics: Statistics): Promise<Float32Array[]>;
}

/** What an executor on the CPU can be told. */
export interface CpuOptions {
  readonly batchCapacity: number;
  readonly sliceCapacity?: number;
  /** Lets other work of the worker pass; by default a forward pass is not interrupted. */
  readonly yieldToOthers?: () => Promise<void>;
}

/** Memory for so many rows of a plan, with the arrays that several share. */
export function createMemory(
  plan: Plan,
  shared: Pick<CpuMemory, 'parameters' | 'gradients' | 'state'>,
  capacity: number,
  steps: StepTable,
): CpuMemory {
  const segments = plan.trainedSlots.length;
  const metrics = createWords(metricHeader(segments) + steps.rowCapacity * metricStride(segments));
  writeMetricHead(metrics, plan);
  return {
    ...shared,
    capacity,
    values: new Float32Array(plan.rowSize * capacity),
    deltas: new Float32Array(plan.rowSize * capacity),
    samples: new Float32Array(0),
    images: null,
    steps,
    metrics,
    stepStart: stepRowStart(steps, 0),
    metricStart: metricHeader(segments),
  };
}

const bindAll = (ops: readonly Op[], memory: CpuMemory): readonly CpuLoop[] =>
  ops.map((op) => KERNELS[op.kernel].bind(op, memory));

/** Runs a plan with typed arrays. All memory is allocated here; a training step allocates nothing. */
export function createCpuExecutor(plan: Plan, options: CpuOptions): Executor {
  const { batchCapacity, sliceCapacity = SLICE_STEPS, yieldToOthers } = options;
  const { parameterCount } = plan;
  const shared = {
    parameters: new Float32Array(parameterCount),
    gradients: new Float32Array(2 * parameterCount),
    state: new Float32Array(plan.optimizer.states.length * parameterCount),
  };
  const steps = createStepTable(sliceCapacity, batchCapacity);
  const memory = createMemory(plan, shared, batchCapacity, steps);
  const loops = bindAll([...plan.forward, ...plan.backward], memory);
  const segments = plan.trainedSlots.length;
  let lastRows = 0;

  return {
    kind: 'cpu',
    sliceCapacity,
    batchCapacity,
    load({ parameters, state }) {
      shared.parameters.set(parameters);
      shared.state.set(state);
    },
    read: () =>
      Promise.resolve({
        parameters: shared.parameters.slice(),
        gradients: shared.gradients.slice(0, parameterCount),
        state: shared.state.slice(),
      }),
    readBatch: (): Promise<BatchState> =>
      Promise.resolve({
        rows: lastRows,
        capacity: batchCapacity,
        values: memory.values.slice(),
        deltas: memory.deltas.slice(),
        parameters: shared.parameters.slice(),
        gradients: shared.gradients.slice(0, parameterCount),
      }),
    setSamples(rows) {
      memory.samples = rows;
    },
    setImages(images) {
      memory.images = images;
    },
    train(table) {
      const { words } = memory.metrics;
      words[METRIC_CURSOR] = 0;
      words[METRIC_HALT] = 0;
      steps.words.set(table.words.subarray(0, stepRowStart(table, table.rows)));
      for (let row = 0; row < table.rows; row++) {
        memory.stepStart = stepRowStart(table, row);
        memory.metricStart = metricHeader(segments) + row * metricStride(segments);
        const count = words[METRIC_HALT] === 0 ? steps.words[memory.stepStart] : 0;
        if (count === 0) break;
        lastRows = count;
        for (const loop of loops) loop(count);
      }
      return Promise.resolve(readMetrics(memory.metrics, plan, table.rows));
    },
    createPointSet: (features) => createCpuPointSet(plan, shared, features, yieldToOthers),
    forward: (points, tensors, statistics = 'running') => (points as CpuPointSet).forward(tensors, statistics),
    dispose: () => undefined,
  };
}

/**
 * Rows of features with an arena of their own, so that a large set keeps no small one waiting. Its passes
 * come one after another, each with the parameters of the moment at which it was asked for.
 */
function createCpuPointSet(
  plan: Plan,
  shared: Pick<CpuMemory, 'parameters' | 'gradients' | 'state'>,
  features: Float32Array,
  yieldToOthers?: () => Promise<void>,
): CpuPointSet {
  const rows = features.length / plan.features;
  const capacity = Math.max(1, Math.min(rows, FORWARD_ROWS, Math.floor(FORWARD_FLOATS / plan.rowSize)));
  const frozen = { ...shared, parameters: new Float32Array(plan.parameterCount) };
  const memory = createMemory(plan, frozen, capacity, createStepTable(1, 1));
  const running = bindAll(plan.inference.running, memory);
  const batch = plan.inference.batch === plan.inference.running ? running : bindAll(plan.inference.batch, memory);
  const loops: Readonly<Record<Statistics, readonly CpuLoop[]>> = { running, batch };
  let queue: Promise<unknown> = Promise.resolve();

  async function run(
    tensors: readonly Tensor[],
    statistics: Statistics,
    parameters: Float32Array,
  ): Promise<Float32Array[]> {
    frozen.parameters.set(parameters);
    const results = tensors.map(({ units }) => new Float32Array(rows * units));
    let since = performance.now();
    for (let first = 0; first < rows; first += capacity) {
      const count = Math.min(capacity, rows - first);
      const part = features.subarray(first * plan.features, (first + count) * plan.features);
      memory.values.set(part, plan.stages[0].a * capacity);
      for (const loop of loops[statistics]) loop(count);
      for (const [i, { base, units }] of tensors.entries()) {
        results[i].set(memory.values.subarray(base * capacity, base * capacity + count * units), first * units);
      }
      if (yieldToOthers && performance.now() - since > FORWARD_PATIENCE) {
        await yieldToOthers();
        since = performance.now();
      }
    }
    return results;
  }

  return {
    rows,
    forward(tensors, statistics) {
      const parameters = shared.parameters.slice();
      const result = queue.then(() => run(tensors, statistics, parameters));
      queue = result.catch(() => undefined);
      return result;
    },
    dispose: () => undefined,
  };
}
