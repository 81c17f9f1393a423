import { useEffect, useState } from 'react';
import type { Frame } from '../../../engine/protocol';
import type { FilterCourse } from '../../../engine/protocol/filter';
import { useApp } from '../../state/store';
import { onFrame } from '../../worker/frames';

/** A filter’s weights as they are now, and their gradient at the latest step; [channels, kernel, kernel] each. */
interface LiveWeights {
  readonly step: number;
  readonly weights: Float32Array;
  readonly gradient: Float32Array;
}

/** Milliseconds between two pictures: numbers that change faster can’t be read. */
const INTERVAL = 150;

function read({ data, shape, step }: Frame, weight: number, size: number): LiveWeights {
  const cut = (start: number): Float32Array => data.slice(start + weight, start + weight + size);
  return { step, weights: cut(0), gradient: cut(shape[1]) };
}

/** The weights of a filter, live; null until the first frame came. */
export function useLiveWeights(course: FilterCourse | null): LiveWeights | null {
  const [live, setLive] = useState<LiveWeights | null>(null);
  const weight = course?.weight ?? -1;
  const size = course ? course.channels * course.kernel ** 2 : 0;
  useEffect(() => {
    if (weight < 0) return undefined;
    let timer = 0;
    let at = -Infinity;
    let latest: LiveWeights | null = null;
    const show = (): void => {
      timer = 0;
      at = performance.now();
      setLive(latest);
    };
    const stop = onFrame('parameters', {}, (frame) => {
      if (frame.shape[1] !== useApp.getState().network?.parameters) return;
      latest = read(frame, weight, size);
      if (timer === 0) timer = window.setTimeout(show, Math.max(0, at + INTERVAL - performance.now()));
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [weight, size]);
  return live && live.weights.length === size ? live : null;
}
