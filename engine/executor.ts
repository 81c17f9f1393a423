import {
  metricHeader,
  metricStride,
  METRIC_COUNT,
  METRIC_HALT,
  METRIC_SEGMENTS,
  METRIC_STRIDE,
  type StepTable,
  type Words,
} from './memory';
import type { ImageSet } from './images/image-set';
import type { Plan, Tensor } from './plan';
import type { Statistics } from './protocol';

/** What a slice of steps left behind; the arrays belong to the caller. */
export interface SliceResult {
  /** Mean loss of each step's batch, before its update, [steps]. */
  readonly losses: Float32Array;
  /** Squared norm of the raw gradient of each trained slot of the plan at each step, [steps, trained slots]. */
  readonly squaredNorms: Float32Array;
  /** The same of the gradient with its penalties: what clipping looks at. */
  readonly squaredPenalised: Float32Array;
  /** The same of what each step changed. */
  readonly squaredChanges: Float32Array;
  /** The same of the slot itself after each step. */
  readonly squaredSizes: Float32Array;
  /** Row of the first step at which something was not finite and nothing was updated, or −1. */
  readonly haltedAt: number;
}

/** All that changes in training. */
export interface TrainingState {
  /** [parameters] */
  readonly parameters: Float32Array;
  /** [states, parameters] */
  readonly state: Float32Array;
}

/** All that the latest step of a training left in memory; the arrays belong to the caller. */
export interface BatchState {
  /** Samples of the batch; 0 where nothing was trained yet. */
  readonly rows: number;
  /** Rows for which the arenas have room: a tensor starts at its base times this. */
  readonly capacity: number;
  /** What every tensor held, and the gradients of the batch's mean loss by them. */
  readonly values: Float32Array;
  readonly deltas: Float32Array;
  /** After the step, [parameters]. */
  readonly parameters: Float32Array;
  /** Of the batch's mean loss, before penalties and clipping, [parameters]; what the batch gave for a statistic, in its place. */
  readonly gradients: Float32Array;
}

/** The rows of a tensor in an arena of a batch, [rows, units]: a view. */
export const rowsOf = (arena: Float32Array, { rows, capacity }: BatchState, { base, units }: Tensor): Float32Array =>
  arena.subarray(base * capacity, base * capacity + rows * units);

/** Rows of features for which a network is to be evaluated again and again: a grid, the samples, a point. */
export interface PointSet {
  readonly rows: number;
  dispose(): void;
}

/** Runs a plan: on the CPU or on a GPU, with the same numbers. */
export interface Executor {
  readonly kind: 'cpu' | 'webgpu';
  /** Steps and samples per step for which one slice has room. */
  readonly sliceCapacity: number;
  readonly batchCapacity: number;
  /** Replaces parameters and optimizer state. */
  load(state: TrainingState): void;
  /** Copies of the parameters, their latest gradients, and the optimizer state. */
  read(): Promise<TrainingState & { readonly gradients: Float32Array }>;
  /** Copies of what the latest step left behind. */
  readBatch(): Promise<BatchState>;
  /** Replaces the samples: [count, features + outputs], row-major. */
  setSamples(rows: Float32Array): void;
  /** Of a plan of images: takes the first `room` of a set, as far as they are there; called again when more have come. */
  setImages(images: ImageSet, room: number): void;
  /** Makes the steps of a table. The table may be filled anew as soon as this returns, before the promise is kept. */
  train(steps: StepTable): Promise<SliceResult>;
  /** Prepares rows of features, [rows, features]. */
  createPointSet(features: Float32Array): PointSet;
  /**
   * One forward pass over a point set with the parameters as they are now: the values of each tensor that
   * is asked for, [rows, units] each. Nothing is dropped; batch normalization takes its running statistics,
   * or those of the latest batch.
   */
  forward(points: PointSet, tensors: readonly Tensor[], statistics?: Statistics): Promise<Float32Array[]>;
  dispose(): void;
}

/** Writes what the head of a metrics buffer says of a plan: its trained slots as segments, and the stride of a row. */
export function writeMetricHead({ words }: Words, plan: Plan): void {
  words[METRIC_COUNT] = plan.trainedSlots.length;
  words[METRIC_STRIDE] = metricStride(plan.trainedSlots.length);
  for (const [index, { offset, size }] of plan.trainedSlots.entries()) {
    words[METRIC_SEGMENTS + 2 * index] = offset;
    words[METRIC_SEGMENTS + 2 * index + 1] = size;
  }
}

/** Reads the rows of a metrics buffer. */
export function readMetrics({ words, floats }: Words, plan: Plan, rows: number): SliceResult {
  const segments = plan.trainedSlots.length;
  const stride = metricStride(segments);
  const losses = new Float32Array(rows);
  const squaredNorms = new Float32Array(rows * segments);
  const squaredPenalised = new Float32Array(rows * segments);
  const squaredChanges = new Float32Array(rows * segments);
  const squaredSizes = new Float32Array(rows * segments);
  for (let row = 0; row < rows; row++) {
    const start = metricHeader(segments) + row * stride;
    losses[row] = floats[start];
    for (let i = 0; i < segments; i++) {
      const to = row * segments + i;
      squaredNorms[to] = floats[start + 1 + i];
      squaredPenalised[to] = floats[start + 1 + segments + i];
      squaredChanges[to] = floats[start + 1 + 2 * segments + i];
      squaredSizes[to] = floats[start + 1 + 3 * segments + i];
    }
  }
  return { losses, squaredNorms, squaredPenalised, squaredChanges, squaredSizes, haltedAt: words[METRIC_HALT] - 1 };
}
