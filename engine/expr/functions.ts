import { binary, type Block, BLOCKS, unary } from './blocks';
import { call, type Expr, type FunctionName, number } from './node';
import { erf, sigmoid, softplus } from './stable';

/** A function or an operator: all that is known of it, in one place. */
export interface FunctionEntry {
  readonly arity: number;
  readonly evaluate: (a: number, b: number, c: number) => number;
  /** The same over a block of elements. */
  readonly block: Block;
  /** Partial derivative by each argument; null is zero everywhere. */
  readonly derivative: (args: readonly Expr[]) => readonly (Expr | null)[];
  /** Text with the arguments, which come in parentheses where they need them, put in. */
  readonly wgsl: (...args: string[]) => string;
  readonly tex: (...args: string[]) => string;
  readonly python: (...args: string[]) => string;
  /** Binds so tightly when printed; functions, which bring their own parentheses, bind tightest. */
  readonly precedence?: number;
  /** Sign between two arguments in a typed formula. */
  readonly operator?: string;
}

/** How tightly operators bind. */
export const PRECEDENCE = { where: 0, compare: 1, add: 2, mul: 3, neg: 4, pow: 5, atom: 6 } as const;

type Wgsl = FunctionEntry['wgsl'];

const infix =
  (sign: string): Wgsl =>
  (a, b) =>
    `${a} ${sign} ${b}`;
const named =
  (name: string): Wgsl =>
  (...args) =>
    `${name}(${args.join(', ')})`;
const texNamed =
  (name: string): Wgsl =>
  (...args) =>
    `${name}\\left(${args.join(', ')}\\right)`;

/** A function of one argument. */
function one(
  f: (a: number) => number,
  derivative: ((x: Expr) => Expr) | null,
  text: { wgsl: string; tex?: Wgsl; python?: string },
  block: Block = unary(f),
): FunctionEntry {
  return {
    arity: 1,
    evaluate: f,
    block,
    derivative: ([x]) => [derivative ? derivative(x) : null],
    wgsl: named(text.wgsl),
    tex: text.tex ?? texNamed(`\\${text.wgsl}`),
    python: named(text.python ?? `torch.${text.wgsl}`),
  };
}

/** A comparison: 1 where it holds, 0 elsewhere; its derivative is zero. */
function comparison(f: (a: number, b: number) => boolean, sign: string, tex: string, block?: Block): FunctionEntry {
  const value = (a: number, b: number): number => (f(a, b) ? 1 : 0);
  return {
    arity: 2,
    evaluate: value,
    block: block ?? binary(value),
    derivative: () => [null, null],
    wgsl: (a, b) => `select(0.0, 1.0, ${a} ${sign} ${b})`,
    tex: (a, b) => `${a} ${tex} ${b}`,
    python: infix(sign),
    precedence: PRECEDENCE.compare,
    operator: sign,
  };
}

const square = (x: Expr): Expr => call('mul', x, x);
const less1 = (x: Expr): Expr => call('sub', number(1), x);

/** a^b by repeated multiplication where b is a small whole number: a negative base is no trouble then. */
function wgslPow(a: string, b: string): string {
  if (b === '2.0') return `${a} * ${a}`;
  if (b === '3.0') return `${a} * ${a} * ${a}`;
  return `nabla_pow(${a}, ${b})`;
}

