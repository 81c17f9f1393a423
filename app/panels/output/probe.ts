import { create } from 'zustand';
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
export const useProbe = create<Probe>(() => ({ hover: null, by: 'pointer', pin: null, beat: 0, wrong: 0 }));

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
      useProbe.setState((probe) => ({ beat: probe.beat + 1 }));
    },
    Math.max(0, rest),
  );
}
