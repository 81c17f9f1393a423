/** What one column of the network held for the sample in hand; every array is [units]. */
export interface RehearsedColumn {
  /** What the weights gave: Σ w x + b; for the inputs the inputs themselves. */
  readonly sum: Float32Array;
  /** What the activation got: `sum`, normalized where the layer normalizes. */
  readonly z: Float32Array;
  /** What the activation gave, before dropout and a residual connection. */
  readonly f: Float32Array;
  /** What went on to the next layer. */
  readonly a: Float32Array;
  /** ∂L/∂a, ∂L/∂f, ∂L/∂z and ∂L/∂sum, with the batch's share undone: times its number of samples. */
  readonly errorA: Float32Array;
  readonly errorF: Float32Array;
  readonly errorZ: Float32Array;
  readonly errorSum: Float32Array;
  readonly statistics?: NormalizationStatistics;
  /** 0 for a unit that dropout silenced, 1 for the others; only where the layer has dropout. */
  readonly mask?: Float32Array;
}

/** What a layer normalizes with: over the batch, or over its units for layer normalization; every array is [units]. */
export interface NormalizationStatistics {
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  /** Mean of γ ∂L/∂z, and of γ ∂L/∂z times the normalized sum ŝ: what the way back subtracts. */
  readonly errorMean: Float32Array;
  readonly scaledErrorMean: Float32Array;
}

/** What one column of the network held for every sample of the batch, [batch, units] each. */
export interface BatchColumn {
  readonly a: Float32Array;
  /** With the batch's share undone. */
  readonly errorSum: Float32Array;
}

/** The next step of a run, made once for its numbers and taken back again. */
export interface Rehearsal {
  readonly version: number;
  /** Steps made before it. */
  readonly step: number;
  /** Indices of the batch's samples, and the loss of each; [batch]. */
  readonly batch: Uint32Array;
  readonly losses: Float32Array;
  /** Mean loss of the batch, before the step. */
  readonly loss: number;
  /** Place of the sample in hand among the batch's. */
  readonly place: number;
  /** What the loss wanted of it, [outputs]. */
  readonly wanted: Float32Array;
  /** Inputs first, output last. */
  readonly columns: readonly RehearsedColumn[];
  /** The same columns for the whole batch; null where that would be too much to hand over. */
  readonly whole: readonly BatchColumn[] | null;
  /** All parameters and the optimizer's states, [parameters] and [states, parameters]. */
  readonly before: { readonly parameters: Float32Array; readonly state: Float32Array };
  readonly after: { readonly parameters: Float32Array; readonly state: Float32Array };
  /** Of the batch's mean loss, before penalties and clipping, [parameters]. */
  readonly gradients: Float32Array;
  /** The numbers of the step by the names that the optimizer's formulas use: `lr`, settings and scalars. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly l1: number;
  readonly l2: number;
  /** Global norm of the gradient with penalties, the limit that clipping puts on it (0: none), and the factor that follows. */
  readonly norm: number;
  readonly clipNorm: number;
  readonly clipScale: number;
  /** Something was not finite: the engine would change nothing and stop. */
  readonly halted: boolean;
}
