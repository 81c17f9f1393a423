import { useEffect, useState } from 'react';
import { latestMoment, type Moment } from './moment';
import { useApp } from '../../state/store';

/** The latest moment, but no more often than every so many milliseconds, or not at all; the last one always comes. */
export function useCalmMoment(interval: number | null): Moment | null {
  const [moment, setMoment] = useState(latestMoment);
  useEffect(() => {
    if (interval === null) return undefined;
    let timer = 0;
    let at = -Infinity;
    const take = (): void => {
      timer = 0;
      at = performance.now();
      setMoment(latestMoment());
    };
    const stop = useApp.subscribe((state, before) => {
      if (state.vitals === before.vitals && state.network === before.network) return;
      if (timer === 0) timer = window.setTimeout(take, Math.max(0, at + interval - performance.now()));
    });
    take();
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, [interval]);
  return moment;
}
