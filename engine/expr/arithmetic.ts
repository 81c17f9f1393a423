import { binary, type Block, BLOCKS } from './blocks';
import {
  flat,
  type FunctionEntry,
  infix,
  named,
  PRECEDENCE,
  pythonInfix,
  type PythonText,
  square,
  texNamed,
  times,
} from './function-entry';
import { call, type Expr, type FunctionName, isNumber, number } from './node';

/** A comparison: 1 where it holds, 0 elsewhere; its derivative is zero. */
function comparison(
  sign: string,
  tex: string,
  opposite: FunctionName,
  f: FunctionEntry['evaluate'],
  block: Block,
): FunctionEntry {
  return {
    arity: 2,
    evaluate: f,
    block,
    derivative: flat,
    wgsl: (a, b) => `select(0.0, 1.0, ${a} ${sign} ${b})`,
    tex: infix(tex),
    python: pythonInfix(sign),
    precedence: PRECEDENCE.compare,
    operator: sign,
    opposite,
  };
}

const isZero = (expr: Expr): boolean => isNumber(expr, 0);

/** b a^(b−1) da, and a^b log(a) db where the exponent varies too; the latter is 0 where a is not positive. */
function powerDerivative([a, b]: readonly Expr[], [da, db]: readonly Expr[], self: Expr): Expr {
  const lower = b.kind === 'number' ? number(b.value - 1) : call('sub', b, number(1));
  const byBase = times(times(b, call('pow', a, lower)), da);
  if (isZero(db)) return byBase;
  const byExponent = call('where', call('greater', a, number(0)), times(times(self, call('log', a)), db), number(0));
  return isZero(da) ? byExponent : call('add', byBase, byExponent);
}

/** a / b by the quotient rule, with the denominator squared only where the denominator varies. */
function quotientDerivative([a, b]: readonly Expr[], [da, db]: readonly Expr[]): Expr {
  if (isZero(db)) return call('div', da, b);
  return call('div', call('sub', times(da, b), times(a, db)), square(b));
}

/** `torch.relu` for max(a, 0), which has its derivative at 0; `torch.clamp` against a plain number. */
function pythonExtreme(name: 'max' | 'min', tensors: string): FunctionEntry['python'] {
  return (a: PythonText, b: PythonText) => {
    if (a.tensor && b.tensor) return `${tensors}(${a.text}, ${b.text})`;
    if (!a.tensor && !b.tensor) return `${name}(${a.text}, ${b.text})`;
    if (name === 'max' && b.text === '0') return `torch.relu(${a.text})`;
    const [tensor, bound] = a.tensor ? [a, b] : [b, a];
    return `torch.clamp(${tensor.text}, ${name === 'max' ? 'min' : 'max'}=${bound.text})`;
  };
}

/** Two whole numbers would make `torch.where` a tensor of integers. */
const pythonReal = (text: string): string => (/^-?\d+$/.test(text) ? `${text}.0` : text);

const mod = (a: number, b: number): number => a - b * Math.floor(a / b);

