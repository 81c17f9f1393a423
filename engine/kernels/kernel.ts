import {
  STEP_HEADER,
  STEP_ROWS,
  METRIC_COUNT,
  METRIC_CURSOR,
  METRIC_HALT,
  METRIC_SEGMENTS,
  METRIC_STRIDE,
  SETTINGS,
  type StepTable,
  type Words,
} from '../memory';
import total from '../../shaders/total.wgsl?raw';
import type { ImageSet } from '../images/image-set';
import type { Op } from '../plan';
import { NORM_EPSILON, NORM_MOMENTUM } from '../catalog/normalizations';
import { wgslNumber } from '../expr/wgsl';
import type { WasmKernel } from '../wasm/kernel';

/** The flat arrays that the CPU loops work on; the GPU's buffers hold the same. */
export interface CpuMemory {
  /** Rows for which the arenas have room. */
  readonly capacity: number;
  readonly parameters: Float32Array;
  /** Gradients, then what the latest step changed in each parameter, [2, parameters]. */
  readonly gradients: Float32Array;
  /** Optimizer states one after another, [states, parameters]. */
  readonly state: Float32Array;
  readonly values: Float32Array;
  readonly deltas: Float32Array;
  /** Rows of features and targets; replaced when the data change. */
  samples: Float32Array;
  /** Images that are trained on, where a plan gathers images. */
  images: ImageSet | null;
  readonly steps: StepTable;
  readonly metrics: Words;
  /** First word of the step's row in `steps`, and of its row in `metrics`. */
  stepStart: number;
  metricStart: number;
}

/** Runs an operation for so many rows. */
export type CpuLoop = (rows: number) => void;

/** How a GPU makes an op. */
export interface Form {
  /** WGSL with a function `run(id)`, or `run(local, workgroup)` where `grouped`. */
  readonly shader: string;
  readonly grouped?: boolean;
  /** The shader has a `runRows(local, first, end)` too: some rows, by all invocations of one workgroup. */
  readonly byRows?: boolean;
  /** Invocations of a workgroup, where it is not `WORKGROUP`. */
  readonly workgroup?: number;
  /** Floats of `tileSums` in workgroup memory for each invocation. */
  readonly tileSums?: number;
  /** Numbers that it is told besides those of its kernel. */
  readonly fields?: readonly string[];
  /** WGSL of the scalar functions that the shader calls. */
  readonly functions?: (op: Op) => string;
  /** Invocations for so many rows, or workgroups where `grouped`. */
  readonly size: (op: Op, rows: number, segments: number) => number;
}

/** One operation: a CPU loop, a WGSL file, and WebAssembly where it was written, with the numbers that all read. */
export interface Kernel extends Form {
  /** Tensors and numbers of the op in the order of the WGSL struct `Op`; all u32. */
  readonly tensors: readonly string[];
  readonly numbers: readonly string[];
  /** Another form for an op that is large, where there is one; `software`: for an adapter that computes on the CPU. */
  readonly tiled?: (op: Op, software: boolean) => Form | undefined;
  readonly bind: (op: Op, memory: CpuMemory) => CpuLoop;
  readonly wasm?: WasmKernel;
}

/** Invocations of a workgroup. */
export const WORKGROUP = 64;

const SHARED = {
  STEP_ROWS,
  STEP_HEADER,
  METRIC_CURSOR,
  METRIC_HALT,
  METRIC_COUNT,
  METRIC_STRIDE,
  METRIC_SEGMENTS,
  ...Object.fromEntries(SETTINGS.map((name, index) => [`SETTING_${name}`, index])),
};

/** The constants that shaders share with the memory layout, for workgroups of so many invocations. */
export const constantsFor = (workgroup: number): string =>
  Object.entries({ WORKGROUP: workgroup, ...SHARED })
    .map(([name, value]) => `const ${name} = ${value}u;`)
    .join('\n');

/** Those for the usual workgroup. */
export const CONSTANTS = constantsFor(WORKGROUP);

/** WGSL of the constants of normalizations. */
export const NORM_CONSTANTS = `const NORM_EPSILON = ${wgslNumber(NORM_EPSILON)};
const NORM_MOMENTUM = ${wgslNumber(NORM_MOMENTUM)};`;

/** WGSL of those constants, and of `total(local, value)`, which sums up over a workgroup. */
export const normFunctions = (): string => `${NORM_CONSTANTS}\n${total}`;

/** The part of an arena that holds a tensor [capacity, units]. */
export function tensorView(arena: Float32Array, base: number, units: number, capacity: number): Float32Array {
  return arena.subarray(base * capacity, (base + units) * capacity);
}

/** A number of the step's row, read when it is needed. */
export function settingCell(memory: CpuMemory, index: number): { readonly value: number } {
  return {
    get value() {
      return memory.steps.floats[memory.stepStart + index];
    },
  };
}

/** A single parameter, read when it is needed. */
export function parameterCell(memory: CpuMemory, offset: number): { readonly value: number } {
  return {
    get value() {
      return memory.parameters[offset];
    },
  };
}
