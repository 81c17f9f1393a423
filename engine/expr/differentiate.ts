import { FUNCTIONS } from './functions';
import { type Expr, number } from './node';
import { simplify } from './simplify';

const ZERO = number(0);

/** The derivative by a variable, by the chain rule over the table of functions. */
export function differentiate(expr: Expr, by: string): Expr {
  const known = new Map<Expr, Expr>();

  function derive(part: Expr): Expr {
    if (part.kind === 'number') return ZERO;
    if (part.kind === 'variable') return part.name === by ? number(1) : ZERO;
    const found = known.get(part);
    if (found) return found;
    const deltas = part.args.map(derive);
    // What does not depend on the variable has the derivative 0, however its partial derivatives behave.
    const constant = deltas.every((delta) => delta.kind === 'number' && delta.value === 0);
    const derivative = constant ? ZERO : simplify(FUNCTIONS[part.fn].derivative(part.args, deltas, part));
    known.set(part, derivative);
    return derivative;
  }

  return derive(simplify(expr));
}
