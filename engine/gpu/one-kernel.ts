import math from '../../shaders/math.wgsl?raw';
import shell from '../../shaders/one-kernel.wgsl?raw';
import { CONSTANTS } from '../kernels/kernel';
import { metricHeader, metricStride } from '../memory';
import type { Plan } from '../plan';
import { isKnown, type OneCode } from './one-code';
import { groupCode } from './one-group';
import { singleCode } from './one-single';

/** How a kernel of whole steps is spread: over one invocation, or over a workgroup. */
export type OneForm = 'single' | 'group';

/** The form that suits a device: where barriers are dear, one invocation gets further than many. */
export const formFor = ({ software }: { readonly software: boolean }): OneForm => (software ? 'single' : 'group');

/**
 * Numbers of parameters and optimizer states up to which a step is written out: a compiler takes its time over code
 * without loops, a software adapter’s half a second for a hundred parameters.
 */
const MAX_NUMBERS: Readonly<Record<OneForm, number>> = { single: 400, group: 2400 };

/**
 * WGSL that makes whole steps of a plan, as many as a slice has, one workgroup for each network; null where the plan is
 * too large for it, or has an op that it does not know.
 */
export function oneKernel(plan: Plan, capacity: number, form: OneForm): string | null {
  const numbers = plan.parameterCount * (1 + plan.optimizer.states.length);
  if (numbers > MAX_NUMBERS[form] || plan.images || !isKnown(plan)) return null;
  const code = form === 'single' ? singleCode(plan) : groupCode(plan, capacity);
  return code && shaderText(plan, code);
}

function shaderText({ trainedSlots }: Plan, { size, declarations, before, step, after }: OneCode): string {
  const segments = trainedSlots.length;
  return `${CONSTANTS}
const SIZE = ${size}u;
${shell}
${math}
${declarations}
@compute @workgroup_size(SIZE)
fn main(@builtin(local_invocation_index) local: u32, @builtin(workgroup_id) group: vec3u) {
  network = group.x;
  let table = network * slice.tableWords;
  let head = network * slice.metricWords;
  let stride = steps[table];
  var halt = metrics[head + METRIC_HALT];
  stepWord = table + STEP_ROWS;
  metricWord = head + ${metricHeader(segments)}u;
  ${before}
  for (var s = 0u; s < slice.rows; s++) {
    batch = steps[stepWord];
    ${step}
    stepWord += stride;
    metricWord += ${metricStride(segments)}u;
  }
  ${after}
  if (local == 0u) {
    metrics[head + METRIC_HALT] = halt;
    metrics[head + METRIC_CURSOR] = slice.rows - 1u;
  }
}`;
}
