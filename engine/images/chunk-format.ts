/**
 * The files below `public/data`: each is one member of gzip, and in it, for n images of one channel,
 * n labels; 144 lengths (u32, little endian); 144 streams of bytes.
 *
 * The pixels follow each other row by row. The brightness of four neighbours that are known already names the stream
 * in which the next byte stands: what follows similar neighbours is similar, and so is packed well together (contexts
 * as in JPEG-LS, ISO/IEC 14495-1, with gzip's Huffman codes in place of Golomb's). The byte is the pixel itself, or
 * its difference from Paeth's predictor (PNG, ISO/IEC 15948, 9.4). `scripts/image-chunk.mjs` writes the format.
 */
export type Predictor = 'none' | 'paeth';

const CONTEXTS = 144;

/** Number of the stream that a neighbour's byte stands for: its level of darkness in a place of its own. */
const contextOf = (borders: readonly number[], place: number): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, value) => place * borders.filter((border) => value >= border).length);

const LEFT = contextOf([1, 64, 200], 1);
const UP = contextOf([1, 64, 200], 4);
const CORNER = contextOf([1, 128], 16);
const RIGHT = contextOf([1, 128], 48);

/** Bytes that a chunk has after gunzip. */
export const unpackedLength = (count: number, height: number, width: number): number =>
  count + 4 * CONTEXTS + count * height * width;

/** Where a chunk's images go; `next` decodes up to so many and says how many it did: 0 when all are there. */
export interface ChunkReader {
  readonly next: (images: number) => number;
}

/**
 * Reads a chunk of `count` images of one channel; throws where the bytes contradict themselves.
 * @param plain the chunk after gunzip, `unpackedLength` bytes
 * @param pixels receives [count, height, width]
 * @param labels receives [count]
 */
export function readChunk(
  plain: Uint8Array,
  [height, width]: readonly [height: number, width: number],
  predictor: Predictor,
  pixels: Uint8Array,
  labels: Uint8Array,
): ChunkReader {
  const count = labels.length;
  if (plain.length !== unpackedLength(count, height, width)) throw new Error('the lengths do not fit');
  labels.set(plain.subarray(0, count));
  const cursors = streamStarts(plain, count);
  // Before the pixel the line that is being read, from it on the line above; black stands behind both.
  const line = new Uint8Array(width + 1);
  const paeth = predictor === 'paeth';

  function decode(out: number): void {
    line.fill(0);
    for (let y = 0, at = out; y < height; y++) {
      let left = 0;
      let corner = 0;
      let up = line[0];
      for (let x = 0; x < width; x++) {
        const right = line[x + 1];
        const byte = plain[cursors[LEFT[left] + UP[up] + CORNER[corner] + RIGHT[right]]++];
        left = paeth ? (byte + predict(left, up, corner)) & 255 : byte;
        line[x] = left;
        pixels[at++] = left;
        corner = up;
        up = right;
      }
    }
  }

  const size = height * width;
  let done = 0;
  return {
    next(images) {
      const end = Math.min(count, done + images);
      const begun = done;
      for (; done < end; done++) decode(done * size);
      if (done === count) expectStreamsRead(plain, count, cursors);
      return done - begun;
    },
  };
}

/** Paeth's predictor: that of the three neighbours which is nearest to left + up − corner. */
function predict(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** The place of each stream's first byte, and at last the end of all. */
function streamStarts(plain: Uint8Array, count: number): Uint32Array {
  const lengths = new DataView(plain.buffer, plain.byteOffset + count, 4 * CONTEXTS);
  const starts = new Uint32Array(CONTEXTS + 1);
  starts[0] = count + 4 * CONTEXTS;
  for (let i = 0; i < CONTEXTS; i++) starts[i + 1] = starts[i] + lengths.getUint32(4 * i, true);
  if (starts[CONTEXTS] !== plain.length) throw new Error('the streams do not fill the file');
  return starts;
}

/** After the last image every stream has come to where the next one begins. */
function expectStreamsRead(plain: Uint8Array, count: number, cursors: Uint32Array): void {
  const starts = streamStarts(plain, count);
  for (let i = 0; i < CONTEXTS; i++)
    if (cursors[i] !== starts[i + 1]) throw new Error('a stream ends at a wrong place');
}