/** Operators, comparisons and choices. */
export const ARITHMETIC = {
  add: {
    arity: 2,
    evaluate: (a, b) => a + b,
    block: BLOCKS.add,
    derivative: (_, [da, db]) => call('add', da, db),
    wgsl: infix('+'),
    tex: infix('+'),
    python: pythonInfix('+'),
    precedence: PRECEDENCE.add,
    operator: '+',
  },
  sub: {
    arity: 2,
    evaluate: (a, b) => a - b,
    block: BLOCKS.sub,
    derivative: (_, [da, db]) => call('sub', da, db),
    wgsl: infix('-'),
    tex: infix('-'),
    python: pythonInfix('-'),
    precedence: PRECEDENCE.add,
    operator: '-',
  },
  mul: {
    arity: 2,
    evaluate: (a, b) => a * b,
    block: BLOCKS.mul,
    derivative: ([a, b], [da, db]) => call('add', times(da, b), times(a, db)),
    wgsl: infix('*'),
    // Two numbers side by side would read as one.
    tex: (a, b) => (/^[\d.]/.test(b) ? `${a} \\cdot ${b}` : `${a} \\, ${b}`),
    python: pythonInfix('*'),
    precedence: PRECEDENCE.mul,
    operator: '*',
  },
  div: {
    arity: 2,
    evaluate: (a, b) => a / b,
    block: BLOCKS.div,
    derivative: quotientDerivative,
    wgsl: infix('/'),
    tex: (a, b) => `\\frac{${a}}{${b}}`,
    python: pythonInfix('/'),
    precedence: PRECEDENCE.mul,
    texPrecedence: PRECEDENCE.pow,
    operator: '/',
  },
  neg: {
    arity: 1,
    evaluate: (a) => -a,
    block: BLOCKS.neg,
    derivative: (_, [da]) => call('neg', da),
    wgsl: (a) => `-${a}`,
    tex: (a) => `-${a}`,
    python: ({ text }) => `-${text}`,
    precedence: PRECEDENCE.neg,
  },
  pow: {
    arity: 2,
    evaluate: (a, b) => a ** b,
    block: binary((a, b) => a ** b),
    derivative: powerDerivative,
    wgsl: named('nabla_pow'),
    tex: (a, b) => `{${a}}^{${b}}`,
    python: pythonInfix('**'),
    precedence: PRECEDENCE.pow,
    operator: '^',
  },
  mod: {
    arity: 2,
    evaluate: mod,
    block: binary(mod),
    derivative: ([a, b], [da, db]) => call('sub', da, times(call('floor', call('div', a, b)), db)),
    wgsl: named('nabla_mod'),
    tex: infix('\\bmod'),
    python: pythonInfix('%'),
    precedence: PRECEDENCE.mul,
  },
  less: comparison('<', '<', 'greaterEqual', (a, b) => (a < b ? 1 : 0), BLOCKS.less),
  lessEqual: comparison('<=', '\\le', 'greater', (a, b) => (a <= b ? 1 : 0), BLOCKS.lessEqual),
  greater: comparison('>', '>', 'lessEqual', (a, b) => (a > b ? 1 : 0), BLOCKS.greater),
  greaterEqual: comparison('>=', '\\ge', 'less', (a, b) => (a >= b ? 1 : 0), BLOCKS.greaterEqual),
  where: {
    arity: 3,
    evaluate: (condition, a, b) => (condition === 0 ? b : a),
    block: BLOCKS.where,
    derivative: ([condition], [, da, db]) => call('where', condition, da, db),
    wgsl: (condition, a, b) => `select(${b}, ${a}, ${condition} != 0.0)`,
    // Two rows, each with its own condition: words would need a language.
    tex: (condition, a, b, otherwise) => `\\begin{cases} ${a} & ${condition} \\\\ ${b} & ${otherwise} \\end{cases}`,
    python: (condition, a, b) =>
      condition.tensor
        ? `torch.where(${condition.text}, ${pythonReal(a.text)}, ${pythonReal(b.text)})`
        : `(${a.text} if ${condition.text} else ${b.text})`,
    precedence: PRECEDENCE.where,
    texPrecedence: PRECEDENCE.neg,
  },
  min: {
    arity: 2,
    evaluate: (a, b) => Math.min(a, b),
    block: BLOCKS.min,
    derivative: ([a, b], [da, db]) => call('where', call('less', a, b), da, db),
    wgsl: named('min'),
    tex: texNamed('\\min'),
    python: pythonExtreme('min', 'torch.minimum'),
  },
  max: {
    arity: 2,
    evaluate: (a, b) => Math.max(a, b),
    block: BLOCKS.max,
    derivative: ([a, b], [da, db]) => call('where', call('greater', a, b), da, db),
    wgsl: named('max'),
    tex: texNamed('\\max'),
    python: pythonExtreme('max', 'torch.maximum'),
  },
} satisfies Partial<Record<FunctionName, FunctionEntry>>;
