import type { RatesByForm } from './measure-rates';

/** Rises when executors get faster: what was measured of older ones says nothing. */
const VERSION = 1;

/** Keeps what was measured of devices, for all sessions of a worker and, where the browser lets it, for later visits. */
export interface RatesStore {
  /** What is known of a device of this name, else what is measured now. */
  get(device: string, measure: () => Promise<RatesByForm>): Promise<RatesByForm>;
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser’s store refused.'));
  });

/** Does something with the table in which the browser keeps them. */
async function withTable<T>(
  database: IDBFactory,
  mode: IDBTransactionMode,
  ask: (table: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = database.open('nabla', VERSION);
  opening.onupgradeneeded = () => {
    const { result } = opening;
    for (const name of result.objectStoreNames) result.deleteObjectStore(name);
    result.createObjectStore('rates');
  };
  const opened = await Promise.race([settled(opening), blocked(opening)]);
  try {
    return await settled(ask(opened.transaction('rates', mode).objectStore('rates')));
  } finally {
    opened.close();
  }
}

/** Another tab holds an older table open. */
const blocked = (opening: IDBOpenDBRequest): Promise<never> =>
  new Promise((_, reject) => {
    opening.onblocked = () => reject(new Error('The browser’s store is in use.'));
  });

/**
 * A store in a browser's database, where there is one.
 * @param browser its name and version: with another one other times hold
 */
export function createRatesStore(database?: IDBFactory, browser = ''): RatesStore {
  const known = new Map<string, Promise<RatesByForm>>();

  async function find(key: string, measure: () => Promise<RatesByForm>): Promise<RatesByForm> {
    // A visitor may forbid the page to keep anything; then it is measured at every visit.
    const kept =
      database &&
      (await withTable<RatesByForm>(database, 'readonly', (table) => table.get(key)).catch(() => undefined));
    if (kept) return kept;
    const rates = await measure();
    if (database) await withTable(database, 'readwrite', (table) => table.put(rates, key)).catch(() => undefined);
    return rates;
  }

  return {
    get(device, measure) {
      const key = `${device} in ${browser}`;
      const found = known.get(key) ?? find(key, measure);
      known.set(key, found);
      // What failed may succeed next time.
      found.catch(() => known.delete(key));
      return found;
    },
  };
}
