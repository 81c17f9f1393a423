import { BLOCKS, unary } from './blocks';
import {
  complement,
  type FunctionEntry,
  named,
  one,
  PRECEDENCE,
  square,
  texNamed,
  texOperator,
  times,
} from './function-entry';
import { call, type Expr, type FunctionName, number } from './node';
import { erf, normalProbability, sigmoid, softplus } from './stable';

/** A constant: a function without arguments. */
function constant(value: number, tex: string, python: string): FunctionEntry {
  return {
    arity: 0,
    evaluate: () => value,
    block: unary(() => value),
    derivative: () => number(0),
    wgsl: () => String(value),
    tex: () => tex,
    python: () => python,
  };
}

const TWO_OVER_ROOT_PI = call('div', number(2), call('sqrt', call('pi')));
const ROOT_TWO_PI = call('sqrt', times(number(2), call('pi')));

/** e^(−x²/2) / √(2π), the density of the standard normal distribution. */
const density = (x: Expr): Expr =>
  call('div', call('exp', call('neg', call('div', square(x), number(2)))), ROOT_TWO_PI);

const logOnePlus = (a: string): string => `\\ln\\left(1 + ${a}\\right)`;

/** Functions of one argument, in stable forms, and constants. */
export const ELEMENTARY = {
  abs: one(
    Math.abs,
    (x) => call('sign', x),
    { wgsl: 'abs', tex: (a) => `\\left|${a}\\right|`, numbers: named('abs') },
    BLOCKS.abs,
  ),
  sign: one(
    Math.sign,
    null,
    { wgsl: 'sign', tex: texOperator('sign'), numbers: (a) => `((${a} > 0) - (${a} < 0))` },
    BLOCKS.sign,
  ),
  step: {
    ...one((x) => (x > 0 ? 1 : 0), null, { wgsl: 'nabla_step', tex: texOperator('step') }, BLOCKS.step),
    python: ({ text, tensor }) => (tensor ? `(${text} > 0).float()` : `float(${text} > 0)`),
  },
  floor: one(Math.floor, null, { wgsl: 'floor', tex: (a) => `\\left\\lfloor ${a} \\right\\rfloor` }),
  sqrt: one(
    Math.sqrt,
    (_, root) => call('div', number(1), times(number(2), root)),
    { wgsl: 'sqrt', tex: (a) => `\\sqrt{${a}}` },
    BLOCKS.sqrt,
  ),
  exp: one(
    Math.exp,
    (_, value) => value,
    { wgsl: 'exp', tex: (a) => `e^{${a}}`, texPrecedence: PRECEDENCE.pow },
    BLOCKS.exp,
  ),
  expm1: one(
    Math.expm1,
    (x) => call('exp', x),
    { wgsl: 'nabla_expm1', tex: (a) => `e^{${a}} - 1`, texPrecedence: PRECEDENCE.add, torch: 'expm1' },
    BLOCKS.expm1,
  ),
  log: one(
    Math.log,
    (x) => call('div', number(1), x),
    { wgsl: 'nabla_log', tex: texNamed('\\ln'), torch: 'log' },
    BLOCKS.log,
  ),
  log1p: one(
    Math.log1p,
    (x) => call('div', number(1), call('add', number(1), x)),
    { wgsl: 'nabla_log1p', tex: logOnePlus, torch: 'log1p' },
    BLOCKS.log1p,
  ),
  sin: one(Math.sin, (x) => call('cos', x), { wgsl: 'nabla_sin', tex: texNamed('\\sin'), torch: 'sin' }, BLOCKS.sin),
  cos: one(
    Math.cos,
    (x) => call('neg', call('sin', x)),
    { wgsl: 'nabla_cos', tex: texNamed('\\cos'), torch: 'cos' },
    BLOCKS.cos,
  ),
  tan: one(Math.tan, (_, value) => call('add', number(1), square(value)), {
    wgsl: 'nabla_tan',
    tex: texNamed('\\tan'),
    torch: 'tan',
  }),
  atan: one(
    Math.atan,
    (x) => call('div', number(1), call('add', number(1), square(x))),
    { wgsl: 'nabla_atan', tex: texNamed('\\arctan'), torch: 'atan' },
    BLOCKS.atan,
  ),
  tanh: one(
    Math.tanh,
    (_, value) => complement(square(value)),
    { wgsl: 'nabla_tanh', tex: texNamed('\\tanh'), torch: 'tanh' },
    BLOCKS.tanh,
  ),
  sigmoid: one(
    sigmoid,
    (_, value) => times(value, complement(value)),
    {
      wgsl: 'nabla_sigmoid',
      tex: texNamed('\\sigma'),
      torch: 'sigmoid',
      numbers: (a) => `(1 / (1 + math.exp(-(${a}))))`,
    },
    BLOCKS.sigmoid,
  ),
  softplus: one(
    softplus,
    (x) => call('sigmoid', x),
    {
      wgsl: 'nabla_softplus',
      tex: (a) => logOnePlus(`e^{${a}}`),
      torch: 'nn.functional.softplus',
      numbers: (a) => `math.log1p(math.exp(${a}))`,
    },
    BLOCKS.softplus,
  ),
  erf: one(
    erf,
    (x) => times(TWO_OVER_ROOT_PI, call('exp', call('neg', square(x)))),
    { wgsl: 'nabla_erf', tex: texOperator('erf'), torch: 'erf' },
    BLOCKS.erf,
  ),
  Phi: one(
    normalProbability,
    density,
    {
      wgsl: 'nabla_normal_probability',
      tex: texNamed('\\Phi'),
      torch: 'special.ndtr',
      numbers: (a) => `(0.5 * math.erfc(-(${a}) / math.sqrt(2)))`,
    },
    BLOCKS.Phi,
  ),
  pi: constant(Math.PI, '\\pi', 'math.pi'),
  e: constant(Math.E, 'e', 'math.e'),
} satisfies Partial<Record<FunctionName, FunctionEntry>>;
