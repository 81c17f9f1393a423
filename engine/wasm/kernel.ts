import type { Op } from '../plan';
import type { Callable } from './body';
import type { WasmModule } from './module';

/** Arrays that lie in the module’s memory: those of `CpuMemory`. */
export type ArrayName = 'parameters' | 'gradients' | 'state' | 'values' | 'deltas' | 'samples' | 'steps' | 'metrics';

/** What the code of an op is written for. */
export interface WasmTarget {
  readonly module: WasmModule;
  /** Rows for which the arenas have room: a tensor starts at its base times this, in floats. */
  readonly capacity: number;
  /** First byte of each array, a multiple of 16. */
  readonly arrays: Readonly<Record<ArrayName, number>>;
  /** Reserves so many floats for the op alone; returns their first byte, a multiple of 16. They start as zeros. */
  reserve(floats: number): number;
}

/** Writes an op as a function of the module whose one parameter, an i32, is the number of rows. */
export type WasmKernel = (op: Op, target: WasmTarget) => Callable;
