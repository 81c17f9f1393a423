import { hash, normal, uniform } from '../random';
import { fillOrthogonal } from './orthogonal';

/** What an initializer knows of a tensor, seen as a matrix with one row per unit (or filter). */
export interface InitializerShape {
  /** Inputs that one unit sums over; a bias takes the number of its layer's weight. */
  readonly fanIn: number;
  /** Units that one input feeds. */
  readonly fanOut: number;
  readonly rows: number;
  readonly columns: number;
}

/** What a person can set: the value of `equal` and the standard deviation of `normal`. */
export interface InitializerSettings {
  readonly value: number;
  readonly sigma: number;
}

/** Everything that decides the drawn numbers; `key` is the tensor's own stream, `deriveKey(seed, path)`. */
export interface InitializerRequest extends InitializerShape, InitializerSettings {
  readonly key: number;
}

/** One way to choose the first values of a tensor. */
export interface Initializer {
  readonly label: string;
  /** TeX, with n_in and n_out for the fans. */
  readonly formula: string;
  readonly about: string;
  readonly source: string;
  /** What it is offered for. */
  readonly offered: 'weights' | 'biases' | 'both';
  /** Afterwards the weight is divided until its layer’s pre-activations have variance 1; session/unit-variance.ts. */
  readonly unitVariance?: true;
  /** The setting that it reads, if any. */
  readonly setting?: keyof InitializerSettings;
  /** Variance of one element over all seeds, and of all elements where none is drawn. */
  readonly variance: (shape: InitializerShape, settings: InitializerSettings) => number;
  /** Fills `out` [rows, columns] for every element; the caller owns the buffer. */
  readonly fill: (out: Float32Array, request: InitializerRequest) => void;
  /** The PyTorch statement that does the same to a tensor. */
  readonly python: (tensor: string, shape: InitializerShape, settings: InitializerSettings) => string;
}

/**
 * Writes one draw per element, scaled.
 *
 * Every row has its own stream and every column its place in it, so an added unit or input leaves the draws of the
 * others alone.
 */
function fillScaled(out: Float32Array, request: InitializerRequest, draw: typeof uniform, scale: number): void {
  for (let row = 0; row < request.rows; row++) {
    const rowKey = hash(request.key, row);
    const start = row * request.columns;
    for (let column = 0; column < request.columns; column++) out[start + column] = draw(rowKey, column) * scale;
  }
}

const symmetric: typeof uniform = (key, counter) => 2 * uniform(key, counter) - 1;

type Rule = Pick<Initializer, 'variance' | 'fill'>;

function normalRule(variance: Initializer['variance']): Rule {
  return { variance, fill: (out, request) => fillScaled(out, request, normal, Math.sqrt(variance(request, request))) };
}

/** A uniform number in [−b, b) has variance b²/3. */
function uniformRule(variance: Initializer['variance']): Rule {
  return {
    variance,
    fill: (out, request) => fillScaled(out, request, symmetric, Math.sqrt(3 * variance(request, request))),
  };
}

const GLOROT = 'Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010';
const HE = 'He, Zhang, Ren and Sun, Delving deep into rectifiers, 2015';

