import type { Op } from '../plan';
import type { Callable } from './body';
import type { WasmModule } from './module';
import { type I32, i32 } from './value';

/** Arrays that lie in the module’s memory: those of `CpuMemory`. */
export type ArrayName = 'parameters' | 'gradients' | 'state' | 'values' | 'deltas' | 'steps' | 'metrics';

/**
 * Words at the beginning of the memory that change from step to step: the first bytes of the step’s row in `steps` and
 * in `metrics` and of the samples, and the number of rows of the latest step.
 */
export const CELLS = { step: 0, metric: 4, samples: 8, rows: 12 } as const;

/** Bytes before the first array. */
export const CELL_BYTES = 16;

/** The first byte of the step’s row in the step table, in its metrics, or of the samples. */
export const cell = (name: keyof typeof CELLS): I32 => i32.load(i32.const(CELLS[name]));

/** What the code of an op is written for. */
export interface WasmTarget {
  readonly module: WasmModule;
  /**
   * Rows for which the arenas have room: a tensor starts at its base times this, in floats. A multiple of 4, so that
   * every tensor starts at a multiple of 16 bytes and has room for its rows rounded up to four floats: what is written
   * behind them is read by nobody.
   */
  readonly capacity: number;
  /** First byte of each array, a multiple of 16. */
  readonly arrays: Readonly<Record<ArrayName, number>>;
  /** Segments of the metrics: the plan’s trained slots, each with its first parameter and its size. */
  readonly segments: readonly { readonly offset: number; readonly size: number }[];
  /** Reserves so many floats for the op alone; returns their first byte, a multiple of 16. They start as zeros. */
  reserve(floats: number): number;
}

/** Writes an op as a function of the module whose one parameter, an i32, is the number of rows. */
export type WasmKernel = (op: Op, target: WasmTarget) => Callable;
