import { useEffect, useReducer } from 'react';
import { latestFrame, onFrame } from '../../worker/frames';
import type { Frames } from './readings';

/** Milliseconds between two readings: numbers that change faster can't be read. */
const INTERVAL = 100;

/** The newest frames, ten times a second while the component stands. */
export function useLiveFrames(): Frames {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = window.setInterval(again, INTERVAL);
    return () => window.clearInterval(timer);
  }, []);
  useEffect(() => onFrame('units', {}, () => undefined), []);
  return { parameters: latestFrame('parameters'), fields: latestFrame('neuronFields'), units: latestFrame('units') };
}
