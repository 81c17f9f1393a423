import { fashion, mnist } from '../catalog/datasets/images';
import type { Predictor } from './chunk-format';
import type { ImageShape } from './image-set';
import files from './shipped.json';

/** A file with images of one part of a set; addresses are relative to the page. */
export interface ImageChunk {
  readonly part: 'train' | 'test';
  readonly file: string;
  readonly count: number;
  /** Length of the file. */
  readonly bytes: number;
}

/** A published data set whose files lie beside the page. */
export interface ShippedSet {
  readonly shape: ImageShape;
  /** Names of the classes, by label. */
  readonly classes: readonly string[];
  readonly predictor: Predictor;
  /** In the order of loading; any beginning of a part holds the classes in their proportions. */
  readonly chunks: readonly ImageChunk[];
  /** Who made it, and under which licence it is passed on. */
  readonly source: string;
}

/** Ids of the shipped sets, as links name them. */
export type ShippedId = keyof typeof files;

/** Every shipped set, named and described in the catalog; the files themselves are listed in `shipped.json`, which `npm run datasets` writes. */
export const SHIPPED_SETS: Readonly<Record<ShippedId, ShippedSet>> = {
  mnist: {
    shape: mnist.shape,
    classes: mnist.names,
    source: 'LeCun, Cortes and Burges: The MNIST database of handwritten digits, 1998, CC BY-SA 3.0',
    ...read('mnist'),
  },
  fashion: {
    shape: fashion.shape,
    classes: fashion.names,
    source: 'Xiao, Rasul and Vollgraf (Zalando Research): Fashion-MNIST, arXiv:1708.07747, 2017, MIT licence',
    ...read('fashion'),
  },
};

/** Images of one part when all are loaded. */
export const partCount = ({ chunks }: ShippedSet, part: ImageChunk['part']): number =>
  chunks.filter((chunk) => chunk.part === part).reduce((sum, { count }) => sum + count, 0);

/** Bytes of all files of a set. */
export const totalBytes = ({ chunks }: ShippedSet): number => chunks.reduce((sum, { bytes }) => sum + bytes, 0);

/** What the script wrote of a set; JSON knows no literal types. */
function read(id: ShippedId): Pick<ShippedSet, 'predictor' | 'chunks'> {
  const { predictor, chunks } = files[id];
  return { predictor: predictor as Predictor, chunks: chunks as readonly ImageChunk[] };
}
