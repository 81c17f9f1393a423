import { FUNCTIONS } from './functions';
import type { Expr } from './node';

/**
 * An expression as a function that reads its variables from an array, in float64: the numbers of `evaluate`, for what is
 * computed in every step; it allocates nothing.
 * @param names where each variable stands in that array
 */
export function bindScalar(expr: Expr, names: readonly string[]): (values: Float64Array) => number {
  switch (expr.kind) {
    case 'number': {
      const { value } = expr;
      return () => value;
    }
    case 'variable': {
      const place = names.indexOf(expr.name);
      if (place < 0)
        throw new Error(
          `The expression mentions “${expr.name}”, but values are given for ${names.join(', ')}. Add it.`,
        );
      return (values) => values[place];
    }
    case 'call': {
      const { evaluate } = FUNCTIONS[expr.fn];
      const [a, b, c] = expr.args.map((arg) => bindScalar(arg, names));
      if (c) return (values) => evaluate(a(values), b(values), c(values));
      if (b) return (values) => evaluate(a(values), b(values), 0);
      if (a) return (values) => evaluate(a(values), 0, 0);
      return () => evaluate(0, 0, 0);
    }
  }
}
