import { formula, sawtooth, sine, step } from './datasets/curves';
import { blobs, rings, spirals } from './datasets/many-classes';
import { paint } from './datasets/paint';
import { fashion, type ImageDataset, mnist, own, shapes } from './datasets/images';
import type { PointDataset } from './datasets/samples';
import { hills, plane } from './datasets/surfaces';
import { circle, gauss, moons, spiral, xor } from './datasets/two-classes';

export { type ImageDataset, REGIONS } from './datasets/images';
export {
  DOMAIN,
  MAX_CLASSES,
  type PointDataset,
  type Samples,
  type SamplesRequest,
  type Task,
} from './datasets/samples';

/** Something to learn: points of the plane, or images. */
export type Dataset = PointDataset | ImageDataset;

const POINTS = {
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
} satisfies Record<string, PointDataset>;

const IMAGES = { shapes, mnist, fashion, own } satisfies Record<string, ImageDataset>;

export type PointSetId = keyof typeof POINTS;
export type ImageSetId = keyof typeof IMAGES;
export type DatasetId = PointSetId | ImageSetId;

/** Points of the plane, in the order of the thumbnails. */
export const POINT_SETS: Readonly<Record<PointSetId, PointDataset>> = POINTS;

/** Images, in the order of the thumbnails. */
export const IMAGE_SETS: Readonly<Record<ImageSetId, ImageDataset>> = IMAGES;

/** Every data set by its id, in the order of the thumbnails. */
export const DATASETS: Readonly<Record<DatasetId, Dataset>> = { ...POINTS, ...IMAGES };

/** Whether a data set is one of images. */
export const isImageSet = (id: DatasetId): id is ImageSetId => Object.hasOwn(IMAGES, id);