/** Every function that an expression may call: arithmetic, comparisons, and the usual functions in stable forms. */
export const FUNCTIONS: Readonly<Record<FunctionName, FunctionEntry>> = {
  add: {
    arity: 2,
    evaluate: (a, b) => a + b,
    block: BLOCKS.add,
    derivative: () => [number(1), number(1)],
    wgsl: infix('+'),
    tex: infix('+'),
    python: infix('+'),
    precedence: PRECEDENCE.add,
    operator: '+',
  },
  sub: {
    arity: 2,
    evaluate: (a, b) => a - b,
    block: BLOCKS.sub,
    derivative: () => [number(1), number(-1)],
    wgsl: infix('-'),
    tex: infix('-'),
    python: infix('-'),
    precedence: PRECEDENCE.add,
    operator: '-',
  },
  mul: {
    arity: 2,
    evaluate: (a, b) => a * b,
    block: BLOCKS.mul,
    derivative: ([a, b]) => [b, a],
    wgsl: infix('*'),
    tex: infix('\\,'),
    python: infix('*'),
    precedence: PRECEDENCE.mul,
    operator: '*',
  },
  div: {
    arity: 2,
    evaluate: (a, b) => a / b,
    block: BLOCKS.div,
    derivative: ([a, b]) => [call('div', number(1), b), call('neg', call('div', a, square(b)))],
    wgsl: infix('/'),
    tex: (a, b) => `\\frac{${a}}{${b}}`,
    python: infix('/'),
    precedence: PRECEDENCE.mul,
    operator: '/',
  },
  neg: {
    arity: 1,
    evaluate: (a) => -a,
    block: BLOCKS.neg,
    derivative: () => [number(-1)],
    wgsl: (a) => `-${a}`,
    tex: (a) => `-${a}`,
    python: (a) => `-${a}`,
    precedence: PRECEDENCE.neg,
  },
  pow: {
    arity: 2,
    evaluate: (a, b) => a ** b,
    block: binary((a, b) => a ** b),
    derivative: ([a, b]) => [
      call('mul', b, call('pow', a, b.kind === 'number' ? number(b.value - 1) : call('sub', b, number(1)))),
      b.kind === 'number' ? null : call('mul', call('pow', a, b), call('log', a)),
    ],
    wgsl: wgslPow,
    tex: (a, b) => `{${a}}^{${b}}`,
    python: infix('**'),
    precedence: PRECEDENCE.pow,
    operator: '^',
  },
  less: comparison((a, b) => a < b, '<', '<'),
  lessEqual: comparison((a, b) => a <= b, '<=', '\\le'),
  greater: comparison((a, b) => a > b, '>', '>', BLOCKS.greater),
  greaterEqual: comparison((a, b) => a >= b, '>=', '\\ge'),
  where: {
    arity: 3,
    evaluate: (a, b, c) => (a === 0 ? c : b),
    block: BLOCKS.where,
    derivative: ([condition]) => [
      null,
      call('where', condition, number(1), number(0)),
      call('where', condition, number(0), number(1)),
    ],
    wgsl: (a, b, c) => `select(${c}, ${b}, ${a} != 0.0)`,
    tex: (a, b, c) => `\\begin{cases}${b} & ${a}\\\\${c} & \\text{otherwise}\\end{cases}`,
    python: named('torch.where'),
  },
  min: {
    arity: 2,
    evaluate: (a, b) => (a >= b ? b : a),
    block: binary((a, b) => (a >= b ? b : a)),
    derivative: ([a, b]) => [call('less', a, b), call('greaterEqual', a, b)],
    wgsl: named('min'),
    tex: texNamed('\\min'),
    python: named('torch.minimum'),
  },
  max: {
    arity: 2,
    evaluate: (a, b) => (a <= b ? b : a),
    block: BLOCKS.max,
    derivative: ([a, b]) => [call('greater', a, b), call('lessEqual', a, b)],
    wgsl: named('max'),
    tex: texNamed('\\max'),
    python: named('torch.maximum'),
  },
  mod: {
    arity: 2,
    evaluate: (a, b) => a - b * Math.floor(a / b),
    block: binary((a, b) => a - b * Math.floor(a / b)),
    derivative: ([a, b]) => [number(1), call('neg', call('floor', call('div', a, b)))],
    wgsl: named('nabla_mod'),
    tex: (a, b) => `${a} \\bmod ${b}`,
    python: named('torch.remainder'),
    precedence: PRECEDENCE.mul,
  },
  abs: one(Math.abs, (x) => call('sign', x), { wgsl: 'abs', tex: (a) => `\\left|${a}\\right|` }),
  sign: one(Math.sign, null, { wgsl: 'sign', tex: texNamed('\\operatorname{sign}') }),
  step: one((x) => (x > 0 ? 1 : 0), null, {
    wgsl: 'nabla_step',
    tex: texNamed('\\operatorname{step}'),
    python: 'step',
  }),
  floor: one(Math.floor, null, { wgsl: 'floor', tex: (a) => `\\left\\lfloor ${a}\\right\\rfloor` }),
  sqrt: one(
    Math.sqrt,
    (x) => call('div', number(0.5), call('sqrt', x)),
    { wgsl: 'sqrt', tex: (a) => `\\sqrt{${a}}` },
    BLOCKS.sqrt,
  ),
  exp: one(Math.exp, (x) => call('exp', x), { wgsl: 'exp', tex: (a) => `e^{${a}}` }, BLOCKS.exp),
  expm1: one(Math.expm1, (x) => call('exp', x), {
    wgsl: 'nabla_expm1',
    tex: (a) => `\\left(e^{${a}} - 1\\right)`,
    python: 'torch.expm1',
  }),
  log: one(Math.log, (x) => call('div', number(1), x), { wgsl: 'log', tex: texNamed('\\ln') }),
  log1p: one(Math.log1p, (x) => call('div', number(1), call('add', number(1), x)), {
    wgsl: 'nabla_log1p',
    tex: (a) => `\\ln\\left(1 + ${a}\\right)`,
    python: 'torch.log1p',
  }),
  sin: one(Math.sin, (x) => call('cos', x), { wgsl: 'sin' }),
  cos: one(Math.cos, (x) => call('neg', call('sin', x)), { wgsl: 'cos' }),
  tan: one(Math.tan, (x) => call('add', number(1), square(call('tan', x))), { wgsl: 'tan' }),
  atan: one(Math.atan, (x) => call('div', number(1), call('add', number(1), square(x))), {
    wgsl: 'atan',
    tex: texNamed('\\arctan'),
  }),
  tanh: one(
    Math.tanh,
    (x) => less1(square(call('tanh', x))),
    { wgsl: 'nabla_tanh', tex: texNamed('\\tanh'), python: 'torch.tanh' },
    BLOCKS.tanh,
  ),
  sigmoid: one(sigmoid, (x) => call('mul', call('sigmoid', x), less1(call('sigmoid', x))), {
    wgsl: 'nabla_sigmoid',
    tex: texNamed('\\sigma'),
    python: 'torch.sigmoid',
  }),
  softplus: one(softplus, (x) => call('sigmoid', x), {
    wgsl: 'nabla_softplus',
    tex: (a) => `\\ln\\left(1 + e^{${a}}\\right)`,
    python: 'torch.nn.functional.softplus',
  }),
  erf: one(erf, (x) => call('mul', number(2 / Math.sqrt(Math.PI)), call('exp', call('neg', square(x)))), {
    wgsl: 'nabla_erf',
    tex: texNamed('\\operatorname{erf}'),
    python: 'torch.erf',
  }),
};
