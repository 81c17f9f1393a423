import type { Phase, Stop } from '../state/walk';

/** What the numbers and lines on the network are at a stop. */
const LEGEND: Readonly<Record<Stop['kind'], string>> = {
  sample: 'On the network: the inputs of this sample.',
  neurons: 'On the network: activations a; lines show w · x on the way into the neuron in hand.',
  loss: 'On the network: activations a, all of them computed.',
  errors: 'On the network: errors ∂L/∂z, and activations a before them; lines show w · ∂L/∂z on the way back.',
  weights: 'On the network: errors ∂L/∂z, and activations a before them; lines show ∂L/∂w of this sample.',
  gradient: 'On the network: errors ∂L/∂z; lines show by how much each weight will change.',
  optimizer: 'On the network: errors ∂L/∂z; lines show by how much each weight will change.',
  ready: 'On the network: errors ∂L/∂z; lines show by how much each weight will change.',
};

const PHASES: Readonly<Record<Phase, string>> = {
  input: 'Input',
  forward: 'Forward',
  loss: 'Loss',
  backward: 'Backward',
  update: 'Update',
};

/** What a layer is called by its column, of so many columns. */
const layerName = (column: number, columns: number): string => {
  if (column === 0) return 'the inputs';
  return column === columns - 1 ? 'the output layer' : `layer ${column}`;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Every text of one step in slow motion. */
export const slowMotionTexts = {
  title: 'Slow motion',
  region: 'One step in slow motion',
  explanation: 'What happens here',
  step: (step: string): string => `step ${step}`,
  phases: PHASES,
  legend: LEGEND,
  progress: 'Parts of the step',
  place: (at: number, of: number): string => `${at} of ${of}`,
  back: 'Back',
  next: 'Next',
  make: 'Make the step',
  again: 'Walk the next one',
  leave: 'Leave slow motion',
  keys: 'Right and left walk on and back, up and down take another neuron by the hand, Home and End go to the ends, Escape leaves.',
  hint: 'Numbers on the network',
  tile: (name: string, kind: 'activation' | 'error', value: string): string =>
    `${name}: ${kind === 'activation' ? 'activation' : 'error'} ${value}`,
  sampleOf: (place: number, of: number): string => `sample ${place} of ${of}`,
  sampleBefore: 'The sample before',
  sampleAfter: 'The next sample',
  hiddenUnit: (layer: number, neuron: number): string => `layer ${layer} · neuron ${neuron}`,
  outputUnit: (unit: number, of: number): string => (of === 1 ? 'output' : `output ${unit}`),
  unitOf: (name: string, of: number): string => (of === 1 ? name : `${name} of ${of}`),
  unitBefore: 'The neuron before',
  unitAfter: 'The next neuron',
  weightBetween: (from: string, to: string): string => `weight ${from} → ${to}`,

  input: {
    title: 'One sample goes in',
    text: (place: number, of: number, own: boolean): string =>
      of === 1
        ? 'The batch of this step is a single sample. It is ringed in the output picture.'
        : `The batch of this step has ${of} samples, ringed in the output picture. We follow number ${place}${own ? ', the one with the largest loss' : ''}.`,
    values: 'inputs',
    wanted: 'wanted answer',
  },
  forward: {
    title: (column: number, columns: number): string => `${capital(layerName(column, columns))} computes`,
    text: 'Each neuron weighs what it gets, adds its bias, and bends the sum by its activation.',
    dropout: 'Dropout silences some neurons in training and makes up for them with the others.',
    residual: 'The residual connection adds what the layer got.',
  },
  loss: {
    title: 'How wrong is it?',
    text: (batch: number): string =>
      batch === 1
        ? 'The loss compares what came out with what was wanted.'
        : `The loss compares what came out with what was wanted. The step goes down the mean over all ${batch} samples.`,
  },
  backward: {
    output: 'Back at the output',
    title: (column: number, columns: number): string => `What ${layerName(column, columns)} is to blame for`,
    outputText: 'How the loss changes with the output, times the slope of the activation there.',
    text: 'The error comes back on every path to the next layer, and where paths join they add up. The slope of the activation lets it through.',
    sigmoid: 'With the sigmoid inside the loss it comes to σ(p) − y.',
    softmax: 'With the softmax inside the loss it comes to the probability, less 1 for the class that was wanted.',
    skip: 'The residual connection hands back the error of the next layer as it is.',
    normalization:
      'Normalization hands the error back through mean and variance too, on which every sample of the batch has its part.',
    layerNormalization:
      'Normalization hands the error back through mean and variance too, on which every neuron of the layer has its part.',
    shares: (batch: number): string =>
      batch === 1 ? '' : `Errors are this sample’s own: the batch’s share of 1/${batch} is left out.`,
    weights: (column: number, columns: number): string => `Weights into ${layerName(column, columns)}`,
    weightsText: 'The gradient of a weight is the error where it leads, times what it was multiplied by.',
  },
  update: {
    gradient: 'The gradient of the batch',
    gradientText: (batch: number): string =>
      batch === 1
        ? 'The batch is this one sample, so its gradient is the batch’s.'
        : `Each of the ${batch} samples pulls in its own way: the step takes the mean.`,
    penalties: 'Penalties add what pulls the weight towards zero.',
    clipped: 'The gradient of the whole network is longer than the limit, so all of it is shortened alike.',
    notClipped: 'The gradient of the whole network is not longer than the limit, so clipping leaves it as it is.',
    optimizer: (label: string): string => `${label} changes the weight`,
    ready: 'Ready to make the step',
    readyText: (parameters: string): string =>
      `All ${parameters} weights, biases and other parameters change at once. The next key makes the step in the engine and compares.`,
    halted:
      'In this step a number is no longer finite: the engine would keep the weights as they are and stop. Lower the learning rate, or clip the gradient.',
  },
  shares: {
    title: (batch: number): string => `what ${batch} samples say`,
    name: (batch: number, low: string, high: string, mean: string): string =>
      `∂L/∂w of ${batch} samples, from ${low} to ${high}; their mean is ${mean}.`,
    mean: 'mean',
  },
  outcome: {
    made: (step: string): string => `Step ${step} is made`,
    agree: (count: string, of: string): string => `The engine made this very step: ${count} of ${of} weights agree.`,
    differ: (count: string, of: string): string =>
      `Only ${count} of ${of} weights agree with what was announced. That should not happen.`,
    failed: 'The engine did not make the step: its numbers would not have been finite.',
  },
  notices: {
    changed: 'The experiment was changed: slow motion shows the step that comes next now.',
  },
  names: {
    slope: 'slope',
    sum: 'weighted sum',
    normalized: 'normalized',
    activation: 'activation',
    dropout: 'dropout',
    residual: 'residual',
    forOutput: 'of this output',
    ofSample: 'this sample',
    ofBatch: 'mean of the batch',
    joined: 'all paths together',
    error: 'error',
    weight: 'weight',
    bias: 'bias',
    penalties: 'penalties',
    clipping: 'clipping',
    weightAfter: 'weight after the step',
    probability: (name: string): string => `p(${name})`,
  },
} as const;
