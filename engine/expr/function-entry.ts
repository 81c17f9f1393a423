import { type Block, unary } from './blocks';
import { call, type Call, type Expr, type FunctionName, number } from './node';

/** An argument as Python text; `tensor` tells a tensor from a plain number. */
export interface PythonText {
  readonly text: string;
  readonly tensor: boolean;
}

/** A function or an operator: all that is known of it, in one place. */
export interface FunctionEntry {
  readonly arity: number;
  /** Stable in float64; arguments beyond the arity are ignored. */
  readonly evaluate: (a: number, b: number, c: number) => number;
  /** The same over a block of elements. */
  readonly block: Block;
  /**
   * The derivative of a call, with the derivatives of its arguments: d f(a, b) from a, b, da, db. At a corner it takes
   * the side that PyTorch takes: relu′(0) = 0, |·|′(0) = 0; max and min take their second argument where both are equal.
   */
  readonly derivative: (args: readonly Expr[], deltas: readonly Expr[], self: Call) => Expr;
  /** WGSL, with arguments that are names or literals. */
  readonly wgsl: (...args: readonly string[]) => string;
  /** TeX, with arguments that come in parentheses where they need them. */
  readonly tex: (...args: readonly string[]) => string;
  /** Python over PyTorch tensors, or over plain numbers where no argument is a tensor. */
  readonly python: (...args: readonly PythonText[]) => string;
  /** Binds so tightly when printed (`PRECEDENCE`); functions, which bring their own parentheses, bind tightest. */
  readonly precedence?: number;
  /** How tightly its TeX binds, where that differs. */
  readonly texPrecedence?: number;
  /** Sign between two arguments in a typed formula. */
  readonly operator?: string;
  /** The comparison that holds where this one does not. */
  readonly opposite?: FunctionName;
}

/** How tightly operators bind. */
export const PRECEDENCE = { where: 0, compare: 1, add: 2, mul: 3, neg: 4, pow: 5, atom: 6 } as const;

/** a · b */
export const times = (a: Expr, b: Expr): Expr => call('mul', a, b);

/** 1 − x */
export const complement = (x: Expr): Expr => call('sub', number(1), x);

/** x² */
export const square = (x: Expr): Expr => call('pow', x, number(2));

/** The derivative of what is constant piece by piece. */
export const flat = (): Expr => number(0);

/** Text of an operator between its arguments. */
export const infix =
  (sign: string) =>
  (a: string, b: string): string =>
    `${a} ${sign} ${b}`;

/** The same in Python. */
export const pythonInfix =
  (sign: string): FunctionEntry['python'] =>
  (a, b) =>
    `${a.text} ${sign} ${b.text}`;

/** Text of a function before its arguments. */
export const named =
  (name: string) =>
  (...args: readonly string[]): string =>
    `${name}(${args.join(', ')})`;

/** TeX of a function before its arguments. */
export const texNamed =
  (name: string) =>
  (...args: readonly string[]): string =>
    `${name}\\left(${args.join(', ')}\\right)`;

/** TeX of a function whose name is no TeX command. */
export const texOperator = (name: string): ((...args: readonly string[]) => string) =>
  texNamed(`\\operatorname{${name}}`);

interface Texts {
  readonly wgsl: string;
  readonly tex?: (a: string) => string;
  readonly texPrecedence?: number;
  /** Name in `torch`, and the text over plain numbers where `math` has no function of that name. */
  readonly torch?: string;
  readonly numbers?: (a: string) => string;
}

/** An entry of one argument, from f and its derivative f′(a, f(a)); null is zero everywhere. */
export function one(
  f: (a: number) => number,
  slope: ((a: Expr, value: Expr) => Expr) | null,
  { wgsl, tex = texNamed(`\\${wgsl}`), texPrecedence, torch = wgsl, numbers = named(`math.${torch}`) }: Texts,
  block: Block = unary(f),
): FunctionEntry {
  return {
    arity: 1,
    evaluate: f,
    block,
    derivative: slope === null ? flat : ([a], [da], self) => times(da, slope(a, self)),
    wgsl: named(wgsl),
    tex,
    texPrecedence,
    python: ({ text, tensor }) => (tensor ? `torch.${torch}(${text})` : numbers(text)),
  };
}
