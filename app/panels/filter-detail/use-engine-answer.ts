import { useEffect, useState } from 'react';
import type { FilterPlace } from '../../../engine/protocol/filter';
import { useApp } from '../../state/store';

/** An answer that is given for a filter at a moment of the run. */
interface Answer {
  readonly layer: number;
  readonly filter: number;
}

/**
 * What the engine answers about a filter: asked at once, after every change, and while the run goes on at most once in
 * so many milliseconds, or in so many times what the last answer took. Null until the first answer.
 */
export function useEngineAnswer<T extends Answer>(
  { layer, filter }: FilterPlace,
  ask: (place: FilterPlace) => Promise<T | null>,
  interval: number,
): T | null {
  const [answer, setAnswer] = useState<T | null>(null);
  useEffect(() => {
    let timer = 0;
    let ended = false;
    let busy = false;
    let asked = '';
    let notBefore = 0;
    const standing = (): string => {
      const { status } = useApp.getState();
      return `${status?.version} ${status?.step}`;
    };
    async function fetch(): Promise<void> {
      timer = 0;
      busy = true;
      asked = standing();
      const began = performance.now();
      const found = await ask({ layer, filter });
      busy = false;
      if (ended) return;
      if (found) setAnswer(found);
      const took = performance.now() - began;
      notBefore = performance.now() + Math.max(interval, 4 * took);
      schedule();
    }
    function schedule(): void {
      if (ended || busy || timer !== 0 || standing() === asked) return;
      // Where nothing is trained there is nothing to wait for.
      const wait = useApp.getState().status?.running === true ? notBefore - performance.now() : 0;
      timer = window.setTimeout(() => void fetch(), Math.max(0, wait));
    }
    const stop = useApp.subscribe(schedule);
    void fetch();
    return () => {
      ended = true;
      stop();
      window.clearTimeout(timer);
    };
  }, [layer, filter, ask, interval]);
  return answer && answer.layer === layer && answer.filter === filter ? answer : null;
}
