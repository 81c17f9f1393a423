import { FUNCTIONS } from './functions';
import { call, type Expr, mentions, number } from './node';
import { simplify } from './simplify';

/**
 * The derivative by a variable, by the chain rule over the table of functions. Where a function has a
 * corner it takes the side that PyTorch takes: relu′(0) = 0, |·|′(0) = 0.
 */
export function differentiate(expr: Expr, by: string): Expr {
  return simplify(derive(simplify(expr), by));
}

function derive(expr: Expr, by: string): Expr {
  if (expr.kind === 'number') return number(0);
  if (expr.kind === 'variable') return number(expr.name === by ? 1 : 0);
  const partials = FUNCTIONS[expr.fn].derivative(expr.args);
  let sum: Expr = number(0);
  for (const [i, arg] of expr.args.entries()) {
    const partial = partials[i];
    // What does not depend on the variable adds nothing, however its partial derivative behaves.
    if (!partial || !mentions(arg, by)) continue;
    sum = simplify(call('add', sum, call('mul', partial, derive(arg, by))));
  }
  return sum;
}
