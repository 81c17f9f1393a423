import type { ParameterSlot, SlotKind } from '../plan';

/** A parameter that has no place yet. */
export type SlotDraft = Omit<ParameterSlot, 'offset' | 'size'>;

/** Offset of a parameter in the flat arrays; 0 where there is none, which no kernel reads. */
export type Place = (slot: SlotDraft | undefined) => number;

/** Numbers that an array of a shape holds. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);

/** Order of the kinds in the flat array: what is penalised, what is updated, what is a statistic lie together. */
const RANK = {
  weight: 0,
  bias: 1,
  alpha: 2,
  gamma: 2,
  beta: 2,
  runningMean: 3,
  runningVar: 3,
  batchMean: 4,
  batchVar: 4,
} as const satisfies Record<SlotKind, number>;

/** Whether the optimizer updates parameters of this kind; the others are statistics. */
export const isTrained = (kind: SlotKind): boolean => RANK[kind] < RANK.runningMean;

/** Where every parameter lies. */
export interface Layout {
  readonly slots: readonly ParameterSlot[];
  readonly at: Place;
  /** Floats of all slots, and of those that the optimizer updates. */
  readonly total: number;
  readonly trained: number;
  /** Floats of all slots of these kinds. */
  count(...kinds: readonly SlotKind[]): number;
}

/** Weights, biases, other trained ones, running statistics, those of a batch; each in the order of the layers. */
export function layOut(drafts: readonly SlotDraft[]): Layout {
  const offsets = new Map<SlotDraft, number>();
  let offset = 0;
  const slots = [...drafts]
    .sort((a, b) => RANK[a.kind] - RANK[b.kind])
    .map((draft): ParameterSlot => {
      const size = sizeOf(draft.shape);
      const slot = { ...draft, offset, size };
      offsets.set(draft, offset);
      offset += size;
      return slot;
    });
  const total = (wanted: (kind: SlotKind) => boolean): number =>
    slots.reduce((sum, { kind, size }) => sum + (wanted(kind) ? size : 0), 0);
  return {
    slots,
    at: (slot) => (slot ? (offsets.get(slot) ?? 0) : 0),
    total: offset,
    trained: total(isTrained),
    count: (...kinds) => total((kind) => kinds.includes(kind)),
  };
}
