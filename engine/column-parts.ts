import { type ResolvedActivation, resolveActivation } from './catalog/activations';
import type { Op, ParameterSlot, Plan, SlotKind, Stage, Tensor } from './plan';

/** An activation that ends a column: a column has one, a parallel column one for each branch. */
export interface ColumnPart {
  /** What the activation gets, and what it gives; [batch, units] each. */
  readonly z: Tensor;
  readonly a: Tensor;
  readonly activation: ResolvedActivation;
  /** Place of its learned number among the parameters, where it has one. */
  readonly alpha?: number;
}

/** Makes the values that a branch ends with. */
const isSource = ({ kernel }: Op): boolean => kernel === 'conv2d' || kernel === 'dense' || kernel === 'activation';

function branchPart({ forward }: Plan, { tensors, numbers }: Op): ColumnPart {
  const { units } = numbers;
  const a = { base: tensors.input, units };
  const source = forward.find((op) => isSource(op) && op.tensors.a === a.base);
  const activation = source?.functions.activation;
  if (!source || !activation) return { z: a, a, activation: resolveActivation('identity') };
  const alpha = activation.parameter ? source.numbers.alpha : undefined;
  return { z: { base: source.tensors.z, units }, a, activation, alpha };
}

/** What joins the branches of a column, in their order; none where it has none. */
export const joinsOf = ({ forward }: Plan, { z }: Stage): readonly Op[] =>
  forward.filter(({ kernel, tensors }) => kernel === 'join' && tensors.output === z);

/** The activations that end a column, in the order of its units. */
export function partsOf(plan: Plan, stage: Stage): readonly ColumnPart[] {
  const { z, a, units, activation, alpha } = stage;
  const joins = joinsOf(plan, stage);
  if (joins.length > 0) return joins.map((join) => branchPart(plan, join));
  return [{ z: { base: z, units }, a: { base: a, units }, activation, alpha: alpha?.offset }];
}

/** The parameters of these kinds in a column, by its place among the stages; none in a column that learns nothing. */
export const slotsIn = ({ slots }: Plan, column: number, ...kinds: readonly SlotKind[]): readonly ParameterSlot[] =>
  slots.filter(({ stage, kind }) => stage === column && kinds.includes(kind));

/** Which slot of its kind in its column a slot is: branches have several. */
export const orderOf = (plan: Plan, slot: ParameterSlot): number => slotsIn(plan, slot.stage, slot.kind).indexOf(slot);

/** Values that belong together: of images the places of a feature map, elsewhere each value for itself. */
export const placesPerUnit = ({ shape }: Pick<Stage, 'shape'>): number =>
  shape.length === 3 ? shape[1] * shape[2] : 1;
