import { imageSize, type ImageSet } from '../images/image-set';
import { imageWords } from '../memory';

/** Images packed at a time: what is being packed stays small. */
const PIECE = 1000;

/** The images of a set on a device, in the form that shaders/gather-images.wgsl reads. */
export interface StoredImages {
  readonly buffer: GPUBuffer;
  /** The last one to release them frees the buffer. */
  release(): void;
}

/** Images on a device, each set once, whoever trains on it. */
export interface ImageStore {
  /** The first so many images of a set, as far as they are there; held again, it takes what has come since. */
  hold(images: ImageSet, room: number): StoredImages;
}

interface Entry {
  readonly buffer: GPUBuffer;
  readonly room: number;
  uploaded: number;
  holders: number;
}

/** A store without images. */
export function createImageStore(device: GPUDevice): ImageStore {
  const entries = new Map<ImageSet, Entry>();

  function create(images: ImageSet, room: number): Entry {
    const size = Math.max(16, 4 * room * imageWords(imageSize(images.shape)));
    const most = device.limits.maxStorageBufferBindingSize;
    if (size > most) {
      throw new Error(
        `${room} images take ${Math.round(size / 2 ** 20)} MiB, and the GPU gives ${Math.round(most / 2 ** 20)} MiB at most: train on fewer of them.`,
      );
    }
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    const entry = { buffer: device.createBuffer({ size, usage }), room, uploaded: 0, holders: 0 };
    entries.set(images, entry);
    return entry;
  }

  function update(images: ImageSet, entry: Entry): void {
    const bytes = 4 * imageWords(imageSize(images.shape));
    const end = Math.min(images.count, entry.room);
    while (entry.uploaded < end) {
      const piece = Math.min(PIECE, end - entry.uploaded);
      device.queue.writeBuffer(entry.buffer, entry.uploaded * bytes, pack(images, entry.uploaded, piece));
      entry.uploaded += piece;
    }
  }

  return {
    hold(images, room) {
      const known = entries.get(images);
      const entry = known && known.room >= room ? known : create(images, room);
      entry.holders++;
      update(images, entry);
      return {
        buffer: entry.buffer,
        release() {
          entry.holders--;
          if (entry.holders > 0) return;
          entry.buffer.destroy();
          if (entries.get(images) === entry) entries.delete(images);
        },
      };
    },
  };
}

/** Some images with their labels behind them, each from a whole word on. */
function pack({ pixels, labels, shape }: ImageSet, first: number, count: number): Uint8Array<ArrayBuffer> {
  const size = imageSize(shape);
  const stride = 4 * imageWords(size);
  const packed = new Uint8Array(count * stride);
  for (let i = 0; i < count; i++) {
    packed.set(pixels.subarray((first + i) * size, (first + i + 1) * size), i * stride);
    packed[i * stride + size] = labels[first + i];
  }
  return packed;
}
