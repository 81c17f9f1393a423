import { median } from 'd3-array';
import type { Frame } from '../../../engine/protocol';
import { commonSpan, type Histogram, readHistograms, type Span } from '../../plots/histogram';
import { createRidgeHistory, type Kept } from '../../plots/ridge-history';
import { KINDS } from './kinds';

/** Ridges that are drawn at most. */
const MOST_RIDGES = 24;

/** The histograms of a layer, now and since it was opened; in the order of `KINDS`. */
export interface LayerRecord {
  readonly column: number;
  /** Null until the first frame came. */
  readonly latest: { readonly step: number; readonly histograms: readonly Histogram[] } | null;
  readonly ridges: readonly Kept<readonly Histogram[]>[];
  /** The axis of each kind. */
  readonly spans: readonly Span[];
  /** Takes a frame of topic `layerDetail`; one of another layer is left aside. `range` is that of the activation. */
  take(frame: Frame, range: Span): void;
  /** Calls back after every frame that was taken, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** Standard deviations that the typical one of late is taken from. */
const LATE = 7;

/** The middle one of the latest standard deviations: no single batch decides. */
function lateDeviation(histograms: readonly Histogram[]): number {
  return median(histograms.slice(-LATE), ({ deviation }) => deviation) ?? 0;
}

/** A record of a layer of which nothing is known yet. */
export function createRecord(column: number): LayerRecord {
  const history = createRidgeHistory<readonly Histogram[]>(MOST_RIDGES);
  const listeners = new Set<() => void>();
  let latest: LayerRecord['latest'] = null;
  let spans: readonly Span[] = [];

  return {
    column,
    get latest() {
      return latest;
    },
    get ridges() {
      return history.kept;
    },
    get spans() {
      return spans;
    },
    take(frame, range) {
      const histograms = readHistograms(frame);
      if (histograms[0]?.column !== column) return;
      history.take(frame.step, histograms);
      latest = { step: frame.step, histograms };
      spans = KINDS.map(({ id, least, deviations }, i) => {
        if (id === 'activation' && Number.isFinite(range[0]) && Number.isFinite(range[1])) return range;
        const all = [...history.kept.map(({ value }) => value[i]), histograms[i]];
        return commonSpan(all, spans[i] ?? null, { least, most: deviations * lateDeviation(all) });
      });
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
