import type { Op, Plan } from '../plan';
import { ROW_KERNELS } from './one-rows';

/** WGSL of what one workgroup does for one network; `local` is the invocation, `s` the step from 0. */
export interface OneCode {
  /** Invocations of the workgroup. */
  readonly size: number;
  readonly declarations: string;
  /** Before the first step, in every step, and after the last one. */
  readonly before: string;
  readonly step: string;
  readonly after: string;
}

/** Ops that are about parameters and not about rows. */
const PARAMETER_KERNELS: ReadonlySet<Op['kernel']> = new Set<Op['kernel']>(['norms', 'update', 'changes', 'advance']);

/** The ops of a step that are made row by row. */
export const rowOps = ({ forward, backward }: Plan): readonly Op[] =>
  [...forward, ...backward].filter(({ kernel }) => ROW_KERNELS.has(kernel));

/** Whether a step of a plan consists of ops that one kernel can hold. */
export const isKnown = ({ forward, backward }: Plan): boolean =>
  [...forward, ...backward].every(({ kernel }) => ROW_KERNELS.has(kernel) || PARAMETER_KERNELS.has(kernel));
