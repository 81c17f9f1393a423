import { differentiate } from '../expr/differentiate';
import { type Expr, mentions, replace, variable } from '../expr/node';
import { parse } from '../expr/parse';
import { simplify } from '../expr/simplify';
import { stabilise } from '../expr/stabilise';
import type { InitializerId } from './initializers';

/** An activation: a scalar formula in x, with what a person should know of it. Its derivative is derived. */
export interface Activation {
  readonly label: string;
  /** In x, and in `alpha` where it has a learned parameter. */
  readonly formula: string;
  /** A parameter that is learned, one per layer. */
  readonly parameter?: { readonly name: 'alpha'; readonly initial: number };
  /** Lowest and highest value. */
  readonly range: readonly [number, number];
  /** The initialization that keeps the variance of signals with it. */
  readonly initializer: InitializerId;
  /** One sentence on its character. */
  readonly about: string;
  readonly source: string;
}

const UNBOUNDED = [-Infinity, Infinity] as const;

const TABLE = {
  identity: {
    label: 'identity',
    formula: 'x',
    range: UNBOUNDED,
    initializer: 'lecunNormal',
    about: 'No non-linearity: any number of such layers is one linear map.',
    source: 'linear model',
  },
  step: {
    label: 'binary step',
    formula: 'step(x)',
    range: [0, 1],
    initializer: 'xavierUniform',
    about: 'The threshold of the first artificial neurons; its derivative is zero, so gradients cannot train it.',
    source: 'McCulloch and Pitts 1943',
  },
  sigmoid: {
    label: 'sigmoid',
    formula: 'sigmoid(x)',
    range: [0, 1],
    initializer: 'xavierNormal',
    about: 'Smooth and between 0 and 1; passes on at most a quarter of the gradient and is not centred on zero.',
    source: 'Verhulst 1845; Rumelhart, Hinton and Williams 1986',
  },
  tanh: {
    label: 'tanh',
    formula: 'tanh(x)',
    range: [-1, 1],
    initializer: 'xavierUniform',
    about: 'A sigmoid centred on zero; its slope is 1 in the middle and dies out where it saturates.',
    source: 'LeCun et al. 1998, Efficient BackProp',
  },
  arctan: {
    label: 'arctan',
    formula: 'atan(x)',
    range: [-Math.PI / 2, Math.PI / 2],
    initializer: 'xavierUniform',
    about: 'Like tanh, but saturates slowly: its slope falls like 1/x² instead of exponentially.',
    source: 'inverse tangent',
  },
  relu: {
    label: 'ReLU',
    formula: 'max(x, 0)',
    range: [0, Infinity],
    initializer: 'heNormal',
    about: 'Cheap and never saturates to the right; a unit that is negative everywhere gets no gradient and is dead.',
    source: 'Nair and Hinton 2010',
  },
  leakyRelu: {
    label: 'leaky ReLU',
    formula: 'x > 0 ? x : 0.01x',
    range: UNBOUNDED,
    initializer: 'heNormal',
    about: 'A ReLU that lets 1 % of the gradient through on the left, so that no unit dies.',
    source: 'Maas, Hannun and Ng 2013',
  },
  prelu: {
    label: 'PReLU',
    formula: 'x > 0 ? x : alpha * x',
    parameter: { name: 'alpha', initial: 0.25 },
    range: UNBOUNDED,
    initializer: 'heNormal',
    about: 'A leaky ReLU whose slope on the left is learned, one per layer.',
    source: 'He et al. 2015',
  },
  elu: {
    label: 'ELU',
    formula: 'x > 0 ? x : expm1(x)',
    range: [-1, Infinity],
    initializer: 'heNormal',
    about: 'Smooth on the left and saturating at −1, which pulls the mean activation towards zero.',
    source: 'Clevert, Unterthiner and Hochreiter 2015',
  },
  selu: {
    label: 'SELU',
    formula: '1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * expm1(x))',
    range: [-1.7580993408473766, Infinity],
    initializer: 'lecunNormal',
    about: 'An ELU scaled so that, from LeCun initialization, layers keep mean 0 and variance 1 by themselves.',
    source: 'Klambauer et al. 2017',
  },
  softplus: {
    label: 'softplus',
    formula: 'softplus(x)',
    range: [0, Infinity],
    initializer: 'heNormal',
    about: 'A smooth ReLU; its derivative is the sigmoid.',
    source: 'Dugas et al. 2001',
  },
  softsign: {
    label: 'softsign',
    formula: 'x / (1 + |x|)',
    range: [-1, 1],
    initializer: 'xavierUniform',
    about: 'Like tanh with polynomial tails: it saturates gently.',
    source: 'Bergstra et al. 2009',
  },
  gelu: {
    label: 'GELU',
    formula: 'x * Phi(x)',
    range: [-0.16997120747991, Infinity],
    initializer: 'heNormal',
    about: 'Weighs x by Φ(x), the probability that a normal variable is below it; smooth, with a shallow dip.',
    source: 'Hendrycks and Gimpel 2016',
  },
  silu: {
    label: 'SiLU',
    formula: 'x * sigmoid(x)',
    range: [-0.27846454276107385, Infinity],
    initializer: 'heNormal',
    about: 'x gated by its own sigmoid, also called swish; smooth, with a shallow dip.',
    source: 'Elfwing, Uchibe and Doya 2017',
  },
  mish: {
    label: 'Mish',
    formula: 'x * tanh(softplus(x))',
    range: [-0.30884341301725043, Infinity],
    initializer: 'heNormal',
    about: 'Close to SiLU, a little smoother still.',
    source: 'Misra 2019',
  },
} satisfies Record<string, Activation>;

