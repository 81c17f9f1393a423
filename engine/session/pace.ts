/** Milliseconds of work that a slice should take: the worker answers between two slices. */
const SLICE = 8;
/** Steps that were missed longer ago than this are not made up for. */
const BACKLOG = 100;

/** Weight of the latest slice in what a step is said to take. */
const STEADY = 0.1;

/** However late a device answers, so much of a slice is taken for work: slices grow bit by bit. */
const MOST_LATENCY = 20;

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
  /** The least that a slice of one step took lately, and the part of it that is not the step's. */
  let single = Infinity;
  let latency = 0;
  /** A slice of several steps has shown what is latency. */
  let isTried = false;

  /** A GPU answers late, whether a slice has one step or many: what a second step adds is what a step takes. */
  function learnLatency(steps: number, milliseconds: number): void {
    if (steps === 1) {
      single = Math.min(milliseconds, 1.05 * single);
      return;
    }
    if (single === Infinity) return;
    const slope = Math.max(0, (milliseconds - single) / (steps - 1));
    const found = Math.max(0, single - slope);
    latency = isTried ? latency + 0.3 * (found - latency) : found;
    isTried = true;
  }

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
      single = Infinity;
      latency = 0;
      isTried = false;
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
      const fits = Math.max(isTried || single === Infinity ? 1 : 2, Math.floor(SLICE / perStep));
      return wanted === Infinity ? fits : Math.min(Math.floor(owed), fits);
    },
    delay(now) {
      settle(now);
      return wanted === Infinity ? 0 : Math.max(0, ((1 - owed) * 1000) / wanted);
    },
    took(steps, milliseconds, now) {
      owed -= steps;
      const wasTried = isTried;
      learnLatency(steps, milliseconds);
      const own = Math.max(milliseconds - latency, milliseconds / MOST_LATENCY, 0.001) / steps;
      perStep = isTried && !wasTried ? own : perStep + 0.3 * (own - perStep);
      if (milliseconds > SLICE / 2 && isTried)
        stepTime = Number.isNaN(stepTime) ? own : stepTime + STEADY * (own - stepTime);
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
