import type { SeenArea } from './cell';

/** A filter of a convolution, or of what ends a branch of a parallel layer: its column, and its feature map there. */
export interface FilterPlace {
  readonly layer: number;
  readonly filter: number;
}

/** A filter’s weights and how they came about. */
export interface FilterCourse extends FilterPlace {
  /** Rises with every change of the experiment. */
  readonly version: number;
  /** Channels that it looks at, and width and height of what it sees of each. */
  readonly channels: number;
  readonly kernel: number;
  /** Place of its first weight, [channels, kernel, kernel], and of its bias among the parameters. */
  readonly weight: number;
  readonly bias: number;
  /** Moments at which its weights were written down, oldest first; the first one is where the run began. */
  readonly moments: readonly { readonly step: number; readonly epoch: number }[];
  /** [moments, channels, kernel, kernel] */
  readonly weights: Float32Array;
}

/** Where a filter is most excited in one image. */
export interface TopPatch {
  /** Place of the image among the samples. */
  readonly sample: number;
  /** Place in the feature map. */
  readonly row: number;
  readonly column: number;
  readonly activation: number;
  /** What the filter sees of the image there. */
  readonly sees: SeenArea;
}

/** The images that excite a filter most, each with the place that does, the most exciting first. */
export interface TopPatches extends FilterPlace {
  readonly version: number;
  readonly step: number;
  /** Images that were looked at. */
  readonly images: number;
  readonly patches: readonly TopPatch[];
}
