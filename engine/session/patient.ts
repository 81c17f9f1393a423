import type { Patient } from '../diagnosis/doctor';
import type { Plan } from '../plan';
import type { Prepared } from '../prepare';
import { createEvaluator } from './evaluator';
import type { Run } from './run';

const blankLosses = new WeakMap<Plan, number>();

/** Training loss of a network whose outputs are all 0; plans are made anew with data and loss. */
function blankLossOf(prepared: Prepared): number {
  const { plan, samples } = prepared;
  const known = blankLosses.get(plan);
  if (known !== undefined) return known;
  const { trainLoss } = createEvaluator(prepared)(0, new Float32Array(samples.count * plan.outputs));
  blankLosses.set(plan, trainLoss);
  return trainLoss;
}

/** What a doctor has to know of a run before looking at it. */
export function patientOf({ prepared, batches }: Run): Patient {
  const { experiment, network } = prepared;
  return { experiment, network, fullBatch: batches.stepsPerEpoch === 1, blankLoss: blankLossOf(prepared) };
}
