/**
 * Milliseconds that a slice should take: nobody looks on and no command has to be answered, so it is longer than a
 * session's 8 ms, and shorter than what the other contestants run ahead where that suits them.
 */
const SLICE = 100;

/** Slices of a GPU that may be under way at once. */
const IN_FLIGHT = 2;

/** What makes so many steps as one slice, and resolves to the loss of the last one. */
export type MakeSlice = (count: number) => Promise<number>;

/**
 * Makes steps in slices, as many in one as take the time that a slice should and as there is room for; on a GPU one
 * computes while the next one waits.
 * @returns a function that makes so many steps, and resolves to the loss of the last one
 */
export function inSlices(make: MakeSlice, room: number, isGpu: boolean): (steps: number) => Promise<number> {
  let size = 1;
  return async (steps) => {
    let loss = Number.NaN;
    const inFlight: Promise<void>[] = [];
    for (let left = steps; left > 0;) {
      const count = Math.min(left, size, room);
      left -= count;
      const began = performance.now();
      const waiting = inFlight.length + 1;
      inFlight.push(
        make(count).then((last) => {
          loss = last;
          const took = (performance.now() - began) / waiting;
          if (took < SLICE / 2) size = Math.max(size, Math.min(2 * count, room));
          else if (took > SLICE) size = Math.max(1, Math.floor(count / 2));
        }),
      );
      if (!isGpu || inFlight.length === IN_FLIGHT) await inFlight.shift();
    }
    await Promise.all(inFlight);
    return loss;
  };
}
