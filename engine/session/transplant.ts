import { orderOf, slotsIn } from '../column-parts';
import { ancestorsOf } from '../config/ancestors';
import type { TrainingState } from '../executor';
import type { ParameterSlot, Plan } from '../plan';

/**
 * Extents of a slot by what its numbers stand at: [units, inputs], [filters, channels, kernel, kernel], and behind
 * images [units, channels, height, width].
 */
function extentsOf({ stages }: Plan, { kind, shape, stage }: ParameterSlot): readonly number[] {
  const before = kind === 'weight' ? (stages[stage - 1]?.shape ?? []) : [];
  const isRead = before.length === 3 && shape.length === 2 && shape[1] === before.reduce((n, extent) => n * extent, 1);
  return isRead ? [shape[0], ...before] : shape;
}

/** Where one extent of the old numbers begins in the new ones: windows and images keep their middle, all else its start. */
const startOf = (axis: number, target: number, source: number): number =>
  axis < 2 ? 0 : Math.trunc((target - source) / 2);

/** For every number of the new extents, the place of the old one that it goes on from, or −1. */
function placesOf(target: readonly number[], source: readonly number[]): Int32Array {
  const places = new Int32Array(target.reduce((product, extent) => product * extent, 1));
  for (const i of places.keys()) {
    let rest = i;
    let step = 1;
    for (let axis = target.length - 1; axis >= 0 && places[i] >= 0; axis--) {
      const at = (rest % target[axis]) - startOf(axis, target[axis], source[axis]);
      rest = Math.floor(rest / target[axis]);
      places[i] = at >= 0 && at < source[axis] ? places[i] + at * step : -1;
      step *= source[axis];
    }
  }
  return places;
}

function copyPlaces(from: Float32Array, to: Float32Array, places: Int32Array, source: number, target: number): void {
  for (const [i, place] of places.entries()) if (place >= 0) to[target + i] = from[source + place];
}

/**
 * Takes a trained network's weights over into another plan. What still has a place stays; what is new
 * keeps the values that `fresh` holds. `keep` says which slots may be taken over at all. The optimizer's
 * state goes along if the optimizer is the same.
 */
export function transplant(
  before: Plan,
  trained: TrainingState,
  after: Plan,
  fresh: Float32Array,
  keep: (slot: ParameterSlot, source: ParameterSlot) => boolean,
): TrainingState {
  const parameters = fresh.slice();
  const states = after.optimizer.states.length;
  const state = new Float32Array(states * after.parameterCount);
  const sameOptimizer = before.optimizer === after.optimizer;
  const widths = ({ stages }: Plan): readonly number[] => stages.map(({ units }) => units);
  const ancestor = ancestorsOf(widths(before), widths(after));
  for (const slot of after.slots) {
    const source = slotsIn(before, ancestor[slot.stage], slot.kind).at(orderOf(after, slot));
    if (!source) continue;
    const [extents, old] = [extentsOf(after, slot), extentsOf(before, source)];
    if (extents.length !== old.length || !keep(slot, source)) continue;
    const places = placesOf(extents, old);
    copyPlaces(trained.parameters, parameters, places, source.offset, slot.offset);
    if (!sameOptimizer) continue;
    for (let i = 0; i < states; i++) {
      const [from, to] = [i * before.parameterCount, i * after.parameterCount];
      copyPlaces(trained.state, state, places, from + source.offset, to + slot.offset);
    }
  }
  return { parameters, state };
}