export type ActivationId = keyof typeof TABLE;

/** Every activation by its id; the page adds the user's own formula. */
export const ACTIVATIONS: Readonly<Record<ActivationId, Activation>> = TABLE;

/** An activation with its formula read and differentiated. */
export interface ResolvedActivation {
  readonly id: string;
  /** f(x), with `alpha` where there is a parameter. */
  readonly expr: Expr;
  /** ∂f/∂x */
  readonly derivative: Expr;
  /** ∂f/∂x with `y` for f(x) wherever that occurs in it: 1 − y² for tanh. What a forward pass computed is not computed again. */
  readonly derivativeFromOutput: Expr;
  /** ∂f/∂alpha */
  readonly parameterDerivative?: Expr;
  readonly parameter?: Activation['parameter'];
  readonly range: readonly [number, number];
}

const resolved = new Map<string, ResolvedActivation>();
const MAX_RESOLVED = 100;

/** Reads an activation: by its id, or `custom` with the user's formula in x. Throws where it cannot be read. */
export function resolveActivation(id: string, formula?: string): ResolvedActivation {
  const entry: Activation | undefined = Object.hasOwn(ACTIVATIONS, id) ? ACTIVATIONS[id as ActivationId] : undefined;
  const text = entry?.formula ?? (id === 'custom' ? formula : undefined);
  if (text === undefined)
    throw new Error(`There is no activation “${id}”. Choose one of ${Object.keys(ACTIVATIONS).join(', ')}.`);
  const key = `${id} ${text}`;
  const known = resolved.get(key);
  if (known) return known;
  const parsed = parse(text, { variables: entry?.parameter ? ['x', 'alpha'] : ['x'] });
  if (!parsed.ok) throw new Error(parsed.message);
  // What a person types may overflow in float32: 1 / (1 + e^−x), log(1 + e^x).
  const expr = simplify(entry ? parsed.expr : stabilise(parsed.expr));
  const derivative = differentiate(expr, 'x');
  const activation: ResolvedActivation = {
    id,
    expr,
    derivative,
    derivativeFromOutput: expr.kind === 'call' ? replace(derivative, expr, variable('y')) : derivative,
    ...(mentions(expr, 'alpha')
      ? { parameterDerivative: differentiate(expr, 'alpha'), parameter: entry?.parameter }
      : {}),
    range: entry?.range ?? UNBOUNDED,
  };
  // A person types many formulas; those of the table are read again in no time.
  if (resolved.size >= MAX_RESOLVED) resolved.clear();
  resolved.set(key, activation);
  return activation;
}
