/** Milliseconds of work that a slice should take: the worker answers between two slices. */
const SLICE = 8;
/** Steps that were missed longer ago than this are not made up for. */
const BACKLOG = 100;

/** Weight of the latest slice in what a step is said to take. */
const STEADY = 0.1;

/** Decides how many steps are due. */
export interface Pace {
  /** Steps per second that are wanted; Infinity is as fast as it goes. */
  speed: number;
  /** What is trained from now on is another thing: nothing is known of how long its steps take. */
  renew(): void;
  /** Starts counting anew, after a pause. */
  restart(now: number): void;
  /** Steps that may be made now: as many as are due and fit into a slice. */
  due(now: number): number;
  /** Milliseconds until a step is due. */
  delay(now: number): number;
  /** Learns how long so many steps took. */
  took(steps: number, milliseconds: number, now: number): void;
  /** Milliseconds of a step in a slice that was filled; NaN before there was one. */
  readonly stepTime: number;
  /** A single step takes longer than a slice should: there is no work to be had in advance. */
  readonly isSlow: boolean;
  /** Steps per second lately. */
  measured(now: number): number;
}

/** A pace that nothing is known of yet. */
export function createPace(speed: number): Pace {
  let wanted = speed;
  let owed = 0;
  let at = 0;
  let perStep = SLICE;
  let windowStart = 0;
  let windowSteps = 0;
  let rate = 0;
  let stepTime = Number.NaN;

  function settle(now: number): void {
    if (wanted === Infinity) return;
    owed = Math.min(owed + ((now - at) * wanted) / 1000, Math.max(2, (BACKLOG * wanted) / 1000));
    at = now;
  }

  return {
    get speed() {
      return wanted;
    },
    set speed(next) {
      wanted = next;
      owed = Math.min(owed, 1);
    },
    renew() {
      perStep = SLICE;
      stepTime = Number.NaN;
    },
    restart(now) {
      at = now;
      owed = 1;
      windowStart = now;
      windowSteps = 0;
      rate = 0;
    },
    due(now) {
      settle(now);
      const fits = Math.max(1, Math.floor(SLICE / perStep));
      return wanted === Infinity ? fits : Math.min(Math.floor(owed), fits);
    },
    delay(now) {
      settle(now);
      return wanted === Infinity ? 0 : Math.max(0, ((1 - owed) * 1000) / wanted);
    },
    took(steps, milliseconds, now) {
      owed -= steps;
      if (milliseconds > SLICE / 2) {
        const time = milliseconds / steps;
        stepTime = Number.isNaN(stepTime) ? time : stepTime + STEADY * (time - stepTime);
      }
      perStep += 0.3 * (Math.max(milliseconds, 0.001) / steps - perStep);
      windowSteps += steps;
      if (now - windowStart < 500) return;
      rate = (windowSteps * 1000) / (now - windowStart);
      windowStart = now;
      windowSteps = 0;
    },
    get stepTime() {
      return stepTime;
    },
    get isSlow() {
      return perStep > SLICE;
    },
    measured(now) {
      if (rate > 0 || now <= windowStart) return rate;
      return (windowSteps * 1000) / (now - windowStart);
    },
  };
}
