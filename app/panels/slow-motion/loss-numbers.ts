import { type Loss, LOSSES } from '../../../engine/catalog/losses';
import { evaluate } from '../../../engine/expr/evaluate';
import type { Subject } from './subject';
import type { Values } from './put-in';

/** The loss of the sample in hand. */
export interface LossNumbers {
  readonly entry: Loss;
  /** What the formula of each output is given: p, y, lse; [outputs]. */
  readonly values: readonly Values[];
  /** The formula's value for each output, [outputs]. */
  readonly terms: readonly number[];
  /** The terms' sum is divided by this. */
  readonly divisor: number;
  readonly loss: number;
  /** ∂ℓ/∂p of each output, divided like the loss; [outputs]. */
  readonly slopes: readonly number[];
  /** What the outputs stand for where the loss makes probabilities of them, [outputs]; else null. */
  readonly probabilities: readonly number[] | null;
}

/** Computes the loss of the sample in hand from its outputs. */
export function lossNumbers({ rehearsal, network, experiment }: Subject): LossNumbers {
  const entry = LOSSES[experiment.loss];
  const outputs = Array.from(rehearsal.columns[rehearsal.columns.length - 1].a);
  const lse = logSumExp(outputs);
  const values = outputs.map((p, i) => ({ p, y: rehearsal.wanted[i], lse }));
  const divisor = entry.mean === 'outputs' ? outputs.length : 1;
  const terms = values.map((given) => evaluate(entry.expr, given));
  return {
    entry,
    values,
    terms,
    divisor,
    loss: terms.reduce((sum, term) => sum + term, 0) / divisor,
    slopes: values.map((given) => evaluate(entry.gradient, given) / divisor),
    probabilities: probabilitiesOf(outputs, lse, network.link),
  };
}

function probabilitiesOf(outputs: readonly number[], lse: number, link: Subject['network']['link']) {
  switch (link) {
    case 'identity':
      return null;
    case 'sigmoid':
      return outputs.map((p) => 1 / (1 + Math.exp(-p)));
    case 'softmax':
      return outputs.map((p) => Math.exp(p - lse));
  }
}

function logSumExp(values: readonly number[]): number {
  const top = Math.max(...values);
  return top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0));
}
