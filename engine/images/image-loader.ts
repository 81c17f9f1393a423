import { readChunk, unpackedLength } from './chunk-format';
import { type FetchBytes, ImageLoadError } from './fetch-bytes';
import { gunzip } from './gunzip';
import { createImageSet, type ImageSplit, imageSize } from './image-set';
import { type ImageChunk, partCount, type ShippedSet, totalBytes } from './shipped';

/** How far a set has been loaded. */
export interface LoadProgress {
  /** Images that are there, of both parts, and how many there will be. */
  readonly images: number;
  readonly ofImages: number;
  /** Bytes that have come, the file on its way included. */
  readonly bytes: number;
  readonly ofBytes: number;
}

/** What is asked for while a set is being loaded. */
export interface LoadOptions {
  readonly fetchBytes: FetchBytes;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** Awaited between slices of a few milliseconds of work, so that others have their turn. */
  readonly pause?: () => Promise<void>;
}

/** A set that fills up; what is there can be used while the rest is on its way. */
export interface ImageLoader extends ImageSplit {
  readonly progress: () => LoadProgress;
  readonly complete: () => boolean;
  /**
   * Loads what is not there yet and yields each chunk that has been added. A loader whose generator has thrown, or was
   * left, keeps what it has; the next generator goes on with the chunk that failed. Run one at a time.
   */
  readonly load: (options: LoadOptions) => AsyncGenerator<ImageChunk, void, void>;
}

/** Images decoded between two pauses: about 5 ms of work. */
const SLICE = 500;

/** A loader of one of `SHIPPED_SETS`; room for all images is made at once. */
export function createImageLoader(set: ShippedSet): ImageLoader {
  const train = createImageSet(set.shape, set.classes, partCount(set, 'train'));
  const test = createImageSet(set.shape, set.classes, partCount(set, 'test'));
  const parts = { train, test };
  const ofBytes = totalBytes(set);
  let next = 0;
  let partial = 0;

  const progress = (): LoadProgress => ({
    images: train.count + test.count,
    ofImages: train.labels.length + test.labels.length,
    bytes: set.chunks.slice(0, next).reduce((sum, { bytes }) => sum + bytes, 0) + partial,
    ofBytes,
  });

  async function add(chunk: ImageChunk, { fetchBytes, signal, onProgress, pause }: LoadOptions): Promise<void> {
    const packed = await fetchBytes(chunk.file, {
      signal,
      onBytes(received) {
        partial = Math.min(received, chunk.bytes);
        onProgress?.(progress());
      },
    });
    signal?.throwIfAborted();
    const plain = await unpack(set, chunk, packed);
    const part = parts[chunk.part];
    const size = imageSize(set.shape);
    const end = part.count + chunk.count;
    const pixels = part.pixels.subarray(part.count * size, end * size);
    const labels = part.labels.subarray(part.count, end);
    const [, height, width] = set.shape;
    const reader = decode(chunk, () => readChunk(plain, [height, width], set.predictor, pixels, labels));
    while (decode(chunk, () => reader.next(SLICE)) > 0) {
      await pause?.();
      signal?.throwIfAborted();
    }
    part.count = end;
  }

  return {
    train,
    test,
    progress,
    complete: () => next === set.chunks.length,
    async *load(options) {
      while (next < set.chunks.length) {
        options.signal?.throwIfAborted();
        const chunk = set.chunks[next];
        try {
          await add(chunk, options);
          next++;
        } finally {
          partial = 0;
        }
        options.onProgress?.(progress());
        yield chunk;
      }
    },
  };
}

async function unpack({ shape }: ShippedSet, chunk: ImageChunk, packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (packed.length !== chunk.bytes) {
    throw broken(chunk, `it has ${packed.length} bytes instead of ${chunk.bytes}`);
  }
  let plain: Uint8Array;
  try {
    plain = await gunzip(packed);
  } catch {
    throw broken(chunk, 'its checksum is wrong');
  }
  const [, height, width] = shape;
  if (plain.length !== unpackedLength(chunk.count, height, width)) {
    throw broken(chunk, `it does not hold ${chunk.count} images`);
  }
  return plain;
}

/** Runs a part of the decoding; what contradicts itself is told as a broken file. */
function decode<Result>(chunk: ImageChunk, work: () => Result): Result {
  try {
    return work();
  } catch (reason) {
    throw broken(chunk, reason instanceof Error ? reason.message : String(reason));
  }
}

const broken = ({ file }: ImageChunk, why: string): ImageLoadError =>
  new ImageLoadError(
    'broken',
    file,
    `The images in ${file} cannot be used, because ${why}: the file was cut off on its way, or belongs to another version of the page. Load them again; if that fails too, reload the page.`,
  );
