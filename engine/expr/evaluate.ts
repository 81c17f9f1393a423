import { FUNCTIONS } from './functions';
import type { Expr } from './node';

/** The value of an expression in float64, with a value for each of its variables. */
export function evaluate(expr: Expr, variables: Readonly<Record<string, number>>): number {
  switch (expr.kind) {
    case 'number':
      return expr.value;
    case 'variable':
      if (!Object.hasOwn(variables, expr.name)) {
        const given = Object.keys(variables).join(', ') || 'nothing';
        throw new Error(`The expression mentions “${expr.name}”, but values were given for ${given}. Add it.`);
      }
      return variables[expr.name];
    case 'call': {
      const [a, b, c] = expr.args;
      return FUNCTIONS[expr.fn].evaluate(valueOf(a, variables), valueOf(b, variables), valueOf(c, variables));
    }
  }
}

const valueOf = (arg: Expr | undefined, variables: Readonly<Record<string, number>>): number =>
  arg ? evaluate(arg, variables) : 0;
