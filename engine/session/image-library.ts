import { isImageSet } from '../catalog/datasets';
import type { Experiment } from '../config/experiment';
import type { FetchBytes } from '../images/fetch-bytes';
import { createImageLoader, type ImageLoader } from '../images/image-loader';
import type { ImageSplit } from '../images/image-set';
import { createShapes } from '../images/shapes';
import { SHIPPED_SETS, type ShippedId } from '../images/shipped';
import { yieldToOthers } from './yield';

/** Test images of the sets that are drawn. */
const DRAWN_TEST = 2000;
/** Drawn sets that are kept: going back and forth between two draws nothing anew. */
const KEPT = 6;

/** The images of all sessions of a worker: each set is drawn or loaded once. */
export interface ImageLibrary {
  /** What an experiment of images learns from; nothing where it learns from points. */
  need(experiment: Experiment): Promise<ImageSplit | undefined>;
}

const noFiles: FetchBytes = (file) => Promise.reject(new Error(`There is no way to the file ${file} from here.`));

/** A library that gets files in this way. */
export function createImageLibrary(fetchBytes: FetchBytes = noFiles): ImageLibrary {
  const drawn = new Map<string, ImageSplit>();
  const loaders = new Map<ShippedId, ImageLoader>();
  const loading = new Map<ImageLoader, Promise<void>>();

  function draw({ images, dataSeed, region }: Experiment): ImageSplit {
    const key = `${images} ${dataSeed} ${region}`;
    const known = drawn.get(key);
    const split = known ?? createShapes({ train: images, test: DRAWN_TEST, seed: dataSeed, noise: 0, region });
    drawn.delete(key);
    drawn.set(key, split);
    for (const oldest of drawn.keys()) if (drawn.size > KEPT) drawn.delete(oldest);
    return split;
  }

  async function load(id: ShippedId): Promise<ImageSplit> {
    const loader = loaders.get(id) ?? createImageLoader(SHIPPED_SETS[id]);
    loaders.set(id, loader);
    const underWay = loading.get(loader) ?? run(loader).finally(() => loading.delete(loader));
    loading.set(loader, underWay);
    await underWay;
    return loader;
  }

  return {
    need(experiment) {
      const { data } = experiment;
      if (!isImageSet(data)) return Promise.resolve(undefined);
      return data === 'shapes' ? Promise.resolve(draw(experiment)) : load(data);
    },
  };

  async function run(loader: ImageLoader): Promise<void> {
    const chunks = loader.load({ fetchBytes, pause: yieldToOthers });
    for (let step = await chunks.next(); !step.done; step = await chunks.next());
  }
}
