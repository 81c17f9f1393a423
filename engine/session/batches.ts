import { deriveKey, hash, shuffle } from '../random';

/** Where in the data a run stands. */
export interface Position {
  readonly epoch: number;
  /** Samples of this epoch that were taken already. */
  readonly taken: number;
}

/** Deals out the training samples: every epoch all of them, in an order of its own; the last batch may be short. */
export interface Batches {
  readonly size: number;
  readonly stepsPerEpoch: number;
  /** Steps to the end of this epoch. */
  readonly stepsLeft: number;
  position: Position;
  /** Steps that can be made from here with the first so many training samples: Infinity with all of them. */
  stepsWith(samples: number): number;
  /** Samples in the next batch. */
  readonly nextSize: number;
  /** Indices of the next batch, a view that holds until the next call. */
  next(): Uint32Array;
  /** The same for many: writes them into `words` from a place on; allocates nothing. */
  dealInto(words: Uint32Array, at: number): void;
}

/**
 * Deals `train`'s indices in batches of at most `batchSize`, from a position on. Where samples arrive bit by bit, each
 * bit ends at one of `ends`: the first epoch deals bit after bit, each in an order of its own, so that its batches are
 * the same however fast they arrive.
 */
export function createBatches(
  train: Uint32Array,
  batchSize: number,
  seed: number,
  position: Position,
  ends: readonly number[] = [],
): Batches {
  const bits = [...ends.filter((end) => end < train.length), train.length];
  const size = Math.max(1, Math.min(batchSize, train.length));
  const stepsPerEpoch = Math.ceil(train.length / size);
  const key = deriveKey(seed, 'order');
  const places = new Uint32Array(train.length);
  const order = new Uint32Array(train.length);
  let dealt = -1;
  let epoch = position.epoch;
  let taken = Math.min(position.taken, train.length);

  function deal(): void {
    let first = 0;
    for (const [bit, end] of (epoch === 0 ? bits : [train.length]).entries()) {
      const part = places.subarray(first, end);
      shuffle(bit === 0 ? hash(key, epoch) : hash(key, epoch, bit), part);
      for (let i = 0; i < part.length; i++) order[first + i] = train[first + part[i]];
      first = end;
    }
    dealt = epoch;
  }

  const nextSize = (): number => Math.min(size, train.length - taken);

  /** Moves on by a batch; returns where in `order` it begins. */
  function step(): number {
    if (dealt !== epoch) deal();
    const first = taken;
    taken += nextSize();
    if (taken >= train.length) {
      epoch++;
      taken = 0;
    }
    return first;
  }

  return {
    size,
    stepsPerEpoch,
    get stepsLeft() {
      return Math.ceil((train.length - taken) / size);
    },
    get position() {
      return { epoch, taken };
    },
    set position(next) {
      epoch = next.epoch;
      taken = Math.min(next.taken, train.length);
    },
    stepsWith(samples) {
      if (samples >= train.length) return Infinity;
      if (epoch > 0) return 0;
      const whole = bits.findLast((end) => end <= samples) ?? 0;
      return Math.max(0, Math.floor((whole - taken) / size));
    },
    get nextSize() {
      return nextSize();
    },
    next() {
      const first = step();
      return order.subarray(first, Math.min(first + size, train.length));
    },
    dealInto(words, at) {
      const count = nextSize();
      const first = step();
      for (let i = 0; i < count; i++) words[at + i] = order[first + i];
    },
  };
}
