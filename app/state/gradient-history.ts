import { ancestorsOf } from '../../engine/config/ancestors';
import type { LayerVitals, Vitals } from '../../engine/protocol';

/** Gradient norms of all layers over consecutive steps, summed up. */
export interface GradientBin {
  /** First step of the bin, and the first step after it; step 0 is the first that is made. */
  readonly step: number;
  readonly until: number;
  /** Smallest and largest norm of all steps in the bin, [layers]; NaN for a layer that was not there, or has no weights. */
  readonly min: readonly number[];
  readonly max: readonly number[];
  /** Mean of the decimal logarithms of the reports’ medians, weighted by their steps, [layers]. */
  readonly middle: readonly number[];
  /** Share of its steps whose gradient was clipped, 0 … 1. */
  readonly clipped: number;
}

/** Most bins that are kept: an hour costs as much as a minute. */
const HISTORY_CAPACITY = 512;

/** A norm of exactly 0 has no logarithm: it counts as this power of ten; infinite ones as the largest float. */
const SMALLEST = -20;
const LARGEST = 38;

/** What is remembered of the gradients of a run, thinned as it grows; drawn imperatively, never in the store. */
export interface GradientHistory {
  /** In the order of their steps. */
  readonly bins: readonly GradientBin[];
  /**
   * Takes a report on a network of these widths, inputs first, of which these layers have weights, all if it says
   * nothing. What was known of its steps is replaced.
   */
  append(vitals: Vitals, widths: readonly number[], weighted?: readonly boolean[]): void;
  /** Forgets everything from a step on, and the bin that reaches over it. */
  truncate(step: number): void;
  /** Calls back after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** What is no number is beyond every scale, as infinity is. */
const known = (norm: number): number => (Number.isNaN(norm) ? Infinity : norm);

const logarithm = (norm: number): number => Math.max(SMALLEST, Math.min(LARGEST, Math.log10(known(norm))));

/** An empty history. */
export function createGradientHistory(capacity = HISTORY_CAPACITY): GradientHistory {
  let bins: GradientBin[] = [];
  let widths: readonly number[] = [];
  const listeners = new Set<() => void>();

  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  /** Layers that stay keep their history, new ones have none. */
  function reshape(next: readonly number[]): void {
    const ancestors = ancestorsOf(widths, next).slice(1);
    const move = (values: readonly number[]): readonly number[] =>
      ancestors.map((layer) => (layer < 1 ? Number.NaN : values[layer - 1]));
    bins = bins.map((bin) => ({ ...bin, min: move(bin.min), max: move(bin.max), middle: move(bin.middle) }));
  }

  function halve(): void {
    const joined: GradientBin[] = [];
    for (let i = 0; i < bins.length; i += 2)
      joined.push(i + 1 < bins.length ? joinBins(bins[i], bins[i + 1]) : bins[i]);
    bins = joined;
  }

  function forget(step: number): void {
    while ((bins.at(-1)?.until ?? 0) > step) bins.pop();
  }

  return {
    get bins() {
      return bins;
    },
    append({ step, steps, clipped, layers, rehearsed }, next, weighted) {
      if (rehearsed || steps === 0 || next.length !== layers.length + 1) return;
      if (bins.length > 0 && next.join() !== widths.join()) reshape(next);
      widths = next;
      forget(step - steps);
      const read = (figureOf: (layer: LayerVitals) => number): readonly number[] =>
        layers.map((layer, i) => (weighted?.[i] === false ? Number.NaN : figureOf(layer)));
      bins.push({
        step: step - steps,
        until: step,
        min: read(({ gradient }) => known(gradient.min)),
        max: read(({ gradient }) => known(gradient.max)),
        middle: read(({ gradient }) => logarithm(gradient.median)),
        clipped: clipped / steps,
      });
      if (bins.length > capacity) halve();
      changed();
    },
    truncate(step) {
      forget(step);
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One bin of two neighbours; a layer that only one of them knows keeps what that one says. */
function joinBins(a: GradientBin, b: GradientBin): GradientBin {
  const weight = (b.until - b.step) / (b.until - b.step + (a.until - a.step));
  const join = (
    own: readonly number[],
    other: readonly number[],
    both: (x: number, y: number) => number,
  ): readonly number[] =>
    own.map((x, i) => (Number.isNaN(x) ? other[i] : Number.isNaN(other[i]) ? x : both(x, other[i])));
  return {
    step: a.step,
    until: b.until,
    min: join(a.min, b.min, Math.min),
    max: join(a.max, b.max, Math.max),
    middle: join(a.middle, b.middle, (x, y) => x + (y - x) * weight),
    clipped: a.clipped + (b.clipped - a.clipped) * weight,
  };
}

/** The gradients of the page’s session. */
export const gradientHistory = createGradientHistory();
