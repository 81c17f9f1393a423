/** Something that was kept of a step. */
export interface Kept<T> {
  readonly step: number;
  readonly value: T;
}

/** A few moments out of a long course, spread over all of it. */
export interface RidgeHistory<T> {
  /** Oldest first; at most as many as there is room for. */
  readonly kept: readonly Kept<T>[];
  /** Takes what is true at a step. A step that was taken before, or a later one that was, gives way. */
  take(step: number, value: T): void;
}

/** Keeps up to so many moments: when there is no more room, every other one goes, and from then on half as many are kept. */
export function createRidgeHistory<T>(room: number): RidgeHistory<T> {
  let kept: Kept<T>[] = [];
  let spacing = 1;

  return {
    get kept() {
      return kept;
    },
    take(step, value) {
      const last = kept.at(-1);
      // A run that was reset or taken back: what came later did not happen.
      if (last && step <= last.step) kept = kept.filter((moment) => moment.step < step);
      else if (last && step < last.step + spacing) return;
      if (kept.length === 0) spacing = 1;
      kept = [...kept, { step, value }];
      if (kept.length < room) return;
      const span = step - kept[0].step;
      kept = kept.filter((_, i) => i % 2 === 0);
      spacing = Math.max(2 * spacing, Math.ceil(span / kept.length));
    },
  };
}
