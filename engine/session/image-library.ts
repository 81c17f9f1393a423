import { isImageSet } from '../catalog/datasets';
import type { Experiment } from '../config/experiment';
import { ownClasses } from '../config/own-classes';
import type { FetchBytes } from '../images/fetch-bytes';
import type { ImageSplit } from '../images/image-set';
import { splitOwn } from '../images/own-images';
import { SHIPPED_SETS, type ShippedId } from '../images/shipped';
import { EVALUATED } from '../prepare';
import type { Loading } from '../protocol';
import type { Counts, Shelf } from './image-shelf';

/** Test images of the sets that are drawn. */
const DRAWN_TEST = 2000;
/** Drawn sets that are kept: going back and forth between two draws nothing anew. */
const KEPT = 6;

/** The images of all sessions of a worker: each set is drawn or loaded once. */
export interface ImageLibrary {
  /**
   * What an experiment of images learns from, as soon as it can begin: the first file of each part. The rest that it
   * wants follows. Nothing where it learns from points.
   */
  need(experiment: Experiment): Promise<ImageSplit | undefined>;
  /** All images of a part of a set of `need`. */
  needAll(images: ImageSplit, part: keyof Counts): Promise<void>;
  /** How far a set has come, now and whenever that changes, until the returned function is called. */
  watch(images: ImageSplit, listener: (loading: Loading) => void): () => void;
  /** Goes on where a file could not be had. */
  retry(images: ImageSplit): void;
}

const noFiles: FetchBytes = (file) => Promise.reject(new Error(`There is no way to the file ${file} from here.`));

/** A library that gets files in this way. */
export function createImageLibrary(fetchBytes: FetchBytes = noFiles): ImageLibrary {
  const drawn = new Map<string, ImageSplit>();
  const shelves = new Map<ShippedId, Shelf>();
  let own: { readonly key: string; readonly split: ImageSplit } | null = null;

  async function draw({ images, dataSeed, region }: Experiment): Promise<ImageSplit> {
    const { createShapes } = await import('../images/shapes');
    const key = `${images} ${dataSeed} ${region}`;
    const split = drawn.get(key) ?? createShapes({ train: images, test: DRAWN_TEST, seed: dataSeed, noise: 0, region });
    drawn.delete(key);
    drawn.set(key, split);
    for (const oldest of drawn.keys()) if (drawn.size > KEPT) drawn.delete(oldest);
    return split;
  }

  function takeOwn({ drawings, testShare, dataSeed }: Experiment): ImageSplit {
    const key = `${testShare} ${dataSeed} ${drawings}`;
    if (own?.key !== key) own = { key, split: splitOwn(ownClasses(drawings), testShare, dataSeed) };
    return own.split;
  }

  async function load(id: ShippedId, images: number): Promise<ImageSplit> {
    const { createShelf } = await import('./image-shelf');
    const shelf = shelves.get(id) ?? createShelf(SHIPPED_SETS[id], fetchBytes);
    shelves.set(id, shelf);
    shelf.want({ train: images, test: EVALUATED.test });
    await shelf.reach({ train: Math.min(images, EVALUATED.train), test: EVALUATED.test });
    return shelf.images;
  }

  const shelfOf = (images: ImageSplit): Shelf | undefined =>
    [...shelves.values()].find((shelf) => shelf.images === images);

  return {
    async need(experiment) {
      const { data } = experiment;
      if (!isImageSet(data)) return undefined;
      switch (data) {
        case 'shapes':
          return draw(experiment);
        case 'own':
          return takeOwn(experiment);
        case 'mnist':
        case 'fashion':
          return load(data, experiment.images);
      }
    },
    async needAll(images, part) {
      const all = { train: 0, test: 0, [part]: images[part].labels.length };
      shelfOf(images)?.want(all);
      await shelfOf(images)?.reach(all);
    },
    watch(images, listener) {
      const shelf = shelfOf(images);
      return shelf ? shelf.watch(listener) : () => undefined;
    },
    retry: (images) => shelfOf(images)?.retry(),
  };
}
