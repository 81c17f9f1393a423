import { joinsOf, slotsIn } from '../column-parts';
import type { Op, Plan } from '../plan';
import type { FilterPlace } from '../protocol/filter';

/** Where a filter’s numbers lie. */
interface FilterSlot {
  readonly channels: number;
  readonly kernel: number;
  readonly weight: number;
  readonly bias: number;
}

/** Branch of a parallel layer that a slot lies in, by its path in the tree; −1 outside. */
const branchOf = (name: string): number => Number(/(?:^|\.)branches\.(\d+)\./.exec(name)?.[1] ?? -1);

/** The branch that a feature map comes from, and its place there; the column itself where it has none. */
function sourceOf(plan: Plan, { layer, filter }: FilterPlace): readonly [branch: number, own: number] {
  const stage = plan.stages[layer];
  const plane = stage.units / stage.shape[0];
  const joins = joinsOf(plan, stage);
  if (joins.length === 0) return [-1, filter];
  const branch = joins.findLastIndex(({ numbers }) => numbers.start / plane <= filter);
  return [branch, filter - joins[branch].numbers.start / plane];
}

/** Where the numbers of a filter lie among the parameters; null where there is no such filter. */
export function filterSlot(plan: Plan, place: FilterPlace): FilterSlot | null {
  const stage = plan.stages.at(place.layer);
  if (!stage || place.layer < 1 || stage.shape.length !== 3 || place.filter < 0 || place.filter >= stage.shape[0])
    return null;
  const [branch, own] = sourceOf(plan, place);
  const slot = slotsIn(plan, place.layer, 'weight').findLast(({ name }) => branchOf(name) === branch);
  const op = slot && plan.forward.find((one) => one.kernel === 'conv2d' && one.numbers.weight === slot.offset);
  return op ? slotAt(op, own) : null;
}

function slotAt({ numbers }: Op, own: number): FilterSlot {
  const { channels, kernel, weight, bias } = numbers;
  return { channels, kernel, weight: weight + own * channels * kernel * kernel, bias: bias + own };
}
