import { ACTIVATIONS } from '../catalog/activations';
import { isImageSet } from '../catalog/datasets';
import { INITIALIZERS } from '../catalog/initializers';
import { NORMALIZATIONS } from '../catalog/normalizations';
import { RESIDUALS } from '../catalog/residuals';
import type { Experiment } from './experiment';
import { checkLayers, readLayers, writeLayers } from './layer-list';
import { usualLayers } from './layers';
import { type Option, optionsOf, type Parameter } from './parameter';

const CUSTOM: Option = {
  id: 'custom',
  label: 'own formula',
  about: 'A formula of your own in x, differentiated for you.',
};
const activations: readonly Option[] = [...optionsOf(ACTIVATIONS), CUSTOM];
const initializersFor = (tensor: 'weights' | 'biases') =>
  optionsOf(
    Object.fromEntries(
      Object.entries(INITIALIZERS).filter(([, { offered }]) => offered === tensor || offered === 'both'),
    ),
  );
const initializers = initializersFor('weights');
const biasInitializers = initializersFor('biases');
const residuals = optionsOf(RESIDUALS);

const usesCustom = (e: Experiment): boolean =>
  e.activation === 'custom' || e.outputActivation === 'custom' || e.layers.some((l) => l.activation === 'custom');

const usesInitializer = (e: Experiment, id: string): boolean =>
  e.initializer === id || e.layers.some((l) => l.initializer === id);

/** The layers, what they compute, and what their weights start from. */
export const NETWORK_PARAMETERS: readonly Parameter[] = [
  {
    key: 'layers',
    link: 'layers',
    kind: 'list',
    group: 'network',
    label: 'Hidden layers',
    default: usualLayers,
    help: 'Neurons in each hidden layer, or its filters; none is a single neuron per output.',
    read: readLayers,
    write: writeLayers,
    check: checkLayers,
  },
  {
    key: 'activation',
    link: 'act',
    kind: 'choice',
    group: 'network',
    label: 'Activation',
    default: ({ data }) => (isImageSet(data) ? 'relu' : 'tanh'),
    help: 'The non-linearity of every hidden layer that has none of its own.',
    tex: 'a = f(z)',
    options: () => activations,
  },
  {
    key: 'formula',
    link: 'formula',
    kind: 'formula',
    group: 'network',
    label: 'Own activation',
    default: 'x * sigmoid(2x)',
    help: 'A formula in x, typed by you; its derivative is derived from it.',
    variables: ['x'],
    applies: usesCustom,
  },
  {
    key: 'outputActivation',
    link: 'outAct',
    kind: 'choice',
    group: 'network',
    label: 'Output activation',
    default: 'identity',
    help: 'Applied to the outputs before the loss; cross-entropies bring their own and want identity.',
    options: () => activations,
  },
  {
    key: 'normalization',
    link: 'norm',
    kind: 'choice',
    group: 'network',
    label: 'Normalization',
    default: 'none',
    help: 'Centres and scales what goes into the activation of every hidden layer that has no setting of its own.',
    options: () => optionsOf(NORMALIZATIONS),
  },
  {
    key: 'residual',
    link: 'residual',
    kind: 'choice',
    group: 'network',
    label: 'Residual connections',
    default: 'none',
    help: 'Adds to what a hidden layer gives what it gets, wherever both are equally wide: the gradient flows past it.',
    tex: 'y = x + f(x)',
    options: () => residuals,
  },
  {
    key: 'dropout',
    link: 'dropout',
    kind: 'number',
    group: 'network',
    label: 'Dropout',
    default: 0,
    help: 'Share p of the hidden activations that each training step zeroes; at inference all are scaled by 1 − p.',
    tex: 'a \\leftarrow a \\cdot m,\\ m \\sim \\operatorname{Bernoulli}(1-p)',
    range: [0, 0.9],
    scale: 'linear',
    step: 0.05,
  },
  {
    key: 'initializer',
    link: 'init',
    kind: 'choice',
    group: 'network',
    label: 'Initialization',
    default: 'xavierUniform',
    help: 'How the weights are drawn before the first step.',
    options: () => initializers,
  },
  {
    key: 'sigma',
    link: 'sigma',
    kind: 'number',
    group: 'network',
    label: 'Weights’ σ',
    default: 1,
    help: 'Standard deviation of the initial weights.',
    range: [0.001, 10],
    scale: 'log',
    step: 0.001,
    tex: 'w \\sim \\mathcal{N}(0, \\sigma^2)',
    applies: (e) => usesInitializer(e, 'normal'),
  },
  {
    key: 'value',
    link: 'value',
    kind: 'number',
    group: 'network',
    label: 'All weights',
    default: 0.5,
    help: 'The value that all initial weights have.',
    range: [-2, 2],
    scale: 'linear',
    step: 0.05,
    applies: (e) => usesInitializer(e, 'equal'),
  },
  {
    key: 'biasInitializer',
    link: 'biasInit',
    kind: 'choice',
    group: 'network',
    label: 'Biases',
    default: 'uniform',
    help: 'How the biases are drawn before the first step.',
    options: () => biasInitializers,
  },
  {
    key: 'biasSigma',
    link: 'biasSigma',
    kind: 'number',
    group: 'network',
    label: 'Biases’ σ',
    default: 0.1,
    help: 'Standard deviation of the initial biases.',
    range: [0.001, 10],
    scale: 'log',
    step: 0.001,
    applies: (e) => e.biasInitializer === 'normal',
  },
  {
    key: 'biasValue',
    link: 'biasValue',
    kind: 'number',
    group: 'network',
    label: 'All biases',
    default: 0.1,
    help: 'The value that all initial biases have.',
    range: [-2, 2],
    scale: 'linear',
    step: 0.05,
    applies: (e) => e.biasInitializer === 'equal',
  },
];
