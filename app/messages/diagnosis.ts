import { ACTIVATIONS } from '../../engine/catalog/activations';
import { INITIALIZERS } from '../../engine/catalog/initializers';
import { type Offer, type RemedyId } from '../../engine/catalog/remedies';
import type { Experiment } from '../../engine/config/experiment';
import type { Finding, NetworkInfo, Trouble } from '../../engine/protocol';
import { formatPercent } from '../plots/figure-text';
import { formatNumber } from '../ui/number-text';

/** What is known of a network where a finding on it is put into words. */
export interface Circumstances {
  readonly experiment: Experiment;
  readonly network: NetworkInfo;
}

/** What a column of the network is called in a sentence; 1 is the first hidden layer. */
function nameOfLayer(layer: number | null, { layers }: Pick<NetworkInfo, 'layers'>): string {
  if (layer === null) return 'the network';
  return layers[layer]?.role === 'output' ? 'the output layer' : `layer ${layer}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What the activation of a column is called in a sentence. */
function nameOfActivation(layer: number, { network }: Circumstances): string {
  const id = network.layers[layer]?.activation ?? '';
  return Object.hasOwn(ACTIVATIONS, id) ? ACTIVATIONS[id as keyof typeof ACTIVATIONS].label : 'its activation';
}

/** What a column computes with, in the plural; filters where it hands on feature maps. */
const nounOf = (layer: number | null, { layers }: Pick<NetworkInfo, 'layers'>): string =>
  layer !== null && layers[layer]?.shape.length === 3 ? 'filters' : 'neurons';

const percent = (share: number): string => formatPercent(share, 0);

function vanishingText({ layer, figure }: Finding, { network }: Circumstances): string {
  const name = nameOfLayer(layer, network);
  const hidden = network.layers.filter(({ role, weight }) => role === 'hidden' && weight !== undefined);
  const cause = hidden.every(({ activation }) => activation === 'sigmoid')
    ? 'each sigmoid passes on at most a quarter.'
    : 'each layer passes back less than it gets.';
  return figure === 0
    ? `No gradient at all reaches ${name}.`
    : `${capital(name)} gets ${formatNumber(figure, 1)} of the last layer’s gradient: ${cause}`;
}

interface Words {
  readonly title: string;
  /** Beside another finding. */
  readonly short: string;
  readonly text: (finding: Finding, circumstances: Circumstances) => string;
}

const FINDINGS: Readonly<Record<Finding['illness'], Words>> = {
  vanishing: { title: 'The gradient is vanishing', short: 'vanishing gradient', text: vanishingText },
  exploding: {
    title: 'The gradient is exploding',
    short: 'exploding gradient',
    text: ({ layer, figure }, { network }) =>
      `The gradient of ${nameOfLayer(layer, network)} has norm ${formatNumber(figure, 2)}: a single step may throw its weights about.`,
  },
  deadUnits: {
    title: 'Units have died',
    short: 'dead units',
    text: ({ layer, figure }, { network }) =>
      figure === 1
        ? `No ${nounOf(layer, network).slice(0, -1)} of ${nameOfLayer(layer, network)} is active for any sample of the batch: no gradient passes.`
        : `${percent(figure)} of the ${nounOf(layer, network)} of ${nameOfLayer(layer, network)} are silent for every sample of the batch: they get no gradient that could wake them.`,
  },
  saturated: {
    title: 'Units are saturated',
    short: 'saturated units',
    text: ({ layer, figure }, circumstances) =>
      `In ${nameOfLayer(layer, circumstances.network)}, ${percent(figure)} of the values lie where ${nameOfActivation(layer ?? 1, circumstances)} is flat: hardly any gradient passes.`,
  },
  symmetric: {
    title: 'Neurons are twins',
    short: 'twins',
    text: ({ layer, figure }, { network }) =>
      `All ${figure} ${nounOf(layer, network)} of ${nameOfLayer(layer, network)} compute the same: they started equal, get equal gradients and stay equal.`,
  },
  rateTooHigh: {
    title: 'The learning rate is too high',
    short: 'rate too high',
    text: ({ figure }, { experiment }) =>
      `The loss jumps up by ${formatPercent(figure, figure < 0.1 ? 1 : 0)} from one measurement to the next: steps with rate ${formatNumber(experiment.learningRate)} overshoot.`,
  },
  rateTooLow: {
    title: 'The learning rate is too low',
    short: 'rate too low',
    text: ({ figure }) =>
      `A step changes no layer’s weights by more than ${formatNumber(figure, 1)} of their size, where 10⁻³ is healthy: the loss falls, but hardly.`,
  },
  overfitting: {
    title: 'The network overfits',
    short: 'overfitting',
    text: ({ figure }) =>
      `The test loss is ${formatNumber(figure, 2)} times its best, while the training loss went on falling: it learns the points by heart.`,
  },
};

const initialization = ({ patch }: Offer): string =>
  patch.initializer === undefined ? 'Initialization' : INITIALIZERS[patch.initializer].label;

const rate = ({ patch }: Offer): string => `Rate ${formatNumber(patch.learningRate ?? Number.NaN)}`;

/** What stands on a remedy's button. */
const REMEDIES: Readonly<Record<RemedyId, string | ((offer: Offer) => string)>> = {
  reluAndHe: 'ReLU + He',
  leakyRelu: 'Leaky ReLU',
  batchNorm: 'Batch norm',
  residual: 'Residual',
  initialization,
  randomWeights: initialization,
  clipping: 'Clip at 1',
  lowerRate: rate,
  higherRate: rate,
  adam: 'Adam',
  l2: 'L2 0.01',
  dropout: 'Dropout 0.2',
  earlyStopping: 'Early stopping',
  moreData: ({ patch }) => `${patch.samples} samples`,
};

/** What a remedy does, for its tooltip. */
const EXPLANATIONS: Readonly<Record<RemedyId, string>> = {
  reluAndHe:
    'ReLU passes the whole gradient on where it is active; He’s initialization keeps its size. Draws new weights.',
  leakyRelu: 'A leaky ReLU lets 1 % of the gradient through where a ReLU is silent. Keeps the weights.',
  batchNorm:
    'Centres and scales what goes into every activation, so that it falls where the slope is. Keeps the weights.',
  residual: 'Adds to what a layer gives what it got: the gradient flows past it. Keeps the weights.',
  initialization: 'The variance that suits this activation: signals and gradients keep their size. Draws new weights.',
  randomWeights: 'Weights that differ make neurons that differ. Draws new weights.',
  clipping: 'Scales a gradient down whose norm is over 1. Keeps the weights.',
  lowerRate: 'Shorter steps. Keeps the weights.',
  higherRate: 'Longer steps. Keeps the weights.',
  adam: 'Scales every weight’s step by the size of its own gradients. Keeps the weights.',
  l2: 'Pulls every weight towards zero. Keeps the weights.',
  dropout: 'Silences a fifth of the hidden neurons in each step, so that none can rely on another. Keeps the weights.',
  earlyStopping: 'Stops after 500 steps without a better test loss, and goes back to the best weights.',
  moreData: 'More points are harder to learn by heart.',
};

/** What blew up first, and from what, in a sentence. */
function faultText({ where, layer, from, loss }: Trouble, network: Pick<NetworkInfo, 'layers'>): string {
  const name = nameOfLayer(layer, network);
  const size = formatNumber(from, 2);
  switch (where) {
    case 'forward':
      return `On the way forward, what ${name} computes is no longer a finite number; it came from numbers of up to ${size}.`;
    case 'loss':
      return `The loss is no longer a finite number; the outputs had reached ${size}.`;
    case 'backward':
      return `On the way back, the norm of the gradient of ${name} is no longer a finite number; it came from numbers of up to ${size}, and the loss was ${formatNumber(loss)}.`;
    case null:
      return 'The loss or a gradient is no longer a finite number.';
  }
}

/** The message for a step that was not finite. */
export function notFiniteText(trouble: Trouble, network: Pick<NetworkInfo, 'layers'>) {
  const { step, where, layer } = trouble;
  const what = where === 'loss' ? 'the loss' : layer === null ? 'the numbers' : nameOfLayer(layer, network);
  return {
    kind: 'trouble' as const,
    title: `Training stopped at step ${formatNumber(step)}: ${what} blew up`,
    lines: [
      faultText(trouble, network),
      'The last finite weights are kept. With one of these the run goes on from the last moment at which the loss was sound:',
    ],
  };
}

/** Every text of the diagnosis. */
export const diagnosisTexts = {
  title: 'Diagnosis',
  healthy: (factor: string): string => `Gradients flow: all within a factor of ${factor}.`,
  uneven: (factor: string): string => `No finding. Gradients differ ${factor}-fold.`,
  healthyAlone: 'Nothing found.',
  hidden: (count: number): string => (count === 1 ? 'One finding is hidden.' : `${count} findings are hidden.`),
  show: 'Show',
  dismiss: 'Hide this finding',
  tryThis: 'What to try',
  undoRemedy: (remedy: string): string => `Undo ${remedy}`,
  also: 'Also:',
  undo: 'Undo',
  shortOf: (illness: Finding['illness']): string => FINDINGS[illness].short,
  titleOf: (illness: Finding['illness']): string => FINDINGS[illness].title,
  textOf: (finding: Finding, circumstances: Circumstances): string =>
    FINDINGS[finding.illness].text(finding, circumstances),
  remedy: (offer: Offer): string => {
    const label = REMEDIES[offer.id];
    const text = typeof label === 'string' ? label : label(offer);
    return offer.patch.learningRate === undefined || offer.id.endsWith('Rate') || offer.id === 'adam'
      ? text
      : `${text}, ${rate(offer).toLowerCase()}`;
  },
  explain: ({ id }: Offer): string => EXPLANATIONS[id],
} as const;
