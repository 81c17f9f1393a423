import { ancestorsOf } from '../config/ancestors';
import type { TrainingState } from '../executor';
import type { ParameterSlot, Plan } from '../plan';

/** Copies the common corner of two matrices. */
function copyCorner(
  from: Float32Array,
  to: Float32Array,
  source: ParameterSlot,
  target: ParameterSlot,
  sourceBase: number,
  targetBase: number,
): void {
  const [rows, columns = 1] = target.shape;
  const [oldRows, oldColumns = 1] = source.shape;
  for (let row = 0; row < Math.min(rows, oldRows); row++) {
    for (let column = 0; column < Math.min(columns, oldColumns); column++) {
      to[targetBase + target.offset + row * columns + column] =
        from[sourceBase + source.offset + row * oldColumns + column];
    }
  }
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
    const source = before.slots.find(({ kind, stage }) => kind === slot.kind && stage === ancestor[slot.stage]);
    if (!source || !keep(slot, source)) continue;
    copyCorner(trained.parameters, parameters, source, slot, 0, 0);
    if (!sameOptimizer) continue;
    for (let i = 0; i < states; i++) {
      copyCorner(trained.state, state, source, slot, i * before.parameterCount, i * after.parameterCount);
    }
  }
  return { parameters, state };
}
