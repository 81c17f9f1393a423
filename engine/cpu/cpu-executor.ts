import { type BatchState, type Executor, type PointSet, readMetrics } from '../executor';
import { METRIC_CURSOR, METRIC_HALT, stepRowStart } from '../memory';
import type { Plan, Tensor } from '../plan';
import type { Statistics } from '../protocol';
import { createMachine, hasSimd, type Machine } from './machine';

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
  /** Runs in WebAssembly what has that form: so by default where there are instructions on vectors. */
  readonly simd?: boolean;
}

/** Runs a plan in WebAssembly, or with typed arrays. All memory is allocated here; a training step allocates nothing. */
export function createCpuExecutor(plan: Plan, options: CpuOptions): Executor {
  const { batchCapacity, sliceCapacity = SLICE_STEPS, yieldToOthers, simd = hasSimd() } = options;
  const { parameterCount } = plan;
  const machine = createMachine({
    plan,
    capacity: batchCapacity,
    rowCapacity: sliceCapacity,
    batchCapacity,
    trains: true,
    lists: [[...plan.forward, ...plan.backward]],
    simd,
  });
  const evaluator = createForwardMachine(plan, simd);
  let lastRows = 0;

  return {
    kind: 'cpu',
    sliceCapacity,
    batchCapacity,
    load({ parameters, state }) {
      machine.memory.parameters.set(parameters);
      machine.memory.state.set(state);
    },
    read: () =>
      Promise.resolve({
        parameters: machine.memory.parameters.slice(),
        gradients: machine.memory.gradients.slice(0, parameterCount),
        state: machine.memory.state.slice(),
      }),
    readBatch: (): Promise<BatchState> =>
      Promise.resolve({
        rows: lastRows,
        capacity: machine.memory.capacity,
        values: machine.memory.values.slice(),
        deltas: machine.memory.deltas.slice(),
        parameters: machine.memory.parameters.slice(),
        gradients: machine.memory.gradients.slice(0, parameterCount),
      }),
    setSamples: (rows) => machine.setSamples(rows),
    setImages(images) {
      machine.setImages(images);
    },
    train(table) {
      const { metrics, steps } = machine.memory;
      metrics.words[METRIC_CURSOR] = 0;
      metrics.words[METRIC_HALT] = 0;
      steps.words.set(table.words.subarray(0, stepRowStart(table, table.rows)));
      lastRows = machine.train(table.rows) || lastRows;
      return Promise.resolve(readMetrics(metrics, plan, table.rows));
    },
    createPointSet: (features) => createCpuPointSet(plan, machine, evaluator, features, yieldToOthers),
    forward: (points, tensors, statistics = 'running') => (points as CpuPointSet).forward(tensors, statistics),
    dispose: () => undefined,
  };
}

/** The machine of all forward passes of a plan, made when the first one asks for it. */
function createForwardMachine(plan: Plan, simd: boolean): () => Machine {
  let machine: Machine | undefined;
  const { running, batch } = plan.inference;
  return () =>
    (machine ??= createMachine({
      plan,
      capacity: Math.max(1, Math.min(FORWARD_ROWS, Math.floor(FORWARD_FLOATS / plan.rowSize))),
      rowCapacity: 1,
      batchCapacity: 1,
      trains: false,
      lists: batch === running ? [running] : [running, batch],
      simd,
    }));
}

/**
 * Rows of features. The passes of a set come one after another, each with the parameters of the moment at which it was
 * asked for; those of several sets take turns on one machine, so that a large set keeps no small one waiting.
 */
function createCpuPointSet(
  plan: Plan,
  trainer: Machine,
  machineOf: () => Machine,
  features: Float32Array,
  yieldToOthers?: () => Promise<void>,
): CpuPointSet {
  const rows = features.length / plan.features;
  let queue: Promise<unknown> = Promise.resolve();

  async function run(
    tensors: readonly Tensor[],
    statistics: Statistics,
    parameters: Float32Array,
  ): Promise<Float32Array[]> {
    const machine = machineOf();
    const { capacity, values, parameters: frozen } = machine.memory;
    const list = statistics === 'batch' && plan.inference.batch !== plan.inference.running ? 1 : 0;
    const results = tensors.map(({ units }) => new Float32Array(rows * units));
    frozen.set(parameters);
    let since = performance.now();
    for (let first = 0; first < rows; first += capacity) {
      const count = Math.min(capacity, rows - first);
      const part = features.subarray(first * plan.features, (first + count) * plan.features);
      values.set(part, plan.stages[0].a * capacity);
      machine.run(list, count);
      for (const [i, { base, units }] of tensors.entries()) {
        results[i].set(values.subarray(base * capacity, base * capacity + count * units), first * units);
      }
      if (yieldToOthers && performance.now() - since > FORWARD_PATIENCE) {
        await yieldToOthers();
        // Another set may have put its own parameters there.
        frozen.set(parameters);
        since = performance.now();
      }
    }
    return results;
  }

  return {
    rows,
    forward(tensors, statistics) {
      const parameters = trainer.memory.parameters.slice();
      const result = queue.then(() => run(tensors, statistics, parameters));
      queue = result.catch(() => undefined);
      return result;
    },
    dispose: () => undefined,
  };
}
