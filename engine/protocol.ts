import type { Window } from './config/window';
import type { Task } from './catalog/datasets';
import type { Experiment, HiddenLayer } from './config/experiment';
import type { Note } from './config/parameter';

/** Names one run inside the worker; a worker hosts any number of them. */
export type SessionId = string;

/** Which executor is asked for. */
export type BackendChoice = 'auto' | 'webgpu' | 'cpu';

/** Which executor runs, on what, and why; the badge shows it. */
export interface Backend {
  readonly kind: 'webgpu' | 'cpu';
  /** Name of the adapter, empty on the CPU. */
  readonly adapter: string;
  /** The adapter computes on the CPU. */
  readonly software: boolean;
  /** `faster` says what `comparison` shows; `notCompared`: the CPU, which is there at once. */
  readonly reason: 'chosen' | 'faster' | 'notCompared' | 'noWebGpu' | 'noAdapter' | 'deviceLost' | 'failed';
  /** What the browser said, where it said something. */
  readonly detail: string;
  /** What a step takes here on either one; null where there is only the CPU, or nothing was measured yet. */
  readonly comparison: BackendComparison | null;
}

/** Microseconds that a step of the network takes at full speed, as measured here or, before it ran, as reckoned from what was measured. */
export interface BackendComparison {
  readonly cpu: number;
  readonly webgpu: number;
  /** The adapter that was measured, and whether it computes on the CPU. */
  readonly adapter: string;
  readonly software: boolean;
}

/** Where a matrix or vector lies in the flat parameter array. */
export interface Slot {
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
}

/** A column of the network's picture: the inputs, or a layer with its weights. */
export interface LayerInfo {
  readonly role: 'input' | 'hidden' | 'output';
  /** What makes its values. */
  readonly kind: 'input' | NonNullable<HiddenLayer['type']>;
  /** Values for one sample: the product of `shape`. */
  readonly units: number;
  /** Of what it hands on for one sample: [units], or [channels, height, width], row-major. */
  readonly shape: readonly number[];
  /** Of a convolution or a pooling. */
  readonly window?: Window;
  /** Index of its first unit among all units of the network, inputs included. */
  readonly firstUnit: number;
  /** Activation id, `custom` for the user's own; `identity` for inputs and poolings. */
  readonly activation: string;
  /** Lowest and highest value that the activation takes, ±Infinity where unbounded. */
  readonly range: readonly [number, number];
  /**
   * [units, units of the layer before], or [filters, channels before · kernel · kernel] of a convolution; none where
   * there are no weights, and the last branch’s last one of a parallel layer.
   */
  readonly weight?: Slot;
  readonly bias?: Slot;
  readonly alpha?: Slot;
  /** What stands between its weights and its activation, with the places of its numbers, [units] each. */
  readonly normalization?: {
    readonly kind: 'batchNorm' | 'layerNorm';
    readonly gamma: Slot;
    readonly beta: Slot;
    /** Of batch normalization alone. */
    readonly runningMean?: Slot;
    readonly runningVariance?: Slot;
  };
  /** Share of its activations that a training step zeroes; 0 where it has no dropout. */
  readonly dropout: number;
  /** What it gets is added to what it gives. */
  readonly residual: boolean;
}

/** How outputs are read: `sigmoid` and `softmax` outputs arrive as probabilities, others as they are. */
export type OutputLink = 'identity' | 'sigmoid' | 'softmax';

/** What the page must know of a session's network and data to draw them. */
export interface NetworkInfo {
  readonly layers: readonly LayerInfo[];
  readonly units: number;
  /** Length of the frame of parameters; the optimizer updates the first `trained` of them. */
  readonly parameters: number;
  readonly trained: number;
  readonly outputs: number;
  readonly link: OutputLink;
  readonly task: Task;
  readonly classes: number;
}

/** Units of a column that a projection looks at, at most: what all samples give in more is too much to hold. */
const PROJECTED_UNITS = 4096;

/** The column that the topic `projection` shows: the last hidden layer, or the outputs where that is too large or missing. */
export function projectedColumn({ layers }: Pick<NetworkInfo, 'layers'>): number {
  const last = layers.length - 2;
  return last > 0 && layers[last].units <= PROJECTED_UNITS ? last : last + 1;
}

/** The samples of a session. */
export interface Samples {
  readonly count: number;
  /** Points, [count, 2]; y is 0 for functions of one variable. Empty where the samples are images. */
  readonly x: Float32Array;
  /** Class index or value, [count]. */
  readonly target: Float32Array;
  /** 1 where the sample is held out for testing, [count]. */
  readonly isTest: Uint8Array;
  /** Of images: those that evaluations look at, bytes [count, channels, height, width], and the names of the classes. `x` is empty then. */
  readonly images?: {
    readonly shape: readonly [channels: number, height: number, width: number];
    readonly names: readonly string[];
    readonly pixels: Uint8Array;
  };
}

