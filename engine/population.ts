import type { Executor, SliceResult, TrainingState } from './executor';
import type { StepTable } from './memory';

/**
 * Networks of one plan that are trained side by side, independently: each with parameters, batches and settings of
 * its own, all on the same samples. A sweep gives every network a step table made with its own value of a setting, a
 * repetition one made with its own seed:
 *
 *     const tables = rates.map((learningRate) => tableOf({ ...settings, learningRate }));
 *     const results = await population.train(tables);
 */
export interface Population {
  readonly kind: 'cpu' | 'webgpu';
  /** Networks that it holds. */
  readonly count: number;
  /** Steps and samples per step for which one slice has room. */
  readonly sliceCapacity: number;
  readonly batchCapacity: number;
  /** Replaces parameters and optimizer state of every network, [networks]. */
  load(states: readonly TrainingState[]): void;
  /** Replaces the samples: [count, features + outputs], row-major. */
  setSamples(rows: Float32Array): void;
  /**
   * Makes the steps of one table for each network, [networks], all with the same number of rows; loss and gradient norms
   * of each network come back in the same order. The tables may be filled anew as soon as this returns.
   */
  train(tables: readonly StepTable[]): Promise<readonly SliceResult[]>;
  /** Copies of parameters and optimizer state of every network, [networks]. */
  read(): Promise<readonly TrainingState[]>;
  dispose(): void;
}

/** Refuses what does not give every network of a population one thing. */
export function expectOneEach(count: number, given: number, what: string): void {
  if (given !== count)
    throw new Error(`A population of ${count} networks was given ${given} ${what}: give one to each network.`);
}

/** A population whose networks are trained by an executor each, one after another; they belong to it from now on. */
export function createPopulation(executors: readonly [Executor, ...Executor[]]): Population {
  const [{ kind, sliceCapacity, batchCapacity }] = executors;
  const count = executors.length;
  return {
    kind,
    count,
    sliceCapacity,
    batchCapacity,
    load(states) {
      expectOneEach(count, states.length, 'states');
      for (const [i, executor] of executors.entries()) executor.load(states[i]);
    },
    setSamples(rows) {
      for (const executor of executors) executor.setSamples(rows);
    },
    train(tables) {
      expectOneEach(count, tables.length, 'step tables');
      return Promise.all(executors.map((executor, i) => executor.train(tables[i])));
    },
    read: () => Promise.all(executors.map((executor) => executor.read())),
    dispose() {
      for (const executor of executors) executor.dispose();
    },
  };
}
