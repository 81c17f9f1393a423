/** A value of a column for one sample: the place in its feature map. A vector is one map, its units are the rows. */
export interface CellPlace {
  readonly layer: number;
  readonly channel: number;
  readonly row: number;
  readonly column: number;
}

/** What a cell depends on in the maps of a column before it, clipped to them; ends are exclusive. */
export interface SeenArea {
  readonly channels: readonly [first: number, end: number];
  readonly rows: readonly [first: number, end: number];
  readonly columns: readonly [first: number, end: number];
}

/** The values that a cell is made of, [channels, height, width]; zeros where the window reaches beyond the map. */
export interface Patch {
  readonly shape: readonly [channels: number, height: number, width: number];
  /** Place of its first value in the maps that it is cut out of; negative in the zeros around them. */
  readonly corner: readonly [channel: number, row: number, column: number];
  /** Extents of the maps that it is cut out of. */
  readonly map: readonly [channels: number, height: number, width: number];
  readonly values: Float32Array;
}

/** How weights, or a pooling, make a value of a patch; `made` is that value. */
export type Making =
  /** It came in. */
  | { readonly kind: 'given'; readonly made: number }
  /** Σ patch · weights + bias; weights in the order of the patch, `sum` without the bias. */
  | {
      readonly kind: 'weighed';
      readonly patch: Patch;
      readonly weights: Float32Array;
      readonly bias: number;
      readonly sum: number;
      readonly made: number;
    }
  /** The patch's largest value; of equal ones the first, whose place `winner` gets all of the gradient. */
  | { readonly kind: 'largest'; readonly patch: Patch; readonly winner: number; readonly made: number }
  /** The patch's mean; every value gets an equal share of the gradient. */
  | { readonly kind: 'mean'; readonly patch: Patch; readonly sum: number; readonly made: number };

/** What becomes of the value on its way out of the column, one after another. */
export type CellStep = { readonly before: number; readonly after: number } & (
  | {
      readonly kind: 'normalization';
      readonly over: 'batch' | 'layer';
      readonly mean: number;
      readonly variance: number;
      readonly gamma: number;
      readonly beta: number;
    }
  /** `alpha` where the activation has a learned parameter. */
  | { readonly kind: 'activation'; readonly activation: string; readonly alpha?: number }
  /** At inference every value is scaled by the share that training keeps. */
  | { readonly kind: 'dropout'; readonly kept: number }
  | { readonly kind: 'residual'; readonly added: number }
);

/** The outputs as probabilities: e^(z − largest) over their sum; of `sigmoid`, each for itself. */
export interface Probabilities {
  readonly link: 'softmax' | 'sigmoid';
  readonly logits: Float32Array;
  readonly largest: number;
  /** e^(z − largest) of each; for `sigmoid` e^−z. */
  readonly exponentials: Float32Array;
  readonly total: number;
  readonly probabilities: Float32Array;
}

/** How one value of the network comes about for one image, with the weights as they are. */
export interface CellArithmetic {
  readonly version: number;
  readonly step: number;
  readonly cell: CellPlace;
  /** Of a parallel layer: which branch it is in, and how many convolutions that has; the patch is what the last one sees. */
  readonly branch: { readonly index: number; readonly count: number; readonly convolutions: number } | null;
  readonly making: Making;
  readonly steps: readonly CellStep[];
  /** Of an output that is read as a probability. */
  readonly probabilities: Probabilities | null;
  /** What the column hands on for it; of an output before it is read as a probability. */
  readonly value: number;
  /** What it depends on in every column before, the image first. */
  readonly sees: readonly SeenArea[];
}
