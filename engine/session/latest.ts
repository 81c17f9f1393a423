/** Work on copies of a run, of which one is wanted at a time. */
export interface Latest<C, R> {
  /** Begins with a copy; what was begun before is of no use any more. */
  start(copy: () => Promise<C> | C): Promise<R>;
  cancel(): void;
}

/** Work that asks `stale` now and then whether another one was started meanwhile, or this one cancelled. */
export function createLatest<C, R>(work: (copy: C, stale: () => boolean) => Promise<R>): Latest<C, R> {
  let latest = 0;
  return {
    async start(copy) {
      const mine = ++latest;
      return work(await copy(), () => mine !== latest);
    },
    cancel() {
      latest++;
    },
  };
}
