import type { Contestant } from './contestant';

/** Milliseconds of training after which a loss is read at the latest. */
const CHUNK = 300;

/** Steps that were made in so many milliseconds. */
export interface Pace {
  readonly steps: number;
  readonly milliseconds: number;
}

/** How many steps a chunk should have, by what the last one took. */
const nextChunk = (steps: number, milliseconds: number): number =>
  Math.max(1, Math.min(4 * steps, Math.floor((steps * CHUNK * 0.8) / Math.max(milliseconds, 0.01))));

/** Trains for so many seconds at least, in chunks that each end with the loss read; one step at least is made. */
export function createMeasurer(contestant: Contestant): (seconds: number) => Promise<Pace> {
  let chunk = 1;
  return async (seconds) => {
    const began = performance.now();
    let steps = 0;
    let now = began;
    while (now < began + 1000 * seconds) {
      const from = now;
      const loss = await contestant.run(chunk);
      if (!Number.isFinite(loss)) throw new Error(`The loss is ${loss}.`);
      now = performance.now();
      steps += chunk;
      chunk = nextChunk(chunk, now - from);
    }
    return { steps, milliseconds: now - began };
  };
}
