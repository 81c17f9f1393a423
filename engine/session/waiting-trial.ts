import { IMAGE_SETS } from '../catalog/datasets';
import { LENET } from '../config/layers';
import { DEFAULT_EXPERIMENT, withChange } from '../config/normalise';
import { createImageSet, type ImageSplit } from '../images/image-set';
import type { BackendChoice } from '../protocol';
import type { WorkerEvent } from '../protocol/messages';
import { uniform } from '../random';
import type { ImageLibrary } from './image-library';
import { openSession } from './session';

/** Noise in the place of digits: what is counted does not depend on what they show. */
function noise(count: number, key: number): ImageSplit['train'] {
  const set = createImageSet([1, 28, 28], IMAGE_SETS.mnist.names, count);
  for (const i of set.pixels.keys()) set.pixels[i] = 256 * uniform(key, i);
  for (const i of set.labels.keys()) set.labels[i] = 10 * uniform(key + 1, i);
  return { ...set, count };
}

/** Steps after which the pace knows what a step takes: first it tries one, then two. */
const FOUND_OUT = 4;

/** Answers that were waited for, and the steps that were made meanwhile. */
export interface Waited {
  readonly answers: number;
  readonly mostSteps: number;
}

/**
 * Trains LeNet-5 with batches of 64 as fast as it goes, with dear topics on the screen, and draws so many times: asks
 * for the maps of other pixels and counts the steps until they are there.
 */
export async function drawWhileTraining(backend: BackendChoice, strokes: number): Promise<Waited> {
  const images = { train: noise(2000, 1), test: noise(1000, 2) };
  const library: ImageLibrary = {
    need: () => Promise.resolve(images),
    needAll: () => Promise.resolve(),
    watch: () => () => undefined,
    retry: () => undefined,
  };
  const listeners = new Set<(event: WorkerEvent) => void>();
  const session = await openSession({
    id: 'drawing',
    experiment: withChange(DEFAULT_EXPERIMENT, { data: 'mnist', layers: LENET, batchSize: 64, images: 2000 })
      .experiment,
    backend,
    stepsPerSecond: Infinity,
    gpu: globalThis.navigator?.gpu,
    library,
    post(event) {
      for (const listener of listeners) listener(event);
      // The page draws at once.
      if (event.type === 'frame') queueMicrotask(() => session.release(event.topic));
    },
  });
  const stepNow = (): number => session.state().status.step;
  const next = (done: (event: WorkerEvent) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const listener = (event: WorkerEvent): void => {
        if (!done(event)) return;
        listeners.delete(listener);
        resolve();
      };
      listeners.add(listener);
    });
  for (const topic of ['predictions', 'parameters', 'units'] as const) session.subscribe(topic, {});
  await session.run();
  // By then it has found out how long a step takes.
  await next((event) => event.type === 'frame' && event.step >= FOUND_OUT);
  const waits: number[] = [];
  for (let stroke = 0; stroke < strokes; stroke++) {
    const begun = stepNow();
    await next((event) => event.type === 'frame' && event.topic !== 'maps' && event.step > begun);
    const asked = stepNow();
    const pixels = Array.from({ length: 784 }, (_, i) => uniform(stroke + 3, i));
    const arriving = next((event) => event.type === 'frame' && event.topic === 'maps');
    session.subscribe('maps', { image: { pixels } });
    await arriving;
    waits.push(stepNow() - asked);
  }
  await session.close();
  return { answers: waits.length, mostSteps: Math.max(...waits) };
}
