import type { Op, Plan, Stage } from '../plan';

/** Something that becomes of a value. */
export interface RouteStep {
  readonly op: Op;
  readonly unit: number;
}

/** How a value comes about inside its column. */
export interface CellRoute {
  /** The convolution, dense layer or pooling that makes it; null where it came in. */
  readonly core: Op | null;
  /** Its place in what the core makes. */
  readonly unit: number;
  /** What becomes of it afterwards, in that order, and its place in what each of these gives. */
  readonly steps: readonly RouteStep[];
  readonly branch: { readonly index: number; readonly count: number; readonly convolutions: number } | null;
}

/** Kernels that make a value out of several others. */
const CORES: readonly Op['kernel'][] = ['conv2d', 'dense', 'maxPool', 'avgPool'];

/** Where an op writes what comes after it. */
export const targetOf = ({ tensors }: Op): number => tensors.output ?? tensors.a;

/** The ops that write a tensor at inference: several where branches are joined. */
export const makersOf = ({ inference }: Plan, base: number): readonly Op[] =>
  inference.running.filter((op) => targetOf(op) === base);

/** Where a tensor's values come from one by one: the branch of a sum, the input of everything else. */
const sourceOf = ({ tensors }: Op): number => tensors.branch ?? tensors.input ?? tensors.z;

/** Goes back from a unit of what a column hands on to what made it. */
export function routeTo(plan: Plan, stage: Stage, unit: number, from: number): CellRoute {
  const steps: RouteStep[] = [];
  let branch: CellRoute['branch'] = null;
  let base = stage.out;
  let at = unit;
  while (base !== from) {
    const makers = makersOf(plan, base);
    const here = at;
    const op =
      makers.find(
        ({ kernel, numbers: { start, units } }) => kernel !== 'join' || (here >= start && here < start + units),
      ) ?? missing(base);
    if (CORES.includes(op.kernel)) return { core: op, unit: at, steps: steps.reverse(), branch };
    if (op.kernel === 'join') {
      at -= op.numbers.start;
      branch = {
        index: makers.indexOf(op),
        count: makers.length,
        convolutions: convolutionsUpTo(plan, op.tensors.input, from),
      };
    } else steps.push({ op, unit: at });
    base = sourceOf(op);
  }
  return { core: null, unit: at, steps: steps.reverse(), branch };
}

/** Convolutions one behind the other on the way to a tensor. */
function convolutionsUpTo(plan: Plan, end: number, from: number): number {
  let count = 0;
  for (let base = end; base !== from;) {
    const [op = missing(base)] = makersOf(plan, base);
    if (op.kernel === 'conv2d') count++;
    base = sourceOf(op);
  }
  return count;
}

function missing(base: number): never {
  throw new Error(`Nothing in the plan makes the tensor at ${base}.`);
}
