import type { Experiment } from '../../../engine/config/experiment';
import type { NetworkInfo } from '../../../engine/protocol';
import type { Rehearsal } from '../../../engine/protocol/rehearsal';

/** What a walk speaks of: the step, and the experiment and network that make it. */
export interface Subject {
  readonly rehearsal: Rehearsal;
  readonly network: NetworkInfo;
  readonly experiment: Experiment;
}

/** A product that a sum is made of: a weight and what it is multiplied by. */
export interface Term {
  /** Unit of the other column, from 0. */
  readonly unit: number;
  readonly weight: number;
  readonly factor: number;
  readonly product: number;
}

/** Place of a weight in the flat parameters: from a unit of the column before into `unit` of `column`. */
export function weightPlace({ network }: Subject, column: number, unit: number, from: number): number {
  const slot = network.layers[column].weight;
  return slot ? slot.offset + unit * slot.columns + from : -1;
}

/** A term of a weight, taken from the parameters before the step. */
export function termOf(subject: Subject, place: number, unit: number, factor: number): Term {
  const weight = subject.rehearsal.before.parameters[place];
  return { unit, weight, factor, product: weight * factor };
}
