/** Names of the functions, operators and constants that an expression may call; `functions.ts` says what each is. */
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
  | 'erf'
  | 'Phi'
  | 'pi'
  | 'e';

/** A function, an operator or a constant applied to its arguments. */
export interface Call {
  readonly kind: 'call';
  readonly fn: FunctionName;
  readonly args: readonly Expr[];
}

/** A scalar expression, held as data. Operators are calls too. */
export type Expr =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: string }
  | Call;

/** Assigns the value of an expression to a name. */
export type Assignment = readonly [name: string, expr: Expr];

/** A constant. */
export const number = (value: number): Expr => ({ kind: 'number', value });

/** A name that gets its value where the expression is evaluated. */
export const variable = (name: string): Expr => ({ kind: 'variable', name });

/** A function or an operator applied to its arguments. */
export const call = (fn: FunctionName, ...args: readonly Expr[]): Call => ({ kind: 'call', fn, args });

/** Whether an expression is a call of this function. */
export const isCall = <F extends FunctionName>(expr: Expr, fn: F): expr is Call & { readonly fn: F } =>
  expr.kind === 'call' && expr.fn === fn;

/** Whether an expression is this number; −0 is not 0. */
export const isNumber = (expr: Expr, value: number): boolean => expr.kind === 'number' && Object.is(expr.value, value);

/** Whether two expressions are built alike. */
export function same(a: Expr, b: Expr): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'number':
      return isNumber(b, a.value);
    case 'variable':
      return b.kind === 'variable' && b.name === a.name;
    case 'call':
      return isCall(b, a.fn) && b.args.length === a.args.length && a.args.every((arg, i) => same(arg, b.args[i]));
  }
}

/** Whether an expression mentions a variable. */
export function mentions(expr: Expr, name: string): boolean {
  if (expr.kind === 'variable') return expr.name === name;
  return expr.kind === 'call' && expr.args.some((arg) => mentions(arg, name));
}

/** The expression with `to` in every place where `from` stands. */
export function replace(expr: Expr, from: Expr, to: Expr): Expr {
  if (same(expr, from)) return to;
  return expr.kind === 'call' ? call(expr.fn, ...expr.args.map((arg) => replace(arg, from, to))) : expr;
}
