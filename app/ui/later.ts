import { useEffect, useSyncExternalStore } from 'react';

/** A part of the page that the first screen does without. */
export interface Later<M> {
  /** The part, once it is there; null until then. `wanted` fetches it at once. */
  use(wanted: boolean): M | null;
  /** Fetches it; resolves when it is there, or could not be had. */
  load(): Promise<void>;
}

const parts: (() => Promise<unknown>)[] = [];

/** A part that comes when somebody wants it, or with the rest of the page. */
export function later<M>(fetch: () => Promise<M>): Later<M> {
  let part: M | null = null;
  let coming: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  function load(): Promise<void> {
    // What could not be fetched is asked for again the next time that it is wanted.
    coming ??= fetch().then(
      (fetched) => {
        part = fetched;
        for (const listener of listeners) listener();
      },
      () => {
        coming = null;
      },
    );
    return coming;
  }
  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
  parts.push(load);
  return {
    load,
    use(wanted) {
      useEffect(() => {
        if (wanted) void load();
      }, [wanted]);
      return useSyncExternalStore(subscribe, () => part);
    },
  };
}

/** Fetches every part that is not there yet, before the lecture hall's network fails. */
export async function fetchRest(): Promise<void> {
  await Promise.all(parts.map((load) => load()));
}
