import type { Curves } from '../state/curves';
import { LOSS_FLOOR, lossSpan, type Span } from './loss-axis';

/**
 * A value of a chart's column: null where there is none, undefined where the step belongs to another column (the
 * line goes on over it).
 */
export type Cell = number | null | undefined;

/** Columns of the same length, by step. */
export interface LossColumns {
  readonly x: number[];
  readonly low: Cell[];
  readonly high: Cell[];
  readonly batch: Cell[];
  readonly train: Cell[];
  readonly test: Cell[];
}

type Read = Pick<Curves, 'bins' | 'evaluations'>;

/** The losses of a run side by side; a bin stands at its middle. */
export function lossColumns({ bins, evaluations }: Read, logarithmic: boolean): LossColumns {
  const columns: LossColumns = { x: [], low: [], high: [], batch: [], train: [], test: [] };
  const cell = (value: number): Cell => {
    if (!Number.isFinite(value)) return null;
    return logarithmic ? Math.max(value, LOSS_FLOOR) : value;
  };
  let b = 0;
  let e = 0;
  while (b < bins.length || e < evaluations.length) {
    const binAt = b < bins.length ? (bins[b].step + bins[b].until - 1) / 2 : Infinity;
    const evaluationAt = e < evaluations.length ? evaluations[e].step : Infinity;
    const bin = binAt <= evaluationAt ? bins[b++] : undefined;
    const evaluation = evaluationAt <= binAt ? evaluations[e++] : undefined;
    columns.x.push(Math.min(binAt, evaluationAt));
    columns.low.push(bin && cell(bin.min));
    columns.high.push(bin && cell(bin.max));
    columns.batch.push(bin && cell(bin.mean));
    columns.train.push(evaluation && cell(evaluation.trainLoss));
    columns.test.push(evaluation && cell(evaluation.testLoss));
  }
  return columns;
}

/** Accuracies of a run, 0 … 1, by step. */
export interface AccuracyColumns {
  readonly x: number[];
  readonly train: Cell[];
  readonly test: Cell[];
}

/** The accuracies of a run side by side. */
export function accuracyColumns({ evaluations }: Read): AccuracyColumns {
  const cell = (value: number): Cell => (Number.isFinite(value) ? value : null);
  return {
    x: evaluations.map(({ step }) => step),
    train: evaluations.map(({ trainAccuracy }) => cell(trainAccuracy)),
    test: evaluations.map(({ testAccuracy }) => cell(testAccuracy)),
  };
}

const isNumber = (value: Cell): value is number => typeof value === 'number';

/** The axis that shows these losses; single lucky batches may fall off its lower end. */
export function spanOfLosses({ batch, train, test }: LossColumns, logarithmic: boolean): Span {
  const evaluated = [...train.filter(isNumber), ...test.filter(isNumber)];
  const batches = batch.filter(isNumber);
  const high = Math.max(...evaluated, ...batches);
  const lowest = Math.min(...evaluated);
  const low = evaluated.length > 0 ? Math.max(Math.min(lowest, ...batches), lowest / 4) : Math.min(...batches);
  return lossSpan(low, high, logarithmic);
}

/** The axis that shows these accuracies: down to the next tenth below the lowest, and up to 1. */
export function spanOfAccuracies({ train, test }: AccuracyColumns): Span {
  const lowest = Math.min(1, ...train.filter(isNumber), ...test.filter(isNumber));
  return [Math.max(0, Math.floor(lowest * 10 - 1e-9) / 10), 1];
}

/** Index of the column whose step is next to `step`; −1 where there are none. */
export function nearestIndex(x: readonly number[], step: number): number {
  if (x.length === 0) return -1;
  let low = 0;
  let high = x.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x[middle] < step) low = middle + 1;
    else high = middle;
  }
  return low > 0 && step - x[low - 1] <= x[low] - step ? low - 1 : low;
}

/** The value of a column next to an index, looking both ways, so that each line has one wherever the cursor stands. */
export function valueNear(column: readonly Cell[], index: number): number {
  for (let distance = 0; distance < column.length; distance++) {
    for (const i of [index - distance, index + distance]) {
      const value = column[i];
      if (typeof value === 'number') return value;
      if (value === null && i === index) return NaN;
    }
  }
  return NaN;
}
