import { useEffect, useState } from 'react';
import type { LayerRecord } from './record';

/** What a record held last, at most once in so many milliseconds; the last one always comes. */
export function useFigures(record: LayerRecord, interval: number): LayerRecord['latest'] {
  const [latest, setLatest] = useState(record.latest);
  useEffect(() => {
    let timer = 0;
    let at = -Infinity;
    const take = (): void => {
      timer = 0;
      at = performance.now();
      setLatest(record.latest);
    };
    const stop = record.subscribe(() => {
      if (timer === 0) timer = window.setTimeout(take, Math.max(0, at + interval - performance.now()));
    });
    take();
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, [record, interval]);
  return latest;
}
