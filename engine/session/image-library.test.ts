import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';

import { DEFAULT_EXPERIMENT, withChange } from '../config/normalise';
import type { FetchBytes } from '../images/fetch-bytes';
import { SHIPPED_SETS } from '../images/shipped';
import type { Loading } from '../protocol';
import { createImageLibrary } from './image-library';
import { closeTrials, openTrial } from './trial-session';

const fromDisk: FetchBytes = async (file) => new Uint8Array(await readFile(`public/${file}`));

/** Files that come when they are let through, or fail. */
function gate() {
  const asked: string[] = [];
  const waiting = new Map<string, { readonly pass: () => void; readonly fail: () => void }>();
  const open = new Set<string>();
  const broken = new Set<string>();
  const fetchBytes: FetchBytes = (file) => {
    asked.push(file);
    if (open.has(file)) return fromDisk(file, {});
    if (broken.delete(file)) return Promise.reject(new Error(`no ${file}`));
    return new Promise((resolve, reject) => {
      waiting.set(file, {
        pass: () => resolve(fromDisk(file, {})),
        fail: () => reject(new Error(`no ${file}`)),
      });
    });
  };
  return {
    fetchBytes,
    asked,
    /** Lets a file come, now or when it is asked for. */
    pass(file: string): void {
      open.add(file);
      waiting.get(file)?.pass();
    },
    /** Lets a file fail once, now or when it is asked for. */
    fail(file: string): void {
      const request = waiting.get(file);
      if (request) request.fail();
      else broken.add(file);
    },
  };
}

const mnist = (images: number) => withChange(DEFAULT_EXPERIMENT, { data: 'mnist', images }).experiment;
const [first, test, second, third] = SHIPPED_SETS.mnist.chunks.map(({ file }) => file);
/** A small network on the digits: what is looked at here is how they come. */
const SMALL = { data: 'mnist', layers: [{ units: 4 }], batchSize: 1000, images: 6000 } as const;

afterEach(closeTrials);

describe('the images of a worker', () => {
  it('are drawn once for each setting of the shapes', async () => {
    const library = createImageLibrary();
    const experiment = withChange(DEFAULT_EXPERIMENT, { data: 'shapes' }).experiment;
    const drawn = await library.need(experiment);
    expect(await library.need(experiment)).toBe(drawn);
    expect(await library.need({ ...experiment, dataSeed: experiment.dataSeed + 1 })).not.toBe(drawn);
    expect(drawn?.train.count).toBe(experiment.images);
  });

  it('are only those files that hold what is wanted', async () => {
    const { fetchBytes, asked } = gate();
    const library = createImageLibrary((file, options) => {
      void fetchBytes(file, options);
      return fromDisk(file, options);
    });
    const images = await library.need(mnist(2000));
    expect(asked).toEqual([first, test]);
    expect(await library.need(mnist(1500))).toBe(images);
    expect(asked).toEqual([first, test]);
  });

  it('are asked for again where a file could not be had', async () => {
    const files = gate();
    const library = createImageLibrary(files.fetchBytes);
    const failing = library.need(mnist(2000));
    files.fail(first);
    await expect(failing).rejects.toThrow(`no ${first}`);
    const again = library.need(mnist(2000));
    files.pass(first);
    files.pass(test);
    expect((await again)?.train.count).toBe(2000);
  });
});

describe('a session whose images are on their way', () => {
  it('makes the steps that it has images for, waits, and goes on as if it had never waited', async () => {
    const files = gate();
    files.pass(first);
    files.pass(test);
    const slow = await openTrial(SMALL, undefined, createImageLibrary(files.fetchBytes));
    await slow.session.run();
    const waitingAt = await slow.until(({ step }) => step === 2);
    expect(waitingAt.running).toBe(true);
    files.pass(second);
    await slow.until(({ step }) => step >= 8);
    await slow.session.pause();
    const fast = await openTrial(SMALL, undefined, createImageLibrary(fromDisk));
    await fast.train(8);
    const lossesOf = (trial: typeof slow): readonly number[] =>
      trial.events.flatMap((event) => (event.type === 'metrics' ? [...event.losses] : [])).slice(0, 8);
    expect(lossesOf(slow)).toEqual(lossesOf(fast));
    expect(lossesOf(fast)).toHaveLength(8);
  });

  it('tells why no more of them come, trains on with what is there, and tries again when asked to', async () => {
    const files = gate();
    files.pass(first);
    files.pass(test);
    const trial = await openTrial({ ...SMALL, images: 12_000 }, undefined, createImageLibrary(files.fetchBytes));
    const loadings = (): readonly Loading[] =>
      trial.events.flatMap((event) => (event.type === 'loading' && event.loading ? [event.loading] : []));
    const failed = trial.next((event) =>
      event.type === 'loading' ? (event.loading?.problem ?? undefined) : undefined,
    );
    files.fail(second);
    expect(await failed).toBe(`no ${second}`);
    expect(loadings().at(-1)).toMatchObject({ images: 3000, ofImages: 13_000 });
    expect((await trial.train(1)).step).toBe(1);
    const complete = trial.next((event) =>
      event.type === 'loading' && event.loading?.images === event.loading?.ofImages ? event.loading : undefined,
    );
    files.pass(second);
    files.pass(third);
    trial.session.loadImages();
    expect(await complete).toMatchObject({ images: 13_000, problem: null });
  });
});
