import { KERNELS } from '../kernels/kernels';
import type { Op } from '../plan';

/** First place of a tensor in the arenas `values` and `deltas`, of the floats per row that lie before it. */
export type TensorPlace = (base: number) => number;

/**
 * WGSL of an op for a shader that holds several: every name that its kernel declares gets a prefix, and what the op is
 * told is written in as constants. The entry is `<prefix>run(id)`, or `<prefix>run(local, workgroup)` of a grouped
 * kernel. The shader around it declares the arrays (`values`, `deltas`, `parameters`, `gradients`, …, in storage or
 * in workgroup memory), the constants, and what shaders/memory.wgsl says of the step.
 */
export function composeOp(op: Op, prefix: string, place: TensorPlace): string {
  const kernel = KERNELS[op.kernel];
  return compose(`${kernel.functions?.(op) ?? ''}\n${kernel.shader}`, prefix, (name) =>
    name in op.tensors ? place(op.tensors[name]) : (op.numbers[name] ?? 0),
  );
}

/** WGSL with `op.name` as constants and a prefix before every name that it declares at its top level. */
export function compose(code: string, prefix: string, numberOf: (name: string) => number): string {
  const text = code.replace(/\/\/.*$/gm, '').replace(/\bop\.(\w+)/g, (_, name: string) => `${numberOf(name)}u`);
  const declared = new Set(
    Array.from(text.matchAll(/^(?:fn|const|override|struct|var\s*<[^>]*>)\s+(\w+)/gm), ([, name]) => name),
  );
  // A member of something is no name of its own.
  return text.replace(/(?<![.\w])[A-Za-z_]\w*/g, (name) => (declared.has(name) ? prefix + name : name));
}
