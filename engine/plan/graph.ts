import { type ResolvedActivation, resolveActivation } from '../catalog/activations';
import type { Op, Tensor } from '../plan';
import type { Statistics } from '../protocol';
import { type Place, sizeOf, type SlotDraft } from './slots';

/**
 * A tensor with what has to be known of its gradient, which lies at the same place of another arena. Two values at
 * one place are one tensor in two shapes.
 */
export interface Value extends Tensor {
  /** Of one row: [units], or [channels, height, width], row-major. */
  readonly shape: readonly number[];
  /** Something trained lies before it: its gradient is wanted. */
  readonly trained: boolean;
  /** The activation that it came out of, where it did. */
  readonly made?: Activated;
}

/** How a value came out of an activation. */
export interface Activated {
  readonly z: Value;
  readonly activation: ResolvedActivation;
  readonly alpha?: SlotDraft;
}

/** What a forward pass is for: a training step, or inference with running statistics or those of the latest batch. */
export type Mode = 'training' | Statistics;

/** Where a gradient goes: into a value, or through the activation that made the value as well. */
export interface Passage {
  /** 1 where other parts of the gradient are there already, else 0. */
  readonly add: number;
  /** The value itself where the derivative of its activation is somebody else’s business. */
  readonly z: number;
  readonly activation: ResolvedActivation;
  readonly alpha: number;
}

/** Sums up the gradient of a value that is used more than once: every user asks where its part goes. */
export interface Gradients {
  /** 1 where a part is to be added to others, 0 where it is the first; asked once for each of a node’s inputs. */
  add(value: Value): number;
  /** The same, for an op that can apply the derivative of an activation to the last part. */
  through(value: Value): Passage;
  /** Whether the derivative of the activation that made a value was applied by such an op. */
  isThrough(value: Value): boolean;
}

/** A computation: from its inputs forward, and of its inputs’ gradients backward. */
export interface Node {
  readonly inputs: readonly Value[];
  readonly forward: (at: Place, mode: Mode) => readonly Op[];
  readonly backward: (at: Place, into: Gradients) => readonly Op[];
}

/** What a model’s tree is turned into: computations in their order. */
export interface Graph {
  readonly nodes: readonly Node[];
  readonly slots: readonly SlotDraft[];
  /** Floats that one row takes in an arena so far. */
  readonly rowSize: number;
  value(shape: readonly number[], trained: boolean, made?: Activated): Value;
  slot(draft: SlotDraft): SlotDraft;
  add(node: Node): void;
}

/** A graph without nodes. */
export function createGraph(): Graph {
  const nodes: Node[] = [];
  const slots: SlotDraft[] = [];
  let rowSize = 0;
  return {
    nodes,
    slots,
    get rowSize() {
      return rowSize;
    },
    value(shape, trained, made) {
      const base = rowSize;
      const units = sizeOf(shape);
      rowSize += units;
      return { base, units, shape, trained, made };
    },
    slot(draft) {
      slots.push(draft);
      return draft;
    },
    add: (node) => void nodes.push(node),
  };
}

function createGradients(nodes: readonly Node[], at: Place): Gradients {
  const uses = new Map<number, number>();
  for (const { base } of nodes.flatMap(({ inputs }) => inputs)) uses.set(base, (uses.get(base) ?? 0) + 1);
  const parts = new Map<number, number>();
  const through = new Set<number>();

  function add({ base }: Value): number {
    const before = parts.get(base) ?? 0;
    parts.set(base, before + 1);
    return Math.min(1, before);
  }

  return {
    add,
    through(value) {
      const sum = add(value);
      const { made } = value;
      const isLast = parts.get(value.base) === uses.get(value.base);
      // What the activation got has to be nobody else's, or its gradient would not be complete.
      if (!made || !isLast || uses.get(made.z.base) !== 1) {
        return { add: sum, z: value.base, activation: resolveActivation('identity'), alpha: 0 };
      }
      through.add(value.base);
      return { add: sum, z: made.z.base, activation: made.activation, alpha: at(made.alpha) };
    },
    isThrough: (value) => through.has(value.base),
  };
}

/** Gradients of all parameters and values: every node in reverse, when all users of its output are done. */
export function backwardOps(nodes: readonly Node[], at: Place): readonly Op[] {
  const gradients = createGradients(nodes, at);
  return [...nodes].reverse().flatMap((node) => node.backward(at, gradients));
}
