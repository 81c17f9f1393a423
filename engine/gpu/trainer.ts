import type { StepTable } from '../memory';

/** The flat arrays of a training, in the order of shaders/memory.wgsl without the samples; the executor owns them. */
export interface TrainingBuffers {
  readonly parameters: GPUBuffer;
  /** Gradients, then what the latest step changed. */
  readonly gradients: GPUBuffer;
  readonly state: GPUBuffer;
  readonly values: GPUBuffer;
  readonly deltas: GPUBuffer;
  readonly steps: GPUBuffer;
  readonly metrics: GPUBuffer;
}

/** Has the steps of a table made on a GPU, in one of several ways; it owns nothing but what it needs for that. */
export interface Trainer {
  /** The samples, or images, that steps gather from now on. */
  setSamples(samples: GPUBuffer): void;
  /** Records all steps of a table that lies in the buffer of steps; the cursor of the metrics is 0. */
  record(encoder: GPUCommandEncoder, table: StepTable): void;
  /** Records what it takes for `values` and `deltas` to hold what the latest step computed. */
  recallBatch(encoder: GPUCommandEncoder): void;
  dispose(): void;
}