/** How far the images of a session have come, of those that it wants; all of them are there where the counts are equal. */
export interface Loading {
  /** Images of both parts. */
  readonly images: number;
  readonly ofImages: number;
  readonly bytes: number;
  readonly ofBytes: number;
  /** Why no more of them come: what happened, why, and what to do. */
  readonly problem: string | null;
}

/** What all test images of a set say of a network. */
export interface TestReport {
  /** Where the network stood that was judged. */
  readonly step: number;
  readonly version: number;
  /** Images that it was judged by. */
  readonly images: number;
  readonly loss: number;
  readonly accuracy: number;
  /** How often an image of a class (row) was taken for one of another (column), [classes, classes]. */
  readonly confusion: Uint32Array;
}

/** A moment at which the experiment was changed in mid-run. */
export interface Seam {
  readonly step: number;
  readonly keys: readonly (keyof Experiment)[];
  readonly before: Experiment;
  readonly after: Experiment;
}

/** Loss and accuracy over all samples of a kind; NaN where there are none, or no classes. */
export interface Evaluation {
  readonly step: number;
  readonly trainLoss: number;
  readonly testLoss: number;
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
}

/** Why a run stopped by itself. */
export interface Trouble {
  readonly code: 'notFinite' | 'engineFailed';
  readonly step: number;
  /** Where a number was not finite first: in the forward pass, in the loss, or on the way back. */
  readonly where: 'forward' | 'loss' | 'backward' | null;
  /** The layer (1 is the first hidden one, the output is the last) in which it was; null for the loss. */
  readonly layer: number | null;
  /** Largest size of the numbers from which it came: they were still finite. */
  readonly from: number;
  /** Loss of that step's batch. */
  readonly loss: number;
  /** What an engine that failed said. */
  readonly detail: string;
}

/** Smallest, middle and largest value of every step since the last report. */
export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/**
 * How a layer fares. Spreads are over all steps since the last report, none left out; the rest is of the
 * latest step’s batch. Norms are L2 (Frobenius) norms; NaN where a figure has no meaning.
 */
export interface LayerVitals {
  /** Norm of the gradient of all of its weights, before penalties and clipping; NaN where it has none (pooling). */
  readonly gradient: Spread;
  /** Norm of the change of its weights by the norm of its weights, ‖Δw‖ / ‖w‖. */
  readonly update: Spread;
  readonly weightNorm: number;
  /**
   * Share of units whose activation is 0, with slope 0, for every sample; of images, share of filters of which that is
   * so everywhere on their map. NaN where the activation has no such part.
   */
  readonly dead: number;
  /** Share of units (of images: of all places) and samples at which |f′(z)| is below 1 % of its maximum. */
  readonly saturated: number;
  /** Mean of |f′(z)| over units and samples; of a parallel layer, of what ends its branches. */
  readonly slope: number;
  /**
   * What weights, poolings, normalization and skips between this layer and the next do to the error, so that the product is
   * exact: ‖∂L/∂z of this layer‖ / ‖∂L/∂z of the next‖ / `slope`; 1 / `slope` for the output layer.
   */
  readonly gain: number;
  /** ‖∂L/∂z of this layer‖ / ‖∂L/∂z of the output layer‖: the product of all slopes and gains from the output back. */
  readonly product: number;
  /** Variance of its activations over units and samples. */
  readonly signal: number;
  /** Variance of the error ∂L/∂z over units and samples, each sample’s error times the batch’s size. */
  readonly error: number;
}

/** A finding on a run, with the figure that it rests on; the page words it and offers what to try. */
export interface Finding {
  readonly illness:
    | 'vanishing'
    | 'exploding'
    | 'deadUnits'
    | 'saturated'
    | 'symmetric'
    | 'rateTooHigh'
    | 'rateTooLow'
    | 'overfitting';
  /** Column that it is about: 1 is the first hidden layer; null for the run as a whole. */
  readonly layer: number | null;
  readonly figure: number;
}

/** How the network fares, layer by layer. */
export interface Vitals {
  readonly step: number;
  readonly version: number;
  /** Nothing was trained for it: the figures are those of the step that would come next. */
  readonly rehearsed: boolean;
  /** Steps since the last report, and how many of them were clipped. */
  readonly steps: number;
  readonly clipped: number;
  /** Global norm of the gradient with penalties: what clipping looks at. */
  readonly norm: Spread;
  /** First hidden layer to output; the column that they belong to is their place + 1. */
  readonly layers: readonly LayerVitals[];
  readonly findings: readonly Finding[];
}

