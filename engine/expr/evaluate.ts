import { FUNCTIONS } from './functions';
import type { Expr } from './node';

/** The value of an expression in float64, with a value for each of its variables. */
export function evaluate(expr: Expr, variables: Readonly<Record<string, number>>): number {
  switch (expr.kind) {
    case 'number':
      return expr.value;
    case 'variable':
      if (!(expr.name in variables))
        throw new Error(`The expression mentions “${expr.name}”, which was given no value.`);
      return variables[expr.name];
    case 'call': {
      const [a, b, c] = expr.args;
      const value = (arg: Expr | undefined): number => (arg ? evaluate(arg, variables) : 0);
      return FUNCTIONS[expr.fn].evaluate(value(a), value(b), value(c));
    }
  }
}
