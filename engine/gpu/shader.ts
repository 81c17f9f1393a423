import math from '../../shaders/math.wgsl?raw';
import memory from '../../shaders/memory.wgsl?raw';
import { CONSTANTS, type Kernel, WORKGROUP } from '../kernels/kernel';
import { KERNELS } from '../kernels/kernels';
import type { Op } from '../plan';

/** Words of the uniform that tells a kernel its op; a struct needs at least one. */
export const opFields = ({ tensors, numbers }: Kernel): readonly string[] => [...tensors, ...numbers, 'unused'];

const ENTRY = `@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  run(id.x + id.y * groups.x * WORKGROUP);
}`;

const GROUPED_ENTRY = `@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(local_invocation_index) local: u32,
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  run(local, group.x + group.y * groups.x);
}`;

/** The whole WGSL text of an op: equal texts share a pipeline. */
export function shaderOf(op: Op): string {
  const kernel = KERNELS[op.kernel];
  const struct = `struct Op { ${opFields(kernel)
    .map((name) => `${name}: u32,`)
    .join(' ')} }`;
  return [
    CONSTANTS,
    struct,
    '@group(1) @binding(0) var<uniform> op: Op;',
    memory,
    math,
    kernel.functions?.(op) ?? '',
    kernel.shader,
    kernel.grouped ? GROUPED_ENTRY : ENTRY,
  ].join('\n');
}

const MAX_GROUPS = 65535;

/** Workgroups to dispatch in x and y for so many rows. */
export function dispatchSize(op: Op, rows: number, segments: number): readonly [number, number] {
  const kernel = KERNELS[op.kernel];
  const size = kernel.size(op, rows, segments);
  const groups = kernel.grouped ? size : Math.ceil(size / WORKGROUP);
  return groups <= MAX_GROUPS ? [groups, 1] : [MAX_GROUPS, Math.ceil(groups / MAX_GROUPS)];
}
