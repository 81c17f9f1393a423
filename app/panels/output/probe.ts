import { createStore, useStore } from 'zustand';
import type { Point } from '../../plots/plane';

/** Points of the plane that somebody looks at. */
export interface Probe {
  /** Under the pointer, or where the arrow keys have gone. */
  readonly hover: Point | null;
  readonly by: 'pointer' | 'keyboard';
  /** Stays until it is let go. */
  readonly pin: Point | null;
  /** Rises at most ten times a second while new outputs come, for texts that show them. */
  readonly beat: number;
  /** How many of the samples shown are misclassified. */
  readonly wrong: number;
}

/** What the output panel's parts share with each other, and with nobody else. */
export const probe = createStore<Probe>(() => ({ hover: null, by: 'pointer', pin: null, beat: 0, wrong: 0 }));

/** A part of the probe; the component renders again when it changes. */
export function useProbe<T>(select: (state: Probe) => T): T {
  return useStore(probe, select);
}

/** The cursor and the pinned point, renewed with the beat: pointers move more often than texts may change. */
export function useCursor(): Pick<Probe, 'hover' | 'pin' | 'by'> {
  useProbe((state) => state.beat);
  return probe.getState();
}

/** Milliseconds between two changes of a text. */
export const TEXT_INTERVAL = 100;

let beatAt = 0;
let waiting = 0;

/** Says that there are new outputs. */
export function beat(): void {
  if (waiting !== 0) return;
  const rest = beatAt + TEXT_INTERVAL - performance.now();
  waiting = window.setTimeout(
    () => {
      waiting = 0;
      beatAt = performance.now();
      probe.setState((state) => ({ beat: state.beat + 1 }));
    },
    Math.max(0, rest),
  );
}
