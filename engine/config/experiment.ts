import type { ActivationId } from '../catalog/activations';
import type { DatasetId } from '../catalog/datasets';
import type { RegionId } from '../catalog/datasets/images';
import type { InitializerId } from '../catalog/initializers';
import type { LossId } from '../catalog/losses';
import type { NormalizationId } from '../catalog/normalizations';
import type { OptimizerId } from '../catalog/optimizers';
import type { PenaltyTarget } from '../catalog/penalties';
import type { ResidualId } from '../catalog/residuals';
import type { ScheduleId } from '../catalog/schedules';

/** What a layer with weights may have for itself; what it leaves out it takes from the experiment's settings for all layers. */
export interface LayerParts {
  readonly activation?: ActivationId | 'custom';
  readonly initializer?: InitializerId;
  readonly normalization?: NormalizationId;
  /** Share of its activations that a training step zeroes. */
  readonly dropout?: number;
  /** Whether what it gets is added to what it gives, where both are of one shape. */
  readonly residual?: boolean;
}

/** Neurons, each joined to everything that comes in; images are read as one long row. */
export interface DenseColumn extends LayerParts {
  readonly type?: 'dense';
  readonly units: number;
}

/** Filters that slide over the images that come in. */
export interface ConvColumn extends LayerParts {
  readonly type: 'conv';
  readonly filters: number;
  /** Width and height of a filter. */
  readonly kernel: number;
  readonly stride: number;
  /** `same` puts (kernel − 1) / 2 zeros on each side, `valid` none. */
  readonly padding: 'same' | 'valid';
}

/** What has no weights has nothing of its own. */
type NoParts = { readonly [K in keyof LayerParts]?: undefined };

/** The largest, or the mean, value of each window. */
export interface PoolColumn extends NoParts {
  readonly type: 'maxPool' | 'avgPool';
  readonly size: number;
  readonly stride: number;
}

/** The mean of each feature map. */
export interface GlobalPoolColumn extends NoParts {
  readonly type: 'globalPool';
}

/** One convolution of a branch: stride 1, padding `same`. */
export type BranchConv = Pick<ConvColumn, 'filters' | 'kernel'>;

/** Branches of convolutions that all get what comes in; their feature maps are joined (an Inception module). */
export interface ParallelColumn extends LayerParts {
  readonly type: 'parallel';
  readonly branches: readonly (readonly BranchConv[])[];
}

/** A hidden layer that has weights. */
export type WeightedColumn = DenseColumn | ConvColumn | ParallelColumn;

/** A hidden layer: one column of the network's picture. */
export type HiddenLayer = DenseColumn | ConvColumn | PoolColumn | GlobalPoolColumn | ParallelColumn;

/** A point painted by hand: x and y in the plane, and its class. */
export type PaintedPoint = readonly [x: number, y: number, label: number];

/** Everything that decides a run: the same experiment gives the same weights, batches and losses. */
export interface Experiment {
  readonly data: DatasetId;
  readonly samples: number;
  readonly noise: number;
  /** Share of the samples held out for testing, 0 … 0.9. */
  readonly testShare: number;
  readonly dataSeed: number;
  /** Number of classes or arms, where the data set lets one choose. */
  readonly classes: number;
  /** Formula in x, for the data set `formula`. */
  readonly target: string;
  readonly points: readonly PaintedPoint[];
  /** The visitor’s own images with their classes, for `own`: a text of `images/own-images.ts`; empty where there are none. */
  readonly drawings: string;
  /** Images that are trained on, of those that the set has. */
  readonly images: number;
  /** Where the synthetic shapes of the training images lie; those of the test images lie anywhere. */
  readonly region: RegionId;
  /** Farthest random shift of a training image, in pixels. */
  readonly shift: number;
  /** Largest random rotation of a training image, in degrees. */
  readonly rotation: number;
  /** Standard deviation of the noise on each pixel of a training image; pixels are 0 … 1. */
  readonly pixelNoise: number;
  /** Input features: formulas in x and y. */
  readonly inputs: readonly string[];

  readonly layers: readonly HiddenLayer[];
  readonly activation: ActivationId | 'custom';
  /** The user's own activation: a formula in x. */
  readonly formula: string;
  readonly outputActivation: ActivationId | 'custom';
  /** Before the activation of every hidden layer that says nothing else. */
  readonly normalization: NormalizationId;
  /** Share of activations that a training step zeroes, 0 … 0.9. */
  readonly dropout: number;
  /** Residual connections around every hidden layer that says nothing else. */
  readonly residual: ResidualId;
  readonly initializer: InitializerId;
  /** Standard deviation for the initializer `normal`. */
  readonly sigma: number;
  /** Value for the initializer `equal`. */
  readonly value: number;
  readonly biasInitializer: InitializerId;
  readonly biasSigma: number;
  readonly biasValue: number;

  readonly loss: LossId;
  readonly optimizer: OptimizerId;
  readonly learningRate: number;
  readonly momentum: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly rho: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  readonly schedule: ScheduleId;
  readonly scheduleSteps: number;
  readonly gamma: number;
  readonly maxRate: number;
  readonly l1: number;
  readonly l2: number;
  /** What L1 and L2 are put on. */
  readonly penalised: PenaltyTarget;
  /** Greatest global norm of the gradient; 0 is off. */
  readonly clipNorm: number;
  /** Steps without a better test loss after which training stops, with the best weights; 0 is off. */
  readonly patience: number;
  readonly batchSize: number;
  /** Seed of the initial weights and of the order of the batches. */
  readonly seed: number;
}

export type ExperimentKey = keyof Experiment;
