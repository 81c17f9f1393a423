import { type Call, call, type Expr, isCall, isNumber, same } from './node';
import { simplify } from './simplify';

/**
 * The expression with textbook forms that overflow put into forms that don't: 1 / (1 + e^−x) becomes σ(x),
 * log(1 + e^x) softplus(x), e^x − 1 expm1(x), and so on. In float32 the former are NaN beyond |x| = 89.
 */
export function stabilise(expr: Expr): Expr {
  return simplify(rewrite(simplify(expr)));
}

function rewrite(expr: Expr): Expr {
  if (expr.kind !== 'call') return expr;
  const rewritten = call(expr.fn, ...expr.args.map(rewrite));
  return stable(rewritten) ?? rewritten;
}

function stable(expr: Call): Expr | null {
  const [a, b] = expr.args;
  switch (expr.fn) {
    case 'pow':
      return isCall(a, 'e') ? call('exp', b) : null;
    case 'div':
      return logistic(a, b) ?? hyperbolic(a, b);
    case 'log': {
      const x = besidesOne(a);
      if (x) return stable(call('log1p', x)) ?? call('log1p', x);
      return isCall(a, 'sigmoid') ? call('neg', call('softplus', negative(a.args[0]))) : null;
    }
    case 'log1p':
      return isCall(a, 'exp') ? call('softplus', a.args[0]) : null;
    case 'sub':
      return isCall(a, 'exp') && isNumber(b, 1) ? call('expm1', a.args[0]) : null;
    default:
      return null;
  }
}

const negative = (expr: Expr): Expr => simplify(call('neg', expr));

/** x of 1 + x or x + 1. */
function besidesOne(expr: Expr): Expr | null {
  if (!isCall(expr, 'add')) return null;
  const [a, b] = expr.args;
  if (isNumber(a, 1)) return b;
  return isNumber(b, 1) ? a : null;
}

/** n / (1 + e^x) as n σ(−x), and e^x / (1 + e^x) as σ(x). */
function logistic(numerator: Expr, denominator: Expr): Expr | null {
  const exponential = besidesOne(denominator);
  if (!exponential || !isCall(exponential, 'exp')) return null;
  const [x] = exponential.args;
  if (same(numerator, exponential)) return call('sigmoid', x);
  return simplify(call('mul', numerator, call('sigmoid', negative(x))));
}

/** (e^x − e^−x) / (e^x + e^−x) as tanh(x). */
function hyperbolic(numerator: Expr, denominator: Expr): Expr | null {
  if (!isCall(numerator, 'sub') || !isCall(denominator, 'add')) return null;
  const [plus, minus] = numerator.args;
  if (!isCall(plus, 'exp') || !isCall(minus, 'exp') || !same(minus.args[0], negative(plus.args[0]))) return null;
  const [a, b] = denominator.args;
  const alike = (same(a, plus) && same(b, minus)) || (same(a, minus) && same(b, plus));
  return alike ? call('tanh', plus.args[0]) : null;
}
