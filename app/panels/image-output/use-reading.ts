import { useEffect, useState } from 'react';
import type { Frame, Topic, Topics } from '../../../engine/protocol';
import { onFrame } from '../../worker/frames';

/**
 * What was read of a topic’s newest frame, at most every `interval` milliseconds, the last one always. Null until the
 * first one that means something has come. `read` keeps nothing of the frame’s buffer, which goes back; it must stay the same function
 * as long as it means the same.
 */
export function useReading<T extends Topic, R>(
  topic: T,
  parameters: Topics[T],
  read: (frame: Frame) => R | null,
  interval = 100,
): R | null {
  const [result, setResult] = useState<R | null>(null);
  const key = JSON.stringify(parameters);
  useEffect(() => {
    let timer = 0;
    let at = -Infinity;
    let latest: R | null = null;
    const show = (): void => {
      at = performance.now();
      setResult(() => latest);
    };
    const stop = onFrame(topic, JSON.parse(key) as Topics[T], (frame) => {
      const next = read(frame);
      if (next === null) return;
      latest = next;
      window.clearTimeout(timer);
      timer = window.setTimeout(show, Math.max(0, at + interval - performance.now()));
    });
    return () => {
      window.clearTimeout(timer);
      stop();
      setResult(null);
    };
  }, [topic, key, read, interval]);
  return result;
}
