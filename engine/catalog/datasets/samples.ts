/** The plane is x and y from −DOMAIN to DOMAIN, y up; a function of one variable is asked for the same x. */
export const DOMAIN = 3;

/** Most classes that any data set has: 0 … 5. */
export const MAX_CLASSES = 6;

/** What is to be learned: two classes, several, a value over the plane, or a function of one variable. */
export type Task = PointTask | 'images';

/** What is to be learned of points. */
export type PointTask = 'binary' | 'classes' | 'regression' | 'function';

/** The points of one data set; whoever asked for them owns the arrays. */
export interface Samples {
  readonly count: number;
  /** Number of classes; 0 where the target is a value. */
  readonly classes: number;
  /** [count, 2]: x and y; y is 0 for a function of one variable. */
  readonly x: Float32Array;
  /** [count]: the index of the class, or the value. */
  readonly target: Float32Array;
}

/** A point painted by hand: x and y in the plane, and its class. */
export type LabelledPoint = readonly [x: number, y: number, label: number];

/** What decides the samples; what a data set has no use for it ignores. */
export interface SamplesRequest {
  readonly count: number;
  /** 0 … 0.5, in units of the plane, or of the target where that is a value. */
  readonly noise: number;
  /** Wanted number of classes, clamped to what the data set can do. */
  readonly classes: number;
  /** The data's own stream: `deriveKey(dataSeed, 'data/spiral')`. */
  readonly key: number;
  /** The function to be learned, for `formula`. */
  readonly target?: (x: number) => number;
  /** The points, for `paint`, which takes them all and as they are. */
  readonly points?: readonly LabelledPoint[];
}

/**
 * One family of points.
 *
 * Sample i depends on its index and the key alone: with a larger count the earlier samples stay, and noise moves the
 * same samples farther along the same directions.
 */
export interface PointDataset {
  readonly label: string;
  readonly task: PointTask;
  /** Where one may choose the number of classes. */
  readonly classes?: { readonly min: number; readonly max: number; readonly default: number };
  readonly about: string;
  readonly generate: (request: SamplesRequest) => Samples;
  /** The target without noise, where it is a value and does not depend on a formula. */
  readonly truth?: (x: number, y: number) => number;
}
