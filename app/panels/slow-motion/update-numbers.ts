import { type Optimizer, OPTIMIZERS } from '../../../engine/catalog/optimizers';
import { PENALTIES } from '../../../engine/catalog/penalties';
import { evaluate } from '../../../engine/expr/evaluate';
import { type Assignment, call, type Expr, replace, same, variable } from '../../../engine/expr/node';
import type { Values } from './put-in';
import type { Subject } from './subject';

/** A line of the optimizer's rule: what it assigns, from what. */
export interface Assigned {
  readonly name: string;
  readonly expr: Expr;
  readonly values: Values;
  readonly value: number;
}

/** How the gradient of one weight becomes its change. */
export interface UpdateNumbers {
  /** Mean over the batch. */
  readonly mean: number;
  /** What each penalty adds; none that is off. */
  readonly penalties: readonly { readonly id: 'l1' | 'l2'; readonly strength: number; readonly value: number }[];
  /** With penalties. */
  readonly penalised: number;
  readonly clipScale: number;
  /** What the optimizer gets. */
  readonly gradient: number;
  readonly assigned: readonly Assigned[];
  readonly before: number;
  readonly after: number;
}

/** Ending of the name of a corrected state: the m̂ and v̂ of Adam. */
export const CORRECTED = 'Corrected';

/**
 * The optimizer's rule with every state that is divided by a number of the step named and computed on a line of its
 * own, as papers write it: m̂ = m / (1 − β₁ᵗ).
 */
function withCorrections({ assign, states, scalars }: Optimizer): readonly Assignment[] {
  return assign.flatMap(([name, expr]): Assignment[] => {
    const found = states.flatMap((state) =>
      Object.keys(scalars).map((scalar) => ({ state, part: call('div', variable(state), variable(scalar)) })),
    );
    const used = found.filter(({ part }) => !same(replace(expr, part, variable('')), expr));
    const rest = used.reduce((all, { state, part }) => replace(all, part, variable(`${state}${CORRECTED}`)), expr);
    return [...used.map(({ state, part }): Assignment => [`${state}${CORRECTED}`, part]), [name, rest]];
  });
}

/** Follows a weight through the update. */
export function updateNumbers({ rehearsal, experiment }: Subject, place: number): UpdateNumbers {
  const { before, after, gradients, numbers, clipScale } = rehearsal;
  const w = before.parameters[place];
  const isPenalised = experiment.penalised === 'weights' || experiment.penalised === 'both';
  const penalties = (['l2', 'l1'] as const)
    .filter((id) => isPenalised && rehearsal[id] !== 0)
    .map((id) => ({
      id,
      strength: rehearsal[id],
      value: evaluate(PENALTIES[id].gradient, { w, [id]: rehearsal[id] }),
    }));
  const mean = gradients[place];
  const penalised = penalties.reduce((sum, { value }) => sum + value, mean);
  const gradient = penalised * clipScale;

  const optimizer = OPTIMIZERS[experiment.optimizer];
  const count = before.parameters.length;
  const known: Record<string, number> = { ...numbers, w, g: gradient };
  for (const [i, name] of optimizer.states.entries()) known[name] = before.state[i * count + place];
  const assigned = withCorrections(optimizer).map(([name, expr]) => {
    const values = { ...known };
    known[name] = evaluate(expr, known);
    return { name, expr, values, value: known[name] };
  });
  return {
    mean,
    penalties,
    penalised,
    clipScale,
    gradient,
    assigned,
    before: w,
    after: after.parameters[place],
  };
}
