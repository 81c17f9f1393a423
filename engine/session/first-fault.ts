import { type BatchState, rowsOf } from '../executor';
import { outputOf, type Plan, type Stage, type Tensor } from '../plan';
import type { Trouble } from '../protocol';
import { partsOf, slotsIn } from '../column-parts';
import type { Progress } from './contract';
import { fillTable } from './fill';
import type { Run } from './run';

/** Where in a step a number was not finite first. */
type FirstFault = Pick<Trouble, 'where' | 'layer' | 'from'>;

const UNKNOWN: FirstFault = { where: null, layer: null, from: Number.NaN };

/** Largest size among the finite numbers of some arrays; 0 of none. */
function largest(...arrays: readonly Float32Array[]): number {
  let most = 0;
  for (const array of arrays) {
    for (let i = 0; i < array.length; i++) {
      const size = Math.abs(array[i]);
      if (size > most && size < Infinity) most = size;
    }
  }
  return most;
}

const isFinite = (array: Float32Array): boolean => array.every(Number.isFinite);

/** Numbers of a batch by the tensors and slots that they belong to; of weights, all that a column has. */
function viewsOf(plan: Plan, batch: BatchState) {
  const cut = (flat: Float32Array, stage: Stage, ...kinds: readonly ('weight' | 'bias')[]): readonly Float32Array[] =>
    slotsIn(plan, plan.stages.indexOf(stage), ...kinds).map(({ offset, size }) => flat.subarray(offset, offset + size));
  const sums = (arena: Float32Array, stage: Stage): readonly Float32Array[] =>
    partsOf(plan, stage).map(({ z }) => rowsOf(arena, batch, z));
  return {
    values: (tensor: Tensor) => rowsOf(batch.values, batch, tensor),
    /** What the activations of a column get, and its errors. */
    sums: (stage: Stage) => sums(batch.values, stage),
    errors: (stage: Stage) => sums(batch.deltas, stage),
    weights: (stage: Stage) => cut(batch.parameters, stage, 'weight'),
    gradients: (stage: Stage) => cut(batch.gradients, stage, 'weight', 'bias'),
  };
}

type Views = ReturnType<typeof viewsOf>;

/** The first layer from which something comes that is no number: of its sums, or of its activation. */
function inForwardPass(stages: readonly Stage[], { values, sums, weights }: Views): FirstFault | null {
  for (let layer = 1; layer < stages.length; layer++) {
    const z = sums(stages[layer]);
    const before = values(outputOf(stages[layer - 1]));
    if (!z.every(isFinite)) return { where: 'forward', layer, from: largest(before, ...weights(stages[layer])) };
    if (!isFinite(values(outputOf(stages[layer])))) return { where: 'forward', layer, from: largest(...z) };
  }
  return null;
}

/** The last layer whose error or gradient is no number, or whose gradient’s square is too large for float32. */
function onTheWayBack(stages: readonly Stage[], { values, errors, weights, gradients }: Views): FirstFault | null {
  for (let layer = stages.length - 1; layer > 0; layer--) {
    const stage = stages[layer];
    const error = errors(stage);
    if (!error.every(isFinite)) {
      const next = stages.at(layer + 1);
      const sources = next ? [...errors(next), ...weights(next)] : [values(outputOf(stage))];
      return { where: 'backward', layer, from: largest(...sources) };
    }
    const own = gradients(stage);
    if (!own.every(isFinite))
      return { where: 'backward', layer, from: largest(...error, values(outputOf(stages[layer - 1]))) };
  }
  const sizes = stages.map((stage) => largest(...gradients(stage)));
  const layer = sizes.indexOf(Math.max(...sizes));
  // Norms are sums of squares: they overflow before what they are made of.
  return sizes[layer] > 1e15 ? { where: 'backward', layer, from: sizes[layer] } : null;
}

/**
 * Finds in what a step left in memory where a number was not finite first: forward layer by layer, then the loss,
 * then backward. `from` is the largest of the finite numbers that it was made of: of the values that came in and
 * the weights, of z where the activation overflowed, of the outputs for the loss, of the errors and the weights
 * of the layer behind on the way back.
 */
function firstFault(plan: Plan, batch: BatchState, loss: number): FirstFault {
  const { stages } = plan;
  const views = viewsOf(plan, batch);
  const forward = inForwardPass(stages, views);
  if (forward) return forward;
  const outputs = views.values(outputOf(stages[stages.length - 1]));
  if (!Number.isFinite(loss)) return { where: 'loss', layer: null, from: largest(outputs) };
  return onTheWayBack(stages, views) ?? UNKNOWN;
}

/** Makes the step again that was not finite, says what was wrong with it, and leaves everything as it was. */
export async function describeTrouble(run: Run, progress: Progress): Promise<Trouble> {
  const { executor, batches, table, prepared } = run;
  const { position } = batches;
  const { parameters, state } = await executor.read();
  // An executor that halted makes steps again once it is loaded.
  executor.load({ parameters, state });
  fillTable(run, progress, 1);
  const { losses } = await executor.train(table);
  const batch = await executor.readBatch();
  executor.load({ parameters, state });
  batches.position = position;
  const fault = firstFault(prepared.plan, batch, losses[0]);
  return { code: 'notFinite', step: progress.step, ...fault, loss: losses[0], detail: '' };
}
