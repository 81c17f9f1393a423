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
  /** Indices of the next batch, a view that holds until the next call. */
  next(): Uint32Array;
}

/** Deals `train`'s indices in batches of at most `batchSize`, from a position on. */
export function createBatches(train: Uint32Array, batchSize: number, seed: number, position: Position): Batches {
  const size = Math.max(1, Math.min(batchSize, train.length));
  const stepsPerEpoch = Math.ceil(train.length / size);
  const key = deriveKey(seed, 'order');
  const places = new Uint32Array(train.length);
  const order = new Uint32Array(train.length);
  let dealt = -1;
  let epoch = position.epoch;
  let taken = Math.min(position.taken, train.length);

  function deal(): void {
    shuffle(hash(key, epoch), places);
    for (let i = 0; i < places.length; i++) order[i] = train[places[i]];
    dealt = epoch;
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
    next() {
      if (dealt !== epoch) deal();
      const batch = order.subarray(taken, Math.min(taken + size, train.length));
      taken += batch.length;
      if (taken >= train.length) {
        epoch++;
        taken = 0;
      }
      return batch;
    },
  };
}
