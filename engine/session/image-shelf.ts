import type { FetchBytes } from '../images/fetch-bytes';
import { createImageLoader } from '../images/image-loader';
import type { ImageSplit } from '../images/image-set';
import { type ImageChunk, type ShippedSet } from '../images/shipped';
import type { Loading } from '../protocol';
import { yieldToOthers } from './yield';

/** Images of each part. */
export interface Counts {
  readonly train: number;
  readonly test: number;
}

/** A shipped set that fills up file by file, as far as somebody wants it. */
export interface Shelf {
  /** What is there; `count` of each part rises. */
  readonly images: ImageSplit;
  /** Loads on, in the background, until so many images are there; what was wanted before stays wanted. */
  want(counts: Counts): void;
  /** Resolves when so many wanted images are there; rejects when a file on the way cannot be had. */
  reach(counts: Counts): Promise<void>;
  /** Tells how far it has come, now and whenever that changes, until the returned function is called. */
  watch(listener: (loading: Loading) => void): () => void;
  /** Tries the file anew that could not be had. */
  retry(): void;
}

/** Numbers of training images at which a file ends. */
function endsOf({ chunks }: ShippedSet): readonly number[] {
  let end = 0;
  return chunks.filter(({ part }) => part === 'train').map(({ count }) => (end += count));
}

/** A shelf with nothing on it yet. */
export function createShelf(set: ShippedSet, fetchBytes: FetchBytes): Shelf {
  const loader = createImageLoader(set);
  // Its counts rise, so they are read from it.
  const images: ImageSplit = { train: loader.train, test: loader.test, ends: endsOf(set) };
  const listeners = new Set<(loading: Loading) => void>();
  const waiting = new Set<() => void>();
  let wanted: Counts = { train: 0, test: 0 };
  let running = false;
  let problem: string | null = null;

  const has = ({ train, test }: Counts): boolean =>
    loader.complete() || (loader.train.count >= train && loader.test.count >= test);

  /** The files up to the last one that is wanted: they come in one order. */
  function wantedChunks(): readonly ImageChunk[] {
    const there = { train: 0, test: 0 };
    const end = set.chunks.findIndex(({ part, count }) => {
      if (there.train >= wanted.train && there.test >= wanted.test) return true;
      there[part] += count;
      return false;
    });
    return end < 0 ? set.chunks : set.chunks.slice(0, end);
  }

  function loading(): Loading {
    const chunks = wantedChunks();
    const { images: there, bytes } = loader.progress();
    return {
      images: there,
      ofImages: chunks.reduce((sum, { count }) => sum + count, 0),
      bytes,
      ofBytes: chunks.reduce((sum, chunk) => sum + chunk.bytes, 0),
      problem,
    };
  }

  function tell(): void {
    for (const listener of listeners) listener(loading());
  }

  async function run(): Promise<void> {
    running = true;
    problem = null;
    const chunks = loader.load({ fetchBytes, pause: yieldToOthers, onProgress: tell });
    try {
      while (!has(wanted)) {
        const { done } = await chunks.next();
        for (const check of waiting) check();
        if (done) break;
      }
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    } finally {
      running = false;
      for (const check of waiting) check();
      tell();
    }
  }

  return {
    images,
    want({ train, test }) {
      wanted = { train: Math.max(wanted.train, train), test: Math.max(wanted.test, test) };
      // What failed is tried again where more is asked for.
      if (!running && !has(wanted)) void run();
    },
    reach: (counts) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (!has(counts) && problem === null) return;
          waiting.delete(check);
          if (has(counts)) resolve();
          else reject(new Error(problem ?? ''));
        };
        waiting.add(check);
        check();
      }),
    watch(listener) {
      listeners.add(listener);
      listener(loading());
      return () => void listeners.delete(listener);
    },
    retry() {
      if (!running && !has(wanted)) void run();
    },
  };
}
