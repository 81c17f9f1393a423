import { useCallback } from 'react';
import type { Frame } from '../../../engine/protocol';
import { judge, type Judgement } from '../../plots/judgement';
import { readingOf } from '../../plots/reading';
import { useApp } from '../../state/store';
import { latestFrame } from '../../worker/frames';
import { useReading } from './use-reading';

/** Milliseconds between two lists of mistakes: what lies under a pointer should not run away. */
const INTERVAL = 700;

/** What the network says of every sample in a frame of predictions; null where the frame is of other samples. */
function judgementOf({ data, shape }: Frame): Judgement | null {
  const { network, samples } = useApp.getState();
  if (!network || !samples || shape[0] !== samples.count || shape[1] !== network.outputs) return null;
  return judge(readingOf(network), data, network.outputs, samples.count);
}

/** What the network says of every sample, a few times a second. */
export function useJudgement(): Judgement | null {
  const network = useApp((state) => state.network);
  const samples = useApp((state) => state.samples);
  // Another network, or other samples, are read anew.
  const read = useCallback((frame: Frame) => (network && samples ? judgementOf(frame) : null), [network, samples]);
  return useReading('predictions', {}, read, INTERVAL);
}

/** What the network said of every sample when it was asked last. */
export function latestJudgement(): Judgement | null {
  const frame = latestFrame('predictions');
  return frame && judgementOf(frame);
}
