import type { Op, Plan } from './plan';

/** What a step of a plan amounts to, whatever computes it. */
export interface Work {
  /** Operations that follow one another. */
  readonly ops: number;
  /** Multiplications and additions of all samples, there and back, with what else is computed counted as so many. */
  readonly products: number;
}

/** What one way of computing takes: microseconds for every operation, and for a million products. */
export interface Rates {
  readonly op: number;
  readonly million: number;
}

/** What a step of some work was measured to take, in microseconds. */
export interface Timing {
  readonly work: Work;
  readonly time: number;
}

/** An activation and its slope, or the update of a parameter, take as long as so many products. */
const ELEMENT = 8;

/** Products of a sample in an operation, or of a whole batch where it says so. */
function productsOf({ kernel, numbers }: Op): number {
  switch (kernel) {
    case 'dense':
    case 'denseWeights':
      return numbers.inputs * numbers.units;
    case 'denseInput':
      return numbers.units * numbers.outputs;
    case 'conv2d':
    case 'conv2dInput':
    case 'conv2dWeights':
      return numbers.filters * numbers.outHeight * numbers.outWidth * numbers.channels * numbers.kernel ** 2;
    default:
      return 0;
  }
}

/** What a step of a plan with a batch of so many rows amounts to. */
export function workOf(plan: Plan, rows: number): Work {
  const ops = [...plan.forward, ...plan.backward];
  const perRow = ops.reduce((sum, op) => sum + productsOf(op), 0) + ELEMENT * plan.rowSize;
  return { ops: ops.length, products: rows * perRow + ELEMENT * plan.trainedCount };
}

/** Microseconds of a step. */
export const stepTime = ({ ops, products }: Work, { op, million }: Rates): number =>
  ops * op + (products / 1e6) * million;

/** The rates that two timings show; none is below zero, and what one of them cannot explain the other bears. */
export function ratesOf(small: Timing, large: Timing): Rates {
  const [a, b] = [small.work.ops, small.work.products / 1e6];
  const [c, d] = [large.work.ops, large.work.products / 1e6];
  const determinant = a * d - b * c;
  const op = (small.time * d - large.time * b) / determinant;
  const million = (large.time * a - small.time * c) / determinant;
  if (!(op > 0)) return { op: 0, million: large.time / d };
  if (!(million > 0)) return { op: Math.max(small.time / a, large.time / c), million: 0 };
  return { op, million };
}
