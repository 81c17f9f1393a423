import { formula, sawtooth, sine, step } from './datasets/curves';
import { blobs, rings, spirals } from './datasets/many-classes';
import { paint } from './datasets/paint';
import type { Dataset } from './datasets/samples';
import { hills, plane } from './datasets/surfaces';
import { circle, gauss, moons, spiral, xor } from './datasets/two-classes';

export { type Dataset, DOMAIN, MAX_CLASSES, type Samples, type SamplesRequest, type Task } from './datasets/samples';

const TABLE = {
  circle,
  xor,
  gauss,
  spiral,
  moons,
  blobs,
  spirals,
  rings,
  plane,
  hills,
  sine,
  step,
  sawtooth,
  formula,
  paint,
} satisfies Record<string, Dataset>;

export type DatasetId = keyof typeof TABLE;

/** Every data set by its id, in the order of the thumbnails. */
export const DATASETS: Readonly<Record<DatasetId, Dataset>> = TABLE;
