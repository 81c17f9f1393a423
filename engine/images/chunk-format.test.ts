import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { encodeChunk } from '../../scripts/image-chunk.mjs';
import { readChunk } from './chunk-format';
import { gunzip } from './gunzip';

const WIDTH = 6;
const SIZE = WIDTH * WIDTH;

const byte = () => fc.oneof(fc.constantFrom(0, 1, 63, 64, 127, 128, 200, 255), fc.integer({ min: 0, max: 255 }));
const someImages = () =>
  fc.array(
    fc.record({
      label: fc.nat(9),
      pixels: fc.array(byte(), { minLength: SIZE, maxLength: SIZE }).map((bytes) => Uint8Array.from(bytes)),
    }),
    {
      minLength: 1,
      maxLength: 5,
    },
  );
const predictor = () => fc.constantFrom('none' as const, 'paeth' as const);

async function unpack(images: readonly { label: number; pixels: Uint8Array }[], kind: 'none' | 'paeth') {
  return gunzip(new Uint8Array(encodeChunk(images, WIDTH, kind)));
}

describe('a chunk of images', () => {
  test('gives back what the script wrote, with either predictor and in slices of any length', async () => {
    await fc.assert(
      fc.asyncProperty(someImages(), predictor(), fc.integer({ min: 1, max: 6 }), async (images, kind, slice) => {
        const plain = await unpack(images, kind);
        const pixels = new Uint8Array(images.length * SIZE);
        const labels = new Uint8Array(images.length);
        const reader = readChunk(plain, [WIDTH, WIDTH], kind, pixels, labels);
        let done = 0;
        for (let count = reader.next(slice); count > 0; count = reader.next(slice)) done += count;
        expect(done).toBe(images.length);
        expect(Array.from(labels)).toEqual(images.map(({ label }) => label));
        expect(Buffer.compare(pixels, Buffer.concat(images.map((image) => image.pixels)))).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  test('whose lengths were changed is refused', async () => {
    const change = fc.record({ place: fc.nat(4 * 144 - 1), by: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(someImages(), predictor(), change, async (images, kind, { place, by }) => {
        const plain = await unpack(images, kind);
        // The lengths of the streams stand behind the labels.
        plain[images.length + place] ^= by;
        const pixels = new Uint8Array(images.length * SIZE);
        const labels = new Uint8Array(images.length);
        expect(() => readChunk(plain, [WIDTH, WIDTH], kind, pixels, labels).next(images.length)).toThrow(
          'the streams do not fill the file',
        );
      }),
      { numRuns: 40 },
    );
  });

  test('whose streams have other lengths than their images need is refused', async () => {
    const images = [{ label: 1, pixels: new Uint8Array(SIZE) }];
    const plain = await unpack(images, 'none');
    const lengths = new DataView(plain.buffer, 1);
    // A black image stands in the first stream alone.
    expect(lengths.getUint32(0, true)).toBe(SIZE);
    lengths.setUint32(0, SIZE - 1, true);
    lengths.setUint32(4, 1, true);
    const reader = readChunk(plain, [WIDTH, WIDTH], 'none', new Uint8Array(SIZE), new Uint8Array(1));
    expect(() => reader.next(1)).toThrow('a stream ends at a wrong place');
  });
});
