/** Names of activations that fit over a narrow column; others stand under their label. */
const SHORT: Readonly<Record<string, string>> = {
  identity: 'id',
  step: 'step',
  sigmoid: 'σ',
  tanh: 'tanh',
  arctan: 'atan',
  relu: 'ReLU',
  leakyRelu: 'LReLU',
  prelu: 'PReLU',
  elu: 'ELU',
  selu: 'SELU',
  softplus: 'soft+',
  softsign: 'soft±',
  gelu: 'GELU',
  silu: 'SiLU',
  mish: 'Mish',
  custom: 'f(x)',
};

/** The short name of an activation. */
export const shortActivation = (id: string, label: string): string => SHORT[id] ?? label;

const neurons = (units: number): string => (units === 1 ? '1 neuron' : `${units} neurons`);

/** Every text of the network panel. */
export const networkTexts = {
  title: 'Network',
  picture: (layers: number, parameters: string): string =>
    `Network with ${layers === 1 ? '1 hidden layer' : `${layers} hidden layers`} and ${parameters} parameters`,
  neuronsName: 'Neurons',
  keys: 'Arrow keys move between neurons, Enter edits one, plus and minus change the width of its layer.',
  parameters: (count: string): string => `${count} parameters`,

  inputs: 'inputs',
  output: 'output',
  outputs: (units: number): string => ` · ${units}`,
  layer: (index: number): string => `layer ${index}`,
  layerShort: (index: number): string => String(index),
  neurons,
  neuronsOnly: (units: number): string => (units === 1 ? 'neuron' : 'neurons'),

  activationOf: (layer: number): string => `Activation of layer ${layer}`,
  outputActivation: 'Activation of the output',
  asAll: 'as all layers',
  asAllAbout: (label: string): string => `Follows the setting for all layers, which is ${label}.`,
  activation: 'Activation',
  activationFact: 'activation',
  initialization: 'Initialization',
  width: 'Neurons',
  widthHelp: 'How many neurons the layer has; those that stay keep their weights.',

  fewer: (layer: number): string => `Remove a neuron from layer ${layer}`,
  more: (layer: number): string => `Add a neuron to layer ${layer}`,
  menu: (layer: number): string => `Settings of layer ${layer}`,
  menuTitle: (layer: number): string => `Layer ${layer}`,
  duplicate: 'Duplicate',
  insertAfter: 'Add after',
  remove: 'Remove',
  addLayer: 'Add a layer',
  addLayerShort: 'layer',
  addFirst: 'Add a layer after the inputs',
  addAfter: (layer: number): string => `Add a layer after layer ${layer}`,
  full: (layers: number): string => `There can be at most ${layers} hidden layers.`,

  neuron: (layer: number, neuron: number): string => `layer ${layer} · neuron ${neuron}`,
  shortNeuron: (layer: number, neuron: number): string => `layer ${layer} · ${neuron}`,
  input: (formula: string): string => `input ${formula}`,
  outputNeuron: 'output',
  outputOf: (name: string): string => `output · ${name}`,
  edge: (from: string, to: string): string => `${from} → ${to}`,
  bias: 'bias',
  slope: 'slope α',
  slopeHelp: 'Learned slope left of zero, one for the whole layer.',
  values: 'values',
  range: (low: string, high: string): string => `${low} … ${high}`,
  weight: 'w',
  weightName: 'Weight',
  biasName: 'Bias',
  gradient: '∂L/∂w',
  biasGradient: '∂L/∂b',
  editHint: 'Click to edit',
  editKey: 'Enter to edit',
  weightsFromInputs: 'Weights from the inputs',
  weightsFromLayer: (layer: number): string => `Weights from layer ${layer}`,
  weightFrom: (name: string): string => `Weight from ${name}`,
  close: 'Close',
} as const;
