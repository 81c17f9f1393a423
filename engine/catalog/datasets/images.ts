/** A set of labelled images. */
export interface ImageDataset {
  readonly label: string;
  readonly task: 'images';
  readonly about: string;
  /** [channels, height, width] of an image. */
  readonly shape: readonly [number, number, number];
  /** Names of the classes. */
  readonly names: readonly string[];
  /** Images that there are for training, and that are trained on if nothing else is said. */
  readonly most: number;
  readonly usual: number;
  /** Drawn from a seed, fetched in files, or made by the visitor. */
  readonly origin: 'drawn' | 'files' | 'own';
}

/** Names of the kinds of shapes, by label. */
export const SHAPE_NAMES = ['horizontal bar', 'vertical bar', 'cross', 'corner', 'circle'] as const;

/** Bars, crosses, corners and circles at random places. */
export const shapes: ImageDataset = {
  label: 'Shapes',
  task: 'images',
  about: 'Bars, crosses, corners and circles anywhere on 12 × 12 pixels: learned in seconds.',
  shape: [1, 12, 12],
  names: SHAPE_NAMES,
  most: 20_000,
  usual: 2000,
  origin: 'drawn',
};

/** Handwritten digits, LeCun, Cortes and Burges 1998. */
export const mnist: ImageDataset = {
  label: 'Digits (MNIST)',
  task: 'images',
  about: '60 000 handwritten digits of 28 × 28 pixels, and 10 000 others for testing.',
  shape: [1, 28, 28],
  names: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  most: 60_000,
  usual: 60_000,
  origin: 'files',
};

/** Articles of clothing, Xiao, Rasul and Vollgraf 2017. */
export const fashion: ImageDataset = {
  label: 'Fashion',
  task: 'images',
  about: '60 000 articles of clothing of 28 × 28 pixels, and 10 000 others for testing: harder than digits.',
  shape: [1, 28, 28],
  names: ['T-shirt', 'trousers', 'pullover', 'dress', 'coat', 'sandal', 'shirt', 'sneaker', 'bag', 'boot'],
  most: 60_000,
  usual: 60_000,
  origin: 'files',
};

/** What the visitor draws, or drops in from files; its classes are the experiment’s. */
export const own: ImageDataset = {
  label: 'Own images',
  task: 'images',
  about: 'Classes of your own, of 28 × 28 pixels: draw them by hand, or drop picture files into them.',
  shape: [1, 28, 28],
  names: [],
  most: 2000,
  usual: 2000,
  origin: 'own',
};

/** Where the shapes of the training images may lie. */
export const REGIONS = {
  anywhere: { label: 'anywhere', about: 'Training images have their shape where test images have it: anywhere.' },
  left: {
    label: 'left half',
    about:
      'Training images have their shape in the left half alone; test images anywhere: what was learned there must hold elsewhere.',
  },
  centre: {
    label: 'centre',
    about:
      'Training images have their shape in the middle alone; test images anywhere: what was learned there must hold elsewhere.',
  },
} as const;

/** A region: all of a shape is in the left half, or its middle in the middle (± 1 pixel), or it is anywhere. */
export type RegionId = keyof typeof REGIONS;
