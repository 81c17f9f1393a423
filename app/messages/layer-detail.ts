import { formatInteger } from '../ui/number-text';

/** Every text of a layer's detail. */
export const layerDetailTexts = {
  title: (name: string, activation: string): string => `${name} · ${activation}`,
  layer: (layer: number): string => `Layer ${layer}`,
  output: 'Output',
  ownActivation: 'f(x)',
  before: 'Previous layer',
  next: 'Next layer',
  close: 'Close the detail',
  waiting: 'Nothing is known of this layer yet.',
  keys: 'Left and right arrow keys go to other layers, Escape closes.',
  openDetail: 'Histograms over time',
  openOutput: 'Output in detail',

  batch: (step: number, samples: number, rehearsed: boolean): string => {
    const of = samples === 1 ? '1 sample' : `${formatInteger(samples)} samples`;
    if (rehearsed) return `batch of the ${step === 0 ? 'first' : 'next'} step, ${of}`;
    return `batch of step ${formatInteger(step)}, ${of}`;
  },

  plots: {
    weight: { title: 'Weights', symbol: 'W' },
    preActivation: { title: 'Pre-activations', symbol: 'z' },
    activation: { title: 'Activations', symbol: 'a' },
    gradient: { title: 'Gradients', symbol: '∂L/∂W' },
  },
  noWeights:
    'A pooling has no weights, so there is nothing to learn in it and no gradient: only what it hands on is counted.',
  mean: 'μ',
  deviation: 'σ',
  saturated: (share: string): string => `${share} saturated`,
  dead: (share: string): string => `${share} of units dead`,
  deadFilters: (share: string): string => `${share} of filters dead`,
  zeros: (share: string): string => `${share} are 0`,
  values: (count: number): string => (count === 1 ? '1 value' : `${formatInteger(count)} values`),
  leftOut: (count: number): string => `${formatInteger(count)} not finite`,

  canvas: {
    step: (step: string): string => `step ${step}`,
    saturated: 'saturated',
    off: 'off: f′ = 0',
  },

  help: {
    open: 'How to read it',
    title: 'A layer, looked at closely',
    text: [
      'Bars count the values of the latest batch (weights: all of the layer’s). Above them, time runs downwards: one ridge for each of up to 24 moments since the detail was opened, on the same axis, each drawn to its own height and smoothed a little. Dashed lines are changes made during the run; μ is the mean, σ the standard deviation. A few far values may lie beyond the axis.',
      'Over the pre-activations stand the activation f (solid, from its lowest to its highest value) and its slope f′ (dashed, from 0 to its steepest). Where the slope is below one per cent of the steepest, hardly any gradient gets through: the layer is saturated there. Left of zero a ReLU is off, which is its way; it is dead where it is off for every sample.',
    ],
    tex: [
      'z = W a_{\\text{before}} + b, \\qquad a = f(z)',
      '\\frac{\\partial L}{\\partial z} = \\frac{\\partial L}{\\partial a} \\cdot f^{\\prime}(z), \\qquad \\frac{\\partial L}{\\partial W} = \\frac{\\partial L}{\\partial z} \\, a_{\\text{before}}^{\\top}',
      '\\text{saturated:} \\quad |f^{\\prime}(z)| < 0.01 \\, \\max |f^{\\prime}|',
    ],
  },

  table: {
    caption: 'The layer in figures',
    what: 'What',
    count: 'Values',
    mean: 'Mean',
    deviation: 'Standard deviation',
    zeros: 'Share at 0',
    leftOut: 'Not finite',
    low: 'Histogram from',
    high: 'to',
  },
} as const;
