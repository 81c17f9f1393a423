import type { Finding } from '../../protocol';

/** What a run is measured by, at a step. */
export type Figure =
  /** Norm of the first layer’s weight gradient by that of the output layer. */
  | 'gradientRatio'
  /** Largest norm of a layer’s weight gradient. */
  | 'gradient'
  | 'trainLoss'
  | 'testLoss'
  | 'trainAccuracy'
  | 'testAccuracy'
  /** Largest share of a hidden layer’s neurons that are dead for the whole batch. */
  | 'deadShare'
  /** Farthest that a weight of the first hidden layer lies from the same weight of that layer’s first neuron. */
  | 'twinDistance'
  /** Largest distance between the network’s value and the target, over all samples. */
  | 'greatestError'
  /** Trained numbers of the network. */
  | 'parameters'
  /** Those of its convolutions. */
  | 'filterParameters'
  /** Products of a weight and a value in one forward pass of one image. */
  | 'multiplications'
  /** Pixels across that one value of the last feature maps sees of the image. */
  | 'field'
  /** Step at which numbers blew up; NaN where they did not. */
  | 'blowUp'
  /** Step at which the run stopped early; NaN where it did not. */
  | 'earlyStop';

/** Something that a run has to show, for the seed of its link: a test trains it and looks. */
export interface Claim {
  readonly figure: Figure;
  /** After so many steps, or where the run ends by itself before. */
  readonly step: number;
  readonly above?: number;
  readonly below?: number;
}

/** One of the runs that an exhibit compares. */
export interface Variant {
  readonly id: string;
  /** A few words, for a button. */
  readonly label: string;
  /** Fields of the link that are this variant’s own. */
  readonly link: string;
  /** It is to be looked at before the first step. */
  readonly still?: true;
  readonly claims: readonly [Claim, ...Claim[]];
  /** What the page’s diagnosis says at the step of the last claim, where it is to say anything, or nothing. */
  readonly diagnosis?: Finding['illness'] | 'healthy';
}

/** A ready experiment of the gallery: one run, or several that one compares. */
export interface Exhibit {
  readonly id: string;
  readonly title: string;
  /** One sentence: what to look for. Its powers of ten, percentages and factors are bounds of the claims. */
  readonly look: string;
  /** What else is true, where the sentence alone would mislead. */
  readonly truth?: string;
  /** Fields of the link that its variants share. */
  readonly link: string;
  readonly variants: readonly [Variant, ...Variant[]];
}

/** So many hidden layers of one width, as a link writes them. */
export const equalLayers = (depth: number, units: number): string => `layers=${Array(depth).fill(units).join(',')}`;
