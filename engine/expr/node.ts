/** Names of the functions and operators that an expression may call; `functions.ts` says what each is. */
export type FunctionName =
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'neg'
  | 'pow'
  | 'mod'
  | 'less'
  | 'lessEqual'
  | 'greater'
  | 'greaterEqual'
  | 'where'
  | 'min'
  | 'max'
  | 'abs'
  | 'sign'
  | 'step'
  | 'floor'
  | 'sqrt'
  | 'exp'
  | 'expm1'
  | 'log'
  | 'log1p'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'atan'
  | 'tanh'
  | 'sigmoid'
  | 'softplus'
  | 'erf';

/** A scalar expression, held as data. Operators are calls too. */
export type Expr =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'call'; readonly fn: FunctionName; readonly args: readonly Expr[] };

/** A constant. */
export const number = (value: number): Expr => ({ kind: 'number', value });

/** A name that gets its value where the expression is evaluated. */
export const variable = (name: string): Expr => ({ kind: 'variable', name });

/** A function or an operator applied to its arguments. */
export const call = (fn: FunctionName, ...args: readonly Expr[]): Expr => ({ kind: 'call', fn, args });

/** A text that equal expressions share and others don't. */
export function keyOf(expr: Expr): string {
  switch (expr.kind) {
    case 'number':
      return Object.is(expr.value, -0) ? '-0' : String(expr.value);
    case 'variable':
      return expr.name;
    case 'call':
      return `${expr.fn}(${expr.args.map(keyOf).join()})`;
  }
}

/** Whether an expression mentions a variable. */
export function mentions(expr: Expr, name: string): boolean {
  if (expr.kind === 'variable') return expr.name === name;
  return expr.kind === 'call' && expr.args.some((arg) => mentions(arg, name));
}
