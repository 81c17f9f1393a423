import type { Vitals } from '../../engine/protocol';
import { formatInteger, formatNumber } from '../ui/number-text';

const DASH = '\u202f–\u202f';

/** Every text of the gradient panel. */
export const gradientTexts = {
  title: 'Gradients',
  fold: 'Fold the gradients away',
  unfold: 'Show the gradients',
  views: 'What is shown of the gradients',
  norms: 'Norms',
  why: 'Why',
  signal: 'Signal',
  waiting: 'No gradient yet',
  now: 'now',
  openHint: 'Click for histograms',

  layer: (index: number, isOutput: boolean): string => (isOutput ? 'output' : `layer ${index}`),
  layerShort: (index: number, isOutput: boolean): string => (isOutput ? 'out' : String(index)),
  open: (name: string): string => `${name} in detail`,
  ownActivation: 'f(x)',
  /** What a column is, where it is no dense layer. */
  kinds: {
    input: '',
    dense: '',
    conv: 'convolution',
    parallel: 'branches',
    maxPool: 'max pooling',
    avgPool: 'average pooling',
    globalPool: 'global pooling',
  },
  noWeights: 'no weights',
  noWeightsShort: 'none',
  columns: 'Layers',
  keys: 'Left and right arrow keys move between layers, Enter opens one in detail.',

  /** Which steps the picture tells of. */
  steps: ({ rehearsed, step, steps }: Pick<Vitals, 'rehearsed' | 'step' | 'steps'>): string => {
    if (rehearsed) return step === 0 ? 'gradient of the first step' : 'gradient of the next step';
    if (steps <= 1) return `step ${formatInteger(step)}`;
    return `median of steps ${formatInteger(step - steps + 1)}${DASH}${formatInteger(step)}`;
  },
  span: (from: number, until: number): string =>
    until - from <= 1
      ? `step ${formatInteger(until)}`
      : `steps ${formatInteger(from + 1)}${DASH}${formatInteger(until)}`,
  latest: ({ rehearsed, step }: Pick<Vitals, 'rehearsed' | 'step'>): string =>
    rehearsed
      ? step === 0
        ? 'batch of the first step'
        : 'batch of the next step'
      : `batch of step ${formatInteger(step)}`,
  chosen: (initializer: string): string => `before the first step, ${initializer}`,
  clipped: (clipped: number, steps: number): string =>
    `${formatInteger(clipped)} of ${formatInteger(steps)} ${steps === 1 ? 'step' : 'steps'} clipped`,

  clipLine: (threshold: number): string => `clip ${formatNumber(threshold)}`,
  globalNorm: 'all',
  notANumber: 'NaN',

  rows: {
    norm: {
      label: '‖∂L/∂W‖',
      title: 'Norm of the gradient',
      text: 'How strongly the loss would change with the weights of each layer, on a logarithmic scale: the median of all steps since the last picture, and a whisker from the smallest to the largest. What has no weights (pooling) has no bar, but an empty bracket. Penalties and clipping are not in it. With clipping, a dashed line is its threshold, and a grey bar the norm of all gradients together: what is hollow is cut off.',
      tex: '\\left\\lVert \\frac{\\partial L}{\\partial W} \\right\\rVert = \\sqrt{\\sum_{ij} \\left( \\frac{\\partial L}{\\partial w_{ij}} \\right)^2}',
    },
    time: {
      label: 'over time',
      title: 'Norm of the gradient over time',
      text: 'The same norm since the first step, newest at the right. The colours stand beside the axis above. Where many steps share a pixel, it is the mean of the logarithms of their medians. Hairlines are changes made during the run; a dark upper edge marks steps that were clipped.',
      tex: '\\log_{10} \\left\\lVert \\frac{\\partial L}{\\partial W} \\right\\rVert',
    },
    update: {
      label: 'update / weight',
      title: 'Update by weight',
      text: 'How far a step moves the weights, measured by their size. Around 10⁻³ is healthy (the green band, 10⁻⁴ to 10⁻²): less hardly learns, more forgets.',
      tex: '\\frac{\\lVert \\Delta W \\rVert}{\\lVert W \\rVert}',
      healthy: 'healthy 10⁻³',
    },
    dead: {
      label: 'dead units',
      title: 'Dead units',
      text: 'Share of neurons that are silent for every sample of the batch: their slope is zero, so no gradient can wake them. A filter is dead where no place of its map is active for any image.',
      tex: 'f(z) = 0,\\; f^{\\prime}(z) = 0 \\quad \\text{for every sample}',
    },
    saturated: {
      label: 'saturated',
      title: 'Saturated units',
      text: 'Share of neurons and samples at which the activation is flat: its slope is below one per cent of the steepest one.',
      tex: '|f^{\\prime}(z)| < 0.01 \\, \\max |f^{\\prime}|',
    },
    both: {
      label: 'dead · saturated',
      title: 'Dead and saturated units',
      text: 'Dead: share of neurons, or filters, that are silent for every sample of the batch, filters everywhere on their map (layers of the ReLU family). Saturated: share of neurons and samples whose slope is below one per cent of the steepest one (all others).',
      tex: ['f^{\\prime}(z) = 0 \\quad \\text{for every sample}', '|f^{\\prime}(z)| < 0.01 \\, \\max |f^{\\prime}|'],
    },
    slope: {
      label: 'slope |f′|',
      title: 'Mean slope of the activation',
      text: 'On the way back every error is multiplied by the slope of the activation: here its mean over neurons and samples. A sigmoid’s is 0.25 at most.',
      tex: '\\operatorname{mean} |f^{\\prime}(z)|',
    },
    gain: {
      label: 'gain',
      title: 'Gain of the weights',
      text: 'What the weights of the next layer (with its normalization and skips) do to the error on its way back: above one it grows, below one it shrinks.',
      tex: '\\frac{\\lVert \\delta^{(l)} \\rVert}{\\lVert \\delta^{(l+1)} \\rVert \\; \\operatorname{mean} |f^{\\prime}|}',
    },
    product: {
      label: 'product',
      title: 'Running product, from the output back',
      text: 'All slopes and gains from the output to this layer multiplied: which share of the output’s error arrives here.',
      tex: '\\frac{\\lVert \\delta^{(l)} \\rVert}{\\lVert \\delta^{(L)} \\rVert} = \\prod_{k=l}^{L-1} \\text{slope}_k \\cdot \\text{gain}_k',
    },
    forward: {
      label: 'signal →',
      title: 'Variance of the activations',
      text: 'How much the layer’s outputs differ over neurons and samples. Where it falls towards zero, later layers see nothing; where it grows, they saturate. Xavier and He choose the weights so that it stays.',
      tex: '\\operatorname{Var}\\left(a^{(l)}\\right)',
    },
    backward: {
      label: '← error',
      title: 'Variance of the errors',
      text: 'How much the error ∂L/∂z differs over neurons and samples, from the output back. Xavier and He choose the weights so that it stays as well.',
      tex: '\\operatorname{Var}\\left(\\delta^{(l)}\\right), \\quad \\delta = \\frac{\\partial L}{\\partial z}',
    },
  },

  chain: {
    lead: (layer: string): string => `The error of ${layer} is that of the output times`,
    single: 'With one layer there is nothing to multiply: the output’s own error is the gradient’s source.',
    formula: 'Formula',
    formulaTitle: 'The chain rule, layer by layer',
    formulaText:
      'The error δ = ∂L/∂z of a layer is that of the next one, sent back through its weights and multiplied by the slope. So its size is a product with one slope and one gain for every layer on the way; the gradient of the weights is that error times what comes in.',
    tex: [
      '\\delta^{(l)} = f^{\\prime}\\!\\left(z^{(l)}\\right) \\odot W^{(l+1)\\top} \\delta^{(l+1)}',
      '\\frac{\\lVert \\delta^{(l)} \\rVert}{\\lVert \\delta^{(L)} \\rVert} = \\prod_{k=l}^{L-1} \\text{slope}_k \\cdot \\text{gain}_k, \\qquad \\text{slope}_k = \\operatorname{mean} |f^{\\prime}(z^{(k)})|',
      '\\frac{\\partial L}{\\partial W^{(l)}} = \\delta^{(l)} \\, a^{(l-1)\\top}',
    ],
  },
  flow: {
    text: (forward: string, backward: string): string =>
      `Variance of the signal × ${forward} from layer 1 to the output, of the error × ${backward} on the way back. Xavier and He aim at flat lines.`,
  },

  cursor: {
    name: 'Moment of the strips',
    keys: 'Left and right arrow keys move through time, up and down to another layer, Home and End to the ends; the bars show that moment. Escape goes back to now.',
    empty: 'No step has been made yet',
    unknown: 'was not there yet',
    noWeights: 'has no weights',
    value: (steps: string, layer: string, value: string): string => `${steps}, ${layer}: ${value}`,
    spread: (low: string, high: string): string => `${low} … ${high}`,
  },

  table: {
    caption: 'Gradients by layer',
    layer: 'Layer',
    gradient: 'Norm of the gradient',
    least: 'Smallest',
    most: 'Largest',
    range: 'from … to',
    update: 'Update by weight',
    dead: 'Dead units',
    saturated: 'Saturated units',
    slope: 'Mean slope',
    gain: 'Gain',
    product: 'Product from the output',
    signal: 'Variance of activations',
    error: 'Variance of errors',
  },
} as const;
