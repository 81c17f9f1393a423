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
  readonly label: string;
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

const SHAPE: ImageShape = [1, 28, 28];

/** Every shipped set; the files themselves are listed in `shipped.json`, which `npm run datasets` writes. */
export const SHIPPED_SETS: Readonly<Record<ShippedId, ShippedSet>> = {
  mnist: {
    label: 'MNIST',
    shape: SHAPE,
    classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    source: 'LeCun, Cortes and Burges: The MNIST database of handwritten digits, 1998, CC BY-SA 3.0',
    ...read('mnist'),
  },
  fashion: {
    label: 'Fashion-MNIST',
    shape: SHAPE,
    classes: ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
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
