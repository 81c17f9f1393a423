import type { NetworkInfo } from '../../engine/protocol';
import type { Rehearsal } from '../../engine/protocol/rehearsal';

/** The parts of a training step, in the order in which they are walked. */
export const PHASES = ['input', 'forward', 'loss', 'backward', 'update'] as const;

export type Phase = (typeof PHASES)[number];

/** A place where the walk through a step stops. Columns count from the inputs, which are 0. */
export type Stop =
  | { readonly phase: 'input'; readonly kind: 'sample' }
  /** A layer computes. */
  | { readonly phase: 'forward'; readonly kind: 'neurons'; readonly column: number }
  | { readonly phase: 'loss'; readonly kind: 'loss' }
  /** What a layer's neurons are to blame for. */
  | { readonly phase: 'backward'; readonly kind: 'errors'; readonly column: number }
  /** Gradients of the weights that lead into a column. */
  | { readonly phase: 'backward'; readonly kind: 'weights'; readonly column: number }
  /** From the batch's gradient to what the optimizer gets. */
  | { readonly phase: 'update'; readonly kind: 'gradient' }
  | { readonly phase: 'update'; readonly kind: 'optimizer' }
  /** All is said; one step more makes it. */
  | { readonly phase: 'update'; readonly kind: 'ready' };

/** All stops of a walk, from the sample to the step. */
export function stopsOf({ layers }: Pick<NetworkInfo, 'layers'>): readonly Stop[] {
  const columns = Array.from({ length: layers.length - 1 }, (_, i) => i + 1);
  return [
    { phase: 'input', kind: 'sample' },
    ...columns.map((column): Stop => ({ phase: 'forward', kind: 'neurons', column })),
    { phase: 'loss', kind: 'loss' },
    ...columns.toReversed().flatMap((column): Stop[] => [
      { phase: 'backward', kind: 'errors', column },
      { phase: 'backward', kind: 'weights', column },
    ]),
    { phase: 'update', kind: 'gradient' },
    { phase: 'update', kind: 'optimizer' },
    { phase: 'update', kind: 'ready' },
  ];
}

const largest = (values: ArrayLike<number>): number => {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (Math.abs(values[i]) > Math.abs(values[best])) best = i;
  return best;
};

/** What the walker has in the hand: a neuron of every column, and the column that the weight of the update leads into. */
export interface Hands {
  /** Index within its column, for every column. */
  readonly units: readonly number[];
  readonly weightColumn: number;
}

/**
 * The neuron of each column that the walk takes by the hand at first: the one that most of the error goes through,
 * and of the inputs the one that says most.
 */
export function firstHands({ columns }: Pick<Rehearsal, 'columns'>): Hands {
  const units = columns.map(({ a, errorZ }, column) => largest(column === 0 ? a : errorZ));
  return { units, weightColumn: columns.length - 1 };
}

/** The column that the weight in hand leads into; null where a stop shows none. */
export function weightColumn(stop: Stop, hands: Hands): number | null {
  if (stop.kind === 'weights') return stop.column;
  return stop.kind === 'gradient' || stop.kind === 'optimizer' ? hands.weightColumn : null;
}

/** The column whose neuron the keys up and down exchange; for a weight the one that it comes from. Null where none is. */
export function handColumn(stop: Stop, hands: Hands): number | null {
  switch (stop.kind) {
    case 'sample':
    case 'ready':
      return null;
    case 'neurons':
    case 'errors':
      return stop.column;
    case 'loss':
      return hands.units.length - 1;
    case 'weights':
      return stop.column - 1;
    case 'gradient':
    case 'optimizer':
      return hands.weightColumn - 1;
  }
}

/** Takes a neuron by the hand; at a stop of the update, one of another column brings its weights along. */
export function take(stop: Stop, hands: Hands, column: number, unit: number): Hands {
  const units = hands.units.map((known, i) => (i === column ? unit : known));
  const isUpdate = stop.kind === 'gradient' || stop.kind === 'optimizer';
  const moves = isUpdate && column > 0 && column !== hands.weightColumn - 1;
  return { units, weightColumn: moves ? column : hands.weightColumn };
}