/** Where a session stands. */
export interface Status {
  readonly running: boolean;
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerEpoch: number;
  /** Learning rate of the next step, after its schedule. */
  readonly rate: number;
  /** Steps per second lately, 0 when paused. */
  readonly speed: number;
  /** Rises with every change of the experiment; frames of older versions are stale. */
  readonly version: number;
  readonly evaluation: Evaluation;
  readonly seams: readonly Seam[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly trouble: Trouble | null;
  /** Training stopped early at this step, and went back to the weights of step `best`. */
  readonly stoppedEarly: { readonly step: number; readonly best: number } | null;
}

/** All that the page has to learn after something was changed. */
export interface SessionState {
  readonly experiment: Experiment;
  readonly notes: readonly Note[];
  readonly network: NetworkInfo;
  readonly backend: Backend;
  readonly status: Status;
}

/** How often the rate has dropped where the loss stopped falling, and what the next drop waits for. */
export interface Plateau {
  readonly drops: number;
  /** Lowest loss so far, and the step from which on it has not fallen. */
  readonly best: number;
  readonly since: number;
}

/** A session frozen: enough to go on from there, in this worker or in another. */
export interface Snapshot {
  readonly experiment: Experiment;
  readonly step: number;
  readonly epoch: number;
  /** Samples of this epoch that were taken already. */
  readonly taken: number;
  /** Updates that the optimizer's state has seen; its bias correction counts from there. */
  readonly updates: number;
  /** Step at which the schedule began. */
  readonly scheduleStart: number;
  readonly plateau: Plateau;
  /** A parameter was written by hand: these are no longer the seed's initial weights. */
  readonly touched: boolean;
  readonly parameters: Float32Array;
  /** Optimizer states one after another, [states, parameters]. */
  readonly state: Float32Array;
  readonly seams: readonly Seam[];
}

/** Which statistics batch normalization uses in a picture: its running ones, or those of the latest batch. */
export type Statistics = 'running' | 'batch';

/** Bins of each histogram of the topic `layerDetail`. */
export const HISTOGRAM_BINS = 48;
/** Numbers before them: column, low, high, mean, standard deviation, share of zeros, count of values left out. */
export const HISTOGRAM_HEAD = 7;

/** One image: of those that evaluations look at (its place in `Samples`), or the visitor’s own pixels, 0 … 1, row-major. */
export type ImageChoice = { readonly sample: number } | { readonly pixels: readonly number[] };

/** What a visible panel asks to be shown, over and over; parameters by topic. */
export interface Topics {
  /** Outputs over the plane, [outputs, size, size], top row first; [outputs, 1, size] for one variable. With `unit`, that unit of the network alone, [1, size, size]. */
  readonly boundary: { readonly size: number; readonly unit?: number; readonly statistics?: Statistics };
  /** Every unit of the network over the plane, [units, size, size]; [units, 1, size] for one variable. */
  readonly neuronFields: { readonly size: number; readonly statistics?: Statistics };
  /** Parameters, then their gradients at the latest step, [2, parameters]. */
  readonly parameters: Record<string, never>;
  /** Outputs for every sample, read as the link says, [samples, outputs]. */
  readonly predictions: Record<string, never>;
  /** Every unit for one point of the plane, [units]. */
  readonly probe: { readonly x: number; readonly y: number };
  /** Every unit for one image, [units]: what each column hands on, the output as the link says. */
  readonly maps: { readonly image: ImageChoice };
  /**
   * How the score of a class hangs on each pixel of an image, ∂score/∂pixel, behind the index of that class: the one
   * that is asked for, or the one that wins; [1 + features].
   */
  readonly saliency: { readonly image: ImageChoice; readonly class?: number };
  /** Every sample on the first two principal axes of `projectedColumn` over the test samples, [samples, 2]. */
  readonly projection: Record<string, never>;
  /** For every unit, the share of the latest batch for which it is active (z > 0), and 0 where dropout silenced it for the batch's first sample, else 1; [2, units]. */
  readonly units: Record<string, never>;
  /**
   * Histograms of a layer's weights, pre-activations z, activations a and gradients of the weights at the latest
   * step, `HISTOGRAM_HEAD` numbers and `HISTOGRAM_BINS` counts for each; [4, HISTOGRAM_HEAD + HISTOGRAM_BINS].
   * Counted from low to high; values that are not finite are left out of counts and figures.
   */
  readonly layerDetail: { readonly layer: number };
}

export type Topic = keyof Topics;

/** One picture of a topic; its buffer goes back to the worker with `release`. */
export interface Frame {
  readonly session: SessionId;
  readonly topic: Topic;
  readonly version: number;
  readonly step: number;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** How the loss of a copy of a run went while its learning rate grew, step by step. */
export interface RangeTest {
  /** Rate of each step, rising by the same factor. */
  readonly rates: readonly number[];
  /** Loss of each step’s batch, and a moving mean of it. */
  readonly losses: readonly number[];
  readonly smoothed: readonly number[];
  /** A tenth of the rate at which the smoothed loss was lowest; null if it did not fall at any rate. */
  readonly suggested: number | null;
  /** It ended because the loss had risen far, because a number was not finite, or at the highest rate. */
  readonly end: 'risen' | 'notFinite' | 'highest';
}