const TABLE = {
  zeros: {
    label: 'All zero',
    formula: String.raw`w = 0`,
    about: 'Every unit of a layer computes the same and learns the same: in weights this symmetry is never broken.',
    source: 'PyTorch zeros_',
    offered: 'both',
    variance: () => 0,
    fill: (out) => void out.fill(0),
    python: (tensor) => `nn.init.zeros_(${tensor})`,
  },
  equal: {
    label: 'All equal',
    formula: String.raw`w = c`,
    about: 'One value everywhere: like all zero, except that a signal passes through.',
    source: 'PyTorch constant_',
    offered: 'both',
    setting: 'value',
    variance: () => 0,
    fill: (out, { value }) => void out.fill(value),
    python: (tensor, _, { value }) => `nn.init.constant_(${tensor}, ${value})`,
  },
  normal: {
    label: 'Normal',
    formula: String.raw`w \sim \mathcal{N}(0,\ \sigma^2)`,
    about:
      'The same spread in every layer, whatever its width: too small and signals vanish, too large and they explode.',
    source: 'PyTorch normal_',
    offered: 'both',
    setting: 'sigma',
    ...normalRule((_, { sigma }) => sigma ** 2),
    python: (tensor, _, { sigma }) => `nn.init.normal_(${tensor}, std=${sigma})`,
  },
  uniform: {
    label: 'Uniform ±1/√n',
    formula: String.raw`w \sim \mathcal{U}\left(-\tfrac{1}{\sqrt{n_\text{in}}},\ \tfrac{1}{\sqrt{n_\text{in}}}\right)`,
    about: 'What PyTorch does unasked, for weights and biases: a third of the variance that keeps a signal’s size.',
    source: 'LeCun, Bottou, Orr and Müller, Efficient BackProp, 1998; PyTorch nn.Linear and nn.Conv2d',
    offered: 'both',
    ...uniformRule(({ fanIn }) => 1 / (3 * fanIn)),
    python: (tensor, { fanIn }) => `nn.init.uniform_(${tensor}, -${fanIn} ** -0.5, ${fanIn} ** -0.5)`,
  },
  lecunNormal: {
    label: 'LeCun normal',
    formula: String.raw`w \sim \mathcal{N}\left(0,\ \tfrac{1}{n_\text{in}}\right)`,
    about: 'Keeps the size of a signal on its way forward through linear units; SELU is built on it.',
    source: 'LeCun, Bottou, Orr and Müller, Efficient BackProp, 1998',
    offered: 'weights',
    ...normalRule(({ fanIn }) => 1 / fanIn),
    python: (tensor, { fanIn }) => `nn.init.normal_(${tensor}, std=${fanIn} ** -0.5)`,
  },
  xavierUniform: {
    label: 'Xavier uniform',
    formula: String.raw`w \sim \mathcal{U}\left(-\sqrt{\tfrac{6}{n_\text{in}+n_\text{out}}},\ \sqrt{\tfrac{6}{n_\text{in}+n_\text{out}}}\right)`,
    about: 'A compromise between keeping signals forward and gradients backward the same size; made for tanh.',
    source: GLOROT,
    offered: 'weights',
    ...uniformRule(({ fanIn, fanOut }) => 2 / (fanIn + fanOut)),
    python: (tensor) => `nn.init.xavier_uniform_(${tensor})`,
  },
  xavierNormal: {
    label: 'Xavier normal',
    formula: String.raw`w \sim \mathcal{N}\left(0,\ \tfrac{2}{n_\text{in}+n_\text{out}}\right)`,
    about: 'Xavier’s variance with a normal distribution.',
    source: GLOROT,
    offered: 'weights',
    ...normalRule(({ fanIn, fanOut }) => 2 / (fanIn + fanOut)),
    python: (tensor) => `nn.init.xavier_normal_(${tensor})`,
  },
  heUniform: {
    label: 'He uniform',
    formula: String.raw`w \sim \mathcal{U}\left(-\sqrt{\tfrac{6}{n_\text{in}}},\ \sqrt{\tfrac{6}{n_\text{in}}}\right)`,
    about: 'Twice the variance of LeCun, because ReLU lets only half of the signal through.',
    source: HE,
    offered: 'weights',
    ...uniformRule(({ fanIn }) => 2 / fanIn),
    python: (tensor) => `nn.init.kaiming_uniform_(${tensor}, nonlinearity='relu')`,
  },
  heNormal: {
    label: 'He normal',
    formula: String.raw`w \sim \mathcal{N}\left(0,\ \tfrac{2}{n_\text{in}}\right)`,
    about: 'He’s variance with a normal distribution.',
    source: HE,
    offered: 'weights',
    ...normalRule(({ fanIn }) => 2 / fanIn),
    python: (tensor) => `nn.init.kaiming_normal_(${tensor}, nonlinearity='relu')`,
  },
  orthogonal: {
    label: 'Orthogonal',
    formula: String.raw`W W^\top = I \ \text{ or } \ W^\top W = I`,
    about: 'A random rotation: rows, or columns if there are fewer of them, stand at right angles and have length one.',
    source: 'Saxe, McClelland and Ganguli, Exact solutions to the nonlinear dynamics of learning, 2014',
    offered: 'weights',
    variance: ({ rows, columns }) => 1 / Math.max(rows, columns),
    fill: fillOrthogonal,
    python: (tensor) => `nn.init.orthogonal_(${tensor})`,
  },
  lsuv: {
    label: 'LSUV',
    formula: String.raw`W W^\top = I,\quad W \leftarrow \frac{W}{\sqrt{\operatorname{Var}(z)}} \ \text{ until } |\operatorname{Var}(z) - 1| < 0.01`,
    about:
      'Orthogonal; then, layer by layer, each weight is divided by the spread that it gives its layer’s sums over the data. No signal vanishes or explodes, whatever the activation.',
    source: 'Mishkin and Matas, All you need is a good init, 2015',
    offered: 'weights',
    unitVariance: true,
    variance: ({ rows, columns }) => 1 / Math.max(rows, columns),
    fill: fillOrthogonal,
    python: (tensor) => `nn.init.orthogonal_(${tensor})  # then divide it by the spread of its layer’s sums (LSUV)`,
  },
  staircase: {
    label: 'Staircase',
    formula: String.raw`b_i = \tfrac{1}{2} - i,\quad i = 1 \ldots n`,
    about:
      'Each unit of a layer stands one further along. Sigmoids with equal weights then add up to softplus: Σ σ(x + ½ − i) ≈ log(1 + eˣ). A layer of one unit gets 0.',
    source: 'Nair and Hinton, Rectified linear units improve restricted Boltzmann machines, 2010',
    offered: 'biases',
    variance: ({ rows }) => (rows ** 2 - 1) / 12,
    fill: (out, { rows, columns }) => {
      for (let i = 0; i < out.length; i++) out[i] = rows > 1 ? -0.5 - Math.floor(i / columns) : 0;
    },
    python: (tensor, { rows }) =>
      rows > 1 ? `${tensor}.data.copy_(0.5 - torch.arange(1, ${rows + 1}))` : `nn.init.zeros_(${tensor})`,
  },
} satisfies Record<string, Initializer>;

export type InitializerId = keyof typeof TABLE;

/** Every initializer by its id, in the order of the select box. */
export const INITIALIZERS: Readonly<Record<InitializerId, Initializer>> = TABLE;

/**
 * The fans of a tensor by PyTorch's rule: `[units, inputs]`, or `[filters, channels, height, width]`.
 *
 * A bias `[units]` is a column; it takes `fanIn` from its layer's weight, so pass that weight's shape as `weight`.
 */
export function initializerShape(shape: readonly number[], weight: readonly number[] = shape): InitializerShape {
  const product = (sizes: readonly number[]): number => sizes.reduce((total, size) => total * size, 1);
  const field = product(weight.slice(2));
  return {
    fanIn: product(weight.slice(1)),
    fanOut: weight[0] * field,
    rows: shape[0],
    columns: product(shape.slice(1)),
  };
}
