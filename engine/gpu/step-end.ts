import finish from '../../shaders/finish.wgsl?raw';
import gradientNorms from '../../shaders/gradient-norms.wgsl?raw';
import lossSums from '../../shaders/loss-sums.wgsl?raw';
import statisticsHeld from '../../shaders/statistics-held.wgsl?raw';
import stepEnd from '../../shaders/step-end.wgsl?raw';
import total from '../../shaders/total.wgsl?raw';
import updateChunks from '../../shaders/update-chunks.wgsl?raw';
import { NORM_CONSTANTS, type Form, WORKGROUP } from '../kernels/kernel';
import { penaltyFunctions } from '../kernels/penalties';
import { chunkOptimizer } from '../kernels/update';
import type { KernelName, Op, ParameterSlot, Plan } from '../plan';
import { alone, type Dispatch, type Part, type WordTable } from './dispatch';

/** Kernels that end a step, which work on partial sums here. */
export const END_KERNELS: readonly KernelName[] = ['norms', 'update', 'changes', 'statistics', 'advance'];

/** Parameters that one workgroup updates, and its invocations: on a CPU no more than wait for nobody. */
const CHUNK = { device: 1024, software: 8192 } as const;
const INVOCATIONS = { device: WORKGROUP, software: 4 } as const;
/** Numbers of which an invocation adds up the squares, or the terms of the loss. */
const SHARE = 64;

/** Where the pairs of partial sums of a gradient lie: first one, and how many. */
export interface Pairs {
  readonly first: number;
  readonly count: number;
}

/** How the end of a step is made. */
export interface StepEnd {
  /** What can be made at any time between the loss and `dispatches`. */
  readonly loss: Part;
  readonly dispatches: readonly Dispatch[];
  /** Floats behind gradients and changes. */
  readonly scratch: number;
}

const share = (count: number): number => Math.ceil(count / SHARE / WORKGROUP) * WORKGROUP;

/**
 * Norms, update, statistics and metrics of a plan. `made`: the partial sums of those slots whose gradients left some,
 * from pair 0 on; `pairs` in all.
 */
export function createStepEnd(
  plan: Plan,
  made: ReadonlyMap<ParameterSlot, Pairs>,
  pairs: number,
  software: boolean,
): StepEnd {
  const segments = plan.trainedSlots.length;
  const kind = software ? 'software' : 'device';
  const chunk = CHUNK[kind];
  const workgroup = INVOCATIONS[kind];
  const ops = new Map(plan.backward.map((op) => [op.kernel, op]));
  const opOf = (kernel: KernelName): Op => {
    const op = ops.get(kernel);
    if (!op) throw new Error(`A plan ends with the op “${kernel}”, and this one has none.`);
    return op;
  };
  const [norms, update] = [opOf('norms'), opOf('update')];

  let next = pairs;
  const take = (count: number): Pairs => {
    const first = next;
    next += count;
    return { first, count };
  };
  const places = plan.trainedSlots.map((slot) => made.get(slot) ?? take(share(slot.size)));
  const lossPairs = take(WORKGROUP);
  const rowOf = (slot: ParameterSlot, i: number): WordTable['rows'][number] => [
    places[i].first,
    places[i].count,
    slot.offset,
    slot.size,
  ];
  const rows = plan.trainedSlots.map(rowOf);
  const loose = rows.filter((_, i) => !made.has(plan.trainedSlots[i]));
  const chunks = plan.trainedSlots.reduce((sum, { size }) => sum + Math.ceil(size / chunk), 0);

  const table = { name: 'segments', rows };
  const base = [`const SEGMENTS = ${segments}u;`, `const CHUNK = ${chunk}u;`, total, stepEnd].join('\n');
  const extra = {
    parameters: plan.parameterCount,
    pairs: next,
    lossPairs: lossPairs.first,
    lossCount: lossPairs.count,
    first: norms.numbers.first,
    penalised: norms.numbers.penalised,
  };
  const end = (op: Op, form: Pick<Form, 'shader' | 'functions' | 'size'>, fields: readonly string[]): Dispatch =>
    alone(
      { op, form: { ...form, grouped: true, workgroup, fields }, extra: { ...extra, ...op.numbers } },
      segments,
      table,
      base,
    );

  const statistics = ops.get('statistics');
  return {
    loss: {
      op: norms,
      form: { shader: lossSums, fields: ['partials', 'entries'], size: () => WORKGROUP },
      extra: { partials: 2 * plan.parameterCount + 2 * lossPairs.first, entries: lossPairs.count },
    },
    dispatches: [
      ...(loose.length > 0
        ? [
            alone(
              {
                op: norms,
                form: {
                  shader: `const LOOSE = ${loose.length}u;\n${gradientNorms}`,
                  functions: penaltyFunctions,
                  fields: ['parameters'],
                  size: () => loose.reduce((sum, [, count]) => sum + count, 0),
                },
                extra,
              },
              segments,
              { name: 'loose', rows: loose },
            ),
          ]
        : []),
      end(
        update,
        {
          shader: updateChunks,
          functions: (op) => `${penaltyFunctions()}\n${chunkOptimizer(op)}`,
          size: () => chunks,
        },
        ['pairs'],
      ),
      ...(statistics
        ? [
            end(
              statistics,
              {
                shader: `${NORM_CONSTANTS}\n${statisticsHeld}`,
                size: ({ numbers }) => Math.ceil((numbers.running + numbers.batch) / workgroup),
              },
              ['parameters', 'pairs'],
            ),
          ]
        : []),
      end(opOf('advance'), { shader: finish, size: () => 1 }, ['parameters', 'pairs', 'lossPairs', 'lossCount']),
    ],
    scratch: 2 * (next + chunks),
  };
}
