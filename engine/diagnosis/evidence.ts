import type { Experiment } from '../config/experiment';
import type { Evaluation, Finding, LayerVitals, NetworkInfo } from '../protocol';

/** Everything that a diagnosis looks at: the network as it stands now, and the course of its run. */
export interface Evidence {
  readonly experiment: Experiment;
  readonly network: NetworkInfo;
  /** [parameters] */
  readonly parameters: Float32Array;
  /** First hidden layer to output. */
  readonly layers: readonly LayerVitals[];
  /** Losses over all samples since the experiment was last changed, oldest first. */
  readonly course: readonly Evaluation[];
  /** Mean losses of the latest batches since then, oldest first. */
  readonly losses: readonly number[];
  /** Every step takes all the training samples. */
  readonly fullBatch: boolean;
  /** Training loss of a network whose outputs are all 0: of one that has learned nothing. */
  readonly blankLoss: number;
}

/** Where an illness is seen (a column, or null for the run as a whole), and the figure that tells it. */
export type Sign = Pick<Finding, 'layer' | 'figure'>;

/** One illness, and how it is told. */
export interface Illness {
  readonly id: Finding['illness'];
  /** One look at the network tells it, before training too; the others are told by the course of a run. */
  readonly atOnce: boolean;
  /**
   * The worst sign of it, or null. `known` is true while it is on the screen: it goes away only with clearly
   * better figures, so that it does not come and go.
   */
  readonly sign: (evidence: Evidence, known: boolean) => Sign | null;
}

/** The value in the middle; NaN of nothing. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Training loss as a share of that of knowing nothing; NaN where that is 0 or unknown. */
export function lossLevel({ course, blankLoss }: Evidence): number {
  return blankLoss > 0 ? median(course.slice(-5).map(({ trainLoss }) => trainLoss)) / blankLoss : Number.NaN;
}
