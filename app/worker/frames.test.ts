import { beforeEach, expect, it, vi } from 'vitest';

import type { Frame } from '../../engine/protocol';
import { connectFrames, latestFrame, onFrame, receiveFrame } from './frames';

vi.stubGlobal('requestAnimationFrame', (draw: () => void) => {
  queueMicrotask(draw);
  return 1;
});

// oxlint-disable-next-line vitest/require-mock-type-parameters
const connection = { subscribe: vi.fn(), unsubscribe: vi.fn(), release: vi.fn(), isCurrent: vi.fn() };

const frame = (step: number): Frame => ({
  session: 'main',
  topic: 'predictions',
  version: 1,
  step,
  shape: [1],
  data: Float32Array.of(step),
});

beforeEach(() => {
  vi.clearAllMocks();
  connection.isCurrent.mockReturnValue(true);
  connectFrames(connection);
});

/** Steps of the frames that are drawn from now on. */
function draws(): { readonly steps: number[]; readonly stop: () => void } {
  const steps: number[] = [];
  return { steps, stop: onFrame('predictions', {}, ({ step }) => steps.push(step)) };
}

it('a picture that was drawn already is shown to whoever looks later', async () => {
  const first = draws();
  receiveFrame(frame(3));
  await vi.waitFor(() => expect(first.steps).toEqual([3]));
  const second = draws();
  expect(second.steps).toEqual([3]);
  expect(connection.subscribe).toHaveBeenCalledTimes(1);
  first.stop();
  expect(connection.unsubscribe).not.toHaveBeenCalled();
  second.stop();
  expect(connection.unsubscribe).toHaveBeenCalledExactlyOnceWith('predictions');
});

it('a picture of a network that has changed since is not shown again', async () => {
  const first = draws();
  receiveFrame(frame(3));
  await vi.waitFor(() => expect(first.steps).toEqual([3]));
  first.stop();
  connection.isCurrent.mockReturnValue(false);
  const second = draws();
  expect(second.steps).toEqual([]);
  second.stop();
});

it('a new worker is asked for what is looked at, and nothing is left of the one before', async () => {
  const { steps, stop } = draws();
  receiveFrame(frame(3));
  await vi.waitFor(() => expect(steps).toEqual([3]));
  connectFrames(connection);
  expect(connection.subscribe).toHaveBeenLastCalledWith('predictions', {});
  expect(latestFrame('predictions')).toBeNull();
  stop();
});
