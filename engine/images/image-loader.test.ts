import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';

import { type FetchBytes, ImageLoadError } from './fetch-bytes';
import { createImageLoader, type ImageLoader, type LoadOptions, type LoadProgress } from './image-loader';
import { imageAt, type ImageSet } from './image-set';
import { type ImageChunk, SHIPPED_SETS, type ShippedId, totalBytes } from './shipped';

const fromDisk: FetchBytes = async (file) => new Uint8Array(await readFile(`public/${file}`));

async function loadAll(loader: ImageLoader, options: LoadOptions): Promise<ImageChunk[]> {
  const chunks: ImageChunk[] = [];
  for await (const chunk of loader.load(options)) chunks.push(chunk);
  return chunks;
}

/** SHA-256 over the sorted SHA-256 of every label with its image: the same in whatever order they stand. */
function digest(set: ImageSet): string {
  const labelled = new Uint8Array(785);
  const sums = Array.from({ length: set.count }, (_, i) => {
    labelled[0] = set.labels[i];
    labelled.set(imageAt(set, i), 1);
    return hash('sha256', labelled);
  });
  return hash('sha256', sums.toSorted((a, b) => (a < b ? -1 : 1)).join('\n'));
}

/** Of the published files, computed apart from this program with Python's hashlib. */
const PUBLISHED: Record<ShippedId, { train: string; test: string }> = {
  mnist: {
    train: 'bd07844dce18d5bb1eceb98ea838c0ffad8fb1325615033c769612233d339ad0',
    test: '9b590ef49be5b72ea1a5cb05c274924f19bdcfa698d1afc2a9ab64bf17d9f788',
  },
  fashion: {
    train: '1991fb0eb0c7c392fa413280363bc1f8ff38f9b592df713192d09742b0ed2991',
    test: '0449368fd382d833e216061b7eb5922ce821123ae2b7c3c0a16497154bff329a',
  },
};

function countsOf({ labels }: ImageSet, count: number): number[] {
  const counts = Array.from({ length: 10 }, () => 0);
  for (const label of labels.subarray(0, count)) counts[label]++;
  return counts;
}

describe.each(['mnist', 'fashion'] as const)('the shipped %s', (id) => {
  test('is what was published, image by image, and balanced in every beginning', async () => {
    const loader = createImageLoader(SHIPPED_SETS[id]);
    await loadAll(loader, { fetchBytes: fromDisk });
    expect([loader.train.count, loader.test.count]).toEqual([60_000, 10_000]);
    expect(digest(loader.train)).toBe(PUBLISHED[id].train);
    expect(digest(loader.test)).toBe(PUBLISHED[id].test);
    for (const set of [loader.train, loader.test]) {
      const all = countsOf(set, set.count);
      for (const beginning of [100, 1000, 2000, 5000]) {
        const counts = countsOf(set, beginning);
        for (let c = 0; c < 10; c++) expect(Math.abs(counts[c] - (beginning * all[c]) / set.count)).toBeLessThan(2);
      }
    }
  });
});

describe('all data together', () => {
  test('stay under 40 MB, with a first file that is quickly there and none above 4 MB', () => {
    const sets = Object.values(SHIPPED_SETS);
    expect(sets.reduce((sum, set) => sum + totalBytes(set), 0)).toBeLessThan(40e6);
    for (const { chunks } of sets) {
      expect(chunks[0]).toMatchObject({ part: 'train', count: 2000 });
      expect(chunks[0].bytes).toBeLessThan(0.8e6);
      expect(Math.max(...chunks.map(({ bytes }) => bytes))).toBeLessThan(4e6);
    }
  });
});

/** MNIST's first three files, as a set of its own. */
const small = { ...SHIPPED_SETS.mnist, chunks: SHIPPED_SETS.mnist.chunks.slice(0, 3) };

describe('loading', () => {
  test('yields each chunk when its images are there, and says how far it is', async () => {
    const loader = createImageLoader(small);
    const told: LoadProgress[] = [];
    const seen: number[][] = [];
    const fetchBytes: FetchBytes = async (file, options) => {
      const bytes = await fromDisk(file, options);
      options.onBytes?.(1000);
      return bytes;
    };
    for await (const chunk of loader.load({ fetchBytes, onProgress: (progress) => told.push(progress) })) {
      seen.push([loader.train.count, loader.test.count, chunk.count]);
    }
    expect(seen).toEqual([
      [2000, 0, 2000],
      [2000, 1000, 1000],
      [6000, 1000, 4000],
    ]);
    const [first, second] = small.chunks.map(({ bytes }) => bytes);
    expect(told.map(({ bytes }) => bytes).slice(0, 4)).toEqual([1000, first, first + 1000, first + second]);
    expect(told.at(-1)).toEqual({
      images: 7000,
      ofImages: 7000,
      bytes: totalBytes(small),
      ofBytes: totalBytes(small),
    });
    expect(loader.complete()).toBe(true);
  });

  test('goes on after a failure with the chunk that failed, and keeps what was there', async () => {
    const loader = createImageLoader(small);
    const asked: string[] = [];
    let online = false;
    const fetchBytes: FetchBytes = async (file, options) => {
      asked.push(file);
      if (file.includes('test') && !online) throw new ImageLoadError('offline', file, 'No network.');
      return fromDisk(file, options);
    };
    await expect(loadAll(loader, { fetchBytes })).rejects.toThrow('No network.');
    expect([loader.train.count, loader.test.count, loader.complete()]).toEqual([2000, 0, false]);
    const before = loader.train.pixels.slice(0, 2000 * 784);
    online = true;
    await loadAll(loader, { fetchBytes });
    expect(asked).toEqual([0, 1, 1, 2].map((i) => small.chunks[i].file));
    expect(loader.complete()).toBe(true);
    expect(Buffer.compare(loader.train.pixels.subarray(0, 2000 * 784), before)).toBe(0);
  });

  test('stops when it is told to, in the middle of a chunk too, and can be taken up again', async () => {
    const loader = createImageLoader(small);
    const stop = new AbortController();
    let pauses = 0;
    const pause = async () => {
      if (++pauses === 6) stop.abort();
    };
    await expect(loadAll(loader, { fetchBytes: fromDisk, signal: stop.signal, pause })).rejects.toThrow(/abort/i);
    expect([loader.train.count, loader.test.count]).toEqual([2000, 0]);
    await loadAll(loader, { fetchBytes: fromDisk });
    expect([loader.train.count, loader.test.count]).toEqual([6000, 1000]);
  });

  test.each([
    ['that was cut off', (bytes: Uint8Array) => bytes.slice(0, 5000), 'it has 5000 bytes instead of 276897'],
    [
      'in which a bit has flipped',
      (bytes: Uint8Array) => bytes.with(90_000, bytes[90_000] ^ 4),
      'its checksum is wrong',
    ],
    ['that is a page', () => new TextEncoder().encode('<!doctype html>'), 'it has 15 bytes instead of 276897'],
  ])('a file %s is refused in words', async (_, spoil, why) => {
    const fetchBytes: FetchBytes = async (file, options) => new Uint8Array(spoil(await fromDisk(file, options)));
    const loader = createImageLoader(small);
    const failure = loadAll(loader, { fetchBytes });
    await expect(failure).rejects.toMatchObject({ fault: 'broken', file: 'data/mnist/train-0.bin' });
    await expect(failure).rejects.toThrow(why);
    expect(loader.train.count).toBe(0);
  });
});
