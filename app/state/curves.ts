import type { Evaluation, Seam } from '../../engine/protocol';

/** Batch losses of consecutive steps, summed up. */
export interface LossBin {
  /** First step of the bin, and the first step after it. */
  step: number;
  until: number;
  /** How many losses are in it. */
  count: number;
  min: number;
  max: number;
  mean: number;
}

/** Most bins, and most evaluations, that are kept: an hour costs a frame as much as a minute. */
export const CAPACITY = 1024;

/** What the curves of a run hold, thinned as they grow; drawn imperatively, never in the store. */
export interface Curves {
  /** In the order of their steps, each as wide as the others (the last may still grow). */
  readonly bins: readonly LossBin[];
  /** In the order of their steps, evenly spread; the newest is always among them. */
  readonly evaluations: readonly Evaluation[];
  readonly seams: readonly Seam[];
  /** Takes the batch losses from a step on; what is not finite is passed over. Steps that were there before are replaced. */
  append(firstStep: number, losses: Float32Array, evaluations: readonly Evaluation[]): void;
  /** Forgets everything from a step on, and the bin that reaches over it. */
  truncate(step: number): void;
  setSeams(seams: readonly Seam[]): void;
  /** Calls back after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** Empty curves. */
export function createCurves(): Curves {
  const bins: LossBin[] = [];
  const evaluations: Evaluation[] = [];
  const listeners = new Set<() => void>();
  let width = 1;
  /** Evaluations closer than this many steps give way to the next one. */
  let spacing = 0;
  let seams: readonly Seam[] = [];

  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  function addLoss(step: number, loss: number): void {
    if (!Number.isFinite(loss)) return;
    const last = bins.at(-1);
    if (last && step < last.step + width) {
      last.count++;
      last.until = step + 1;
      last.mean += (loss - last.mean) / last.count;
      last.min = Math.min(last.min, loss);
      last.max = Math.max(last.max, loss);
      return;
    }
    bins.push({ step, until: step + 1, count: 1, min: loss, max: loss, mean: loss });
    if (bins.length > CAPACITY) halve();
  }

  /** Joins neighbours, so that a bin covers twice as many steps. */
  function halve(): void {
    width *= 2;
    let kept = 0;
    for (let i = 0; i < bins.length; i += 2) {
      const joined = bins[i];
      if (i + 1 < bins.length) join(joined, bins[i + 1]);
      bins[kept++] = joined;
    }
    bins.length = kept;
  }

  function addEvaluation(evaluation: Evaluation): void {
    while ((evaluations.at(-1)?.step ?? -1) >= evaluation.step) evaluations.pop();
    const before = evaluations.at(-2);
    const last = evaluations.at(-1);
    // The newest is shown wherever it stands; only its successor decides whether it stays.
    if (before && last && last.step - before.step < spacing) evaluations.pop();
    evaluations.push(evaluation);
    if (evaluations.length > CAPACITY) thin();
  }

  function thin(): void {
    const last = evaluations.length - 1;
    spacing = (2 * (evaluations[last].step - evaluations[0].step)) / CAPACITY;
    let kept = 1;
    for (let i = 1; i <= last; i++) {
      if (evaluations[i].step - evaluations[kept - 1].step < spacing && i < last) continue;
      evaluations[kept++] = evaluations[i];
    }
    evaluations.length = kept;
  }

  function forgetLosses(step: number): void {
    while ((bins.at(-1)?.until ?? 0) > step) bins.pop();
    if (bins.length === 0) width = 1;
  }

  return {
    bins,
    evaluations,
    get seams() {
      return seams;
    },
    append(firstStep, losses, added) {
      if (losses.length > 0) forgetLosses(firstStep);
      for (let i = 0; i < losses.length; i++) addLoss(firstStep + i, losses[i]);
      for (const evaluation of added) addEvaluation(evaluation);
      changed();
    },
    truncate(step) {
      forgetLosses(step);
      while ((evaluations.at(-1)?.step ?? -1) > step) evaluations.pop();
      if (step === 0) evaluations.length = 0;
      if (evaluations.length === 0) spacing = 0;
      changed();
    },
    setSeams(next) {
      seams = next;
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function join(into: LossBin, next: LossBin): void {
  const count = into.count + next.count;
  into.mean = (into.mean * into.count + next.mean * next.count) / count;
  into.min = Math.min(into.min, next.min);
  into.max = Math.max(into.max, next.max);
  into.count = count;
  into.until = next.until;
}

/** The curves of the page's session. */
export const curves = createCurves();
