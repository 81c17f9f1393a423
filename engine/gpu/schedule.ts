import { denseByRows, denseInputByRows } from '../kernels/dense-tiles';
import type { Form } from '../kernels/kernel';
import { KERNELS } from '../kernels/kernels';
import { tapsOf } from '../kernels/patches';
import type { KernelName, Op, ParameterSlot, Plan } from '../plan';
import { alone, byRows, type Dispatch, type Part, sideBySide, workgroupBytes } from './dispatch';
import { createStepEnd, END_KERNELS, type Pairs } from './step-end';

/** The dispatches of a step. */
export interface Schedule {
  readonly dispatches: readonly Dispatch[];
  /** Other plans share its shaders: they are not written for the lengths of its arrays. */
  readonly shared: boolean;
  /** Floats that they need behind the gradients and the changes. */
  readonly scratch: number;
}

/** Ops whose rows have nothing to do with each other; invocation `id` belongs to row id / (invocations per row). */
const ROW_BY_ROW: ReadonlySet<KernelName> = new Set<KernelName>([
  'gather',
  'gatherImages',
  'dense',
  'conv2d',
  'maxPool',
  'avgPool',
  'join',
  'activation',
  'dropout',
  'add',
  'loss',
  'activationPenalty',
  'activationBackward',
  'dropoutBackward',
  'addBackward',
  'denseInput',
  'conv2dInput',
  'maxPoolBackward',
  'avgPoolBackward',
  'joinBackward',
]);

/** Gradients of parameters: they need what is there when everything else is, and nobody needs them before. */
const LAST: ReadonlySet<KernelName> = new Set<KernelName>([
  'denseWeights',
  'conv2dWeights',
  'slope',
  'layerNormParameters',
]);

/** Workgroup memory that every device has. */
const WORKGROUP_BYTES = 16384;

/** Weights up to which a layer’s product is made row by row, by a workgroup that reads them for itself. */
const ROW_WEIGHTS = 65536;

/** Products up to which a GPU makes a row’s convolution by one workgroup; a CPU has no more to give to a larger one. */
const ROW_PRODUCTS = 2 ** 19;

/**
 * Rows of a workgroup that makes several ops, and its invocations. On a CPU, which computes four of them side by side,
 * each has rows of its own and waits for none.
 */
const CHAIN = {
  device: { rows: 1, workgroup: 64, wait: true },
  software: { rows: 16, workgroup: 4, wait: false },
} as const;

/** The form of an op that has a dispatch to itself. */
const formOf = (op: Op, software: boolean): Form => KERNELS[op.kernel].tiled?.(op, software) ?? KERNELS[op.kernel];

/** The form of an op among others that are made row by row; none where it cannot, or should not, be. */
function rowForm(op: Op, software: boolean): Form | undefined {
  if (!ROW_BY_ROW.has(op.kernel)) return undefined;
  const { inputs = 0, outputs = 0, units = 0 } = op.numbers;
  switch (op.kernel) {
    case 'dense':
      return inputs * units > ROW_WEIGHTS ? undefined : (denseByRows(op, software) ?? KERNELS.dense);
    case 'denseInput':
      if (outputs * units > ROW_WEIGHTS) return undefined;
      return denseInputByRows(op, software) ?? KERNELS.denseInput;
    case 'conv2d':
    case 'conv2dInput': {
      const { filters, outHeight, outWidth } = op.numbers;
      const products = filters * outHeight * outWidth * tapsOf(op.numbers);
      return software || products <= ROW_PRODUCTS ? KERNELS[op.kernel] : undefined;
    }
    default:
      return KERNELS[op.kernel].grouped ? undefined : KERNELS[op.kernel];
  }
}

/** Parameters up to which compiling takes longer than training: plans share their shaders, on a CPU those of single ops. */
const SHARED_SHADERS = 4096;

/** Distributes the ops of a training step over as few dispatches as there can be. */
export function createSchedule(plan: Plan, software: boolean): Schedule {
  const segments = plan.trainedSlots.length;
  const shared = plan.trainedCount <= SHARED_SHADERS;
  if (software && shared) {
    const dispatches = [...plan.forward, ...plan.backward].map((op) =>
      alone({ op, form: KERNELS[op.kernel] }, segments),
    );
    return { dispatches, shared, scratch: 0 };
  }
  const ops = [...plan.forward, ...plan.backward].filter(({ kernel }) => !END_KERNELS.includes(kernel));
  const inOrder = ops.filter(({ kernel }) => !LAST.has(kernel));

  const made = new Map<ParameterSlot, Pairs>();
  let pairs = 0;
  const norms = plan.backward.find(({ kernel }) => kernel === 'norms');
  const slotAt = (offset: number): ParameterSlot | undefined =>
    plan.trainedSlots.find((slot) => slot.offset === offset);
  const weights = ops
    .filter(({ kernel }) => LAST.has(kernel))
    .map((op): Part => {
      const form = formOf(op, software);
      if (!form.fields?.includes('partials')) return { op, form };
      const [weight, bias] = [slotAt(op.numbers.weight), slotAt(op.numbers.bias)];
      const count = form.size(op, 1, segments);
      const first = pairs;
      pairs += count;
      if (weight) made.set(weight, { first, count: count - op.numbers.units });
      if (bias) made.set(bias, { first: first + count - op.numbers.units, count: op.numbers.units });
      return { op, form, extra: { ...norms?.numbers, ...op.numbers, partials: 2 * (plan.parameterCount + first) } };
    });
  const end = createStepEnd(plan, made, pairs, software);
  return {
    dispatches: [
      ...chains(inOrder, segments, software),
      ...fitting([...weights, end.loss], software).map((parts) => sideBySide(parts, segments)),
      ...end.dispatches,
    ],
    shared,
    scratch: end.scratch,
  };
}

/**
 * Parts in as few groups as have room in workgroup memory; on a CPU, where those that wait for each other make all others
 * slow, these are by themselves.
 */
function fitting(parts: readonly Part[], software: boolean): readonly (readonly Part[])[] {
  const groups: Part[][] = [];
  let room = 0;
  let waits = false;
  const sorted = parts.map((part) => ({ part, bytes: workgroupBytes(part) })).sort((a, b) => a.bytes - b.bytes);
  for (const { part, bytes } of sorted) {
    if (groups.length === 0 || bytes > room || (software && bytes > 0 && !waits)) {
      groups.push([]);
      room = WORKGROUP_BYTES;
    }
    groups[groups.length - 1].push(part);
    room -= bytes;
    waits = bytes > 0;
  }
  return groups;
}

/** Neighbours that can be made row by row share a dispatch. */
function chains(ops: readonly Op[], segments: number, software: boolean): readonly Dispatch[] {
  const dispatches: Dispatch[] = [];
  let chain: Part[] = [];
  const close = (): void => {
    if (chain.length > 1) dispatches.push(byRows(chain, software ? CHAIN.software : CHAIN.device));
    else for (const { op } of chain) dispatches.push(alone({ op, form: formOf(op, software) }, segments));
    chain = [];
  };
  for (const op of ops) {
    const form = rowForm(op, software);
    if (form) {
      chain.push({ op, form });
      continue;
    }
    close();
    dispatches.push(alone({ op, form: formOf(op, software) }, segments));
  }
  close();
  return dispatches;
}
