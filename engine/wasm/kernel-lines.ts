import type { Op } from '../plan';
import type { Body } from './body';
import { packedImage } from './packed-image';
import { LINE_VECTORS } from './tile';
import { i32, type I32 } from './value';

/** Where a vector of a filter lies, and where it lies over an image with which it is multiplied; in bytes. */
export interface LineVector {
  readonly weight: number;
  readonly pixel: number;
}

/**
 * Filters with channels innermost like the images that they see, [filters, kernel, kernel · channels], each line
 * filled up with zeros to whole vectors.
 */
export interface KernelLines {
  /** Bytes of a filter. */
  readonly filter: number;
  /** Its vectors, in blocks that fit into registers. */
  readonly blocks: readonly (readonly LineVector[])[];
}

const lineVectors = ({ kernel, channels }: Op['numbers']): number => Math.ceil((kernel * channels) / 4);

/** How the filters of a convolution are laid out. */
export function kernelLines(numbers: Op['numbers']): KernelLines {
  const { kernel } = numbers;
  const { line } = packedImage(numbers);
  const perLine = lineVectors(numbers);
  const vectors = Array.from({ length: kernel * perLine }, (_, index) => ({
    weight: 16 * index,
    pixel: Math.floor(index / perLine) * line + 16 * (index % perLine),
  }));
  const count = Math.ceil(vectors.length / LINE_VECTORS);
  const start = (block: number): number => Math.round((block * vectors.length) / count);
  return {
    filter: 16 * vectors.length,
    blocks: Array.from({ length: count }, (_, block) => vectors.slice(start(block), start(block + 1))),
  };
}

/** Goes through all weights: `each` gets where one lies in [filters, channels, kernel, kernel], and where in lines. */
export function loopWeights(body: Body, numbers: Op['numbers'], each: (plain: I32, lines: I32) => void): void {
  const { filters, channels, kernel } = numbers;
  const line = 16 * lineVectors(numbers);
  const plain = body.local('i32', i32.const(0));
  const next = (from: I32, count: number, step: number, visit: (at: I32) => void): void =>
    body.loop(from, i32.add(from, i32.const(count * step)), step, visit);
  next(i32.const(0), filters, kernel * line, (filter) =>
    next(filter, channels, 4, (channel) =>
      next(channel, kernel, line, (start) =>
        next(start, kernel, 4 * channels, (lines) => {
          each(plain, lines);
          body.set(plain, i32.add(plain, i32.const(4)));
        }),
      ),
    ),
  );
}
