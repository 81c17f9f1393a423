import type { Loading, SessionId } from '../protocol';
import type { WorkerEvent } from '../protocol/messages';
import type { ImageLibrary } from './image-library';
import type { Run } from './run';

/** Milliseconds between two reports, at least. */
const INTERVAL = 100;

/** Whom arriving images are for. */
export interface ArrivalsHost {
  readonly session: SessionId;
  readonly library: ImageLibrary;
  readonly post: (event: WorkerEvent) => void;
  /** More training images are there than before. */
  readonly onImages: () => void;
}

/** Hands a run the images that come while it trains, and tells the page of them. */
export interface Arrivals {
  /** Another run has taken the place of the one before. */
  begin(run: Run): void;
  /** Tries again to get what could not be had. */
  retry(): void;
  end(): void;
}

/** Arrivals for a session that has no run yet. */
export function createArrivals({ session, library, post, onImages }: ArrivalsHost): Arrivals {
  let images: Run['prepared']['images'];
  let stop = (): void => undefined;

  function report(run: Run): (loading: Loading) => void {
    let known = run.prepared.images?.train.count ?? 0;
    let told = -Infinity;
    let problem: string | null = null;
    return (loading) => {
      const count = run.prepared.images?.train.count ?? 0;
      if (count > known) {
        run.takeImages();
        onImages();
      }
      const now = performance.now();
      const isNews = count > known || loading.problem !== problem || loading.images === loading.ofImages;
      known = count;
      problem = loading.problem;
      if (!isNews && now - told < INTERVAL) return;
      told = now;
      post({ type: 'loading', session, loading });
    };
  }

  return {
    begin(run) {
      stop();
      ({ images } = run.prepared);
      // A set that comes in no files is told of once: there is nothing to wait for.
      if (!images?.ends) post({ type: 'loading', session, loading: null });
      stop = images ? library.watch(images, report(run)) : () => undefined;
    },
    retry() {
      if (images) library.retry(images);
    },
    end: () => stop(),
  };
}
