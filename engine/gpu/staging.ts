/** Copies of GPU data on their way to the CPU; a ring of mappable buffers that are used again. */
export interface Staging {
  /** A free buffer with room for so many bytes. */
  take(bytes: number): GPUBuffer;
  /** Waits for the copies into it, returns its first bytes, and frees it. */
  read(buffer: GPUBuffer, bytes: number): Promise<ArrayBuffer>;
  dispose(): void;
}

/** An empty ring. */
export function createStaging(device: GPUDevice): Staging {
  const free: GPUBuffer[] = [];
  const all = new Set<GPUBuffer>();
  return {
    take(bytes) {
      const index = free.findIndex((buffer) => buffer.size >= bytes);
      if (index >= 0) return free.splice(index, 1)[0];
      // Rounded up to a power of two, so that a little more next time finds room.
      const size = 2 ** Math.ceil(Math.log2(Math.max(bytes, 256)));
      const buffer = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
      all.add(buffer);
      return buffer;
    },
    async read(buffer, bytes) {
      await buffer.mapAsync(GPUMapMode.READ, 0, bytes);
      const copy = buffer.getMappedRange(0, bytes).slice(0);
      buffer.unmap();
      free.push(buffer);
      return copy;
    },
    dispose() {
      for (const buffer of all) buffer.destroy();
      all.clear();
      free.length = 0;
    },
  };
}
