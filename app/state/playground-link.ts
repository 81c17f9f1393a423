import type { Experiment, ExperimentKey } from '../../engine/config/experiment';
import { normalise } from '../../engine/config/normalise';
import { describeNote, texts } from '../messages/en';
import { type Link, limitLines, listOf, shorten } from './link';
import type { View } from './store';

type Fields = ReadonlyMap<string, string>;
type Given = Partial<Record<ExperimentKey, unknown>>;

/**
 * Fields of playground.tensorflow.org and their defaults there.
 * Source: https://github.com/tensorflow/playground/blob/master/src/state.ts
 */
const DEFAULTS: Readonly<Record<string, string>> = {
  activation: 'tanh',
  regularization: 'none',
  batchSize: '10',
  dataset: 'circle',
  regDataset: 'reg-plane',
  learningRate: '0.03',
  regularizationRate: '0',
  noise: '0',
  networkShape: '4,2',
  seed: '',
  showTestData: 'false',
  discretize: 'false',
  percTrainData: '50',
  x: 'true',
  y: 'true',
  xTimesY: 'false',
  xSquared: 'false',
  ySquared: 'false',
  cosX: 'false',
  sinX: 'false',
  cosY: 'false',
  sinY: 'false',
  problem: 'classification',
  initZero: 'false',
};

/** Fields that say how that page looks, or that it derives from others. */
const isIgnored = (name: string): boolean =>
  name.endsWith('_hide') || ['hideText', 'collectStats', 'tutorial', 'numHiddenLayers', 'showTestData'].includes(name);

const ACTIVATIONS: Readonly<Record<string, Experiment['activation']>> = {
  relu: 'relu',
  tanh: 'tanh',
  sigmoid: 'sigmoid',
  linear: 'identity',
};
const DATASETS: Readonly<Record<string, Experiment['data']>> = {
  circle: 'circle',
  xor: 'xor',
  gauss: 'gauss',
  spiral: 'spiral',
};
const REGRESSIONS: Readonly<Record<string, Experiment['data']>> = { 'reg-plane': 'plane', 'reg-gauss': 'hills' };
const PENALTIES: Readonly<Record<string, 'l1' | 'l2' | null>> = { none: null, L1: 'l1', L2: 'l2' };

/** Its input features in its order, as formulas. */
const INPUTS: readonly (readonly [name: string, formula: string])[] = [
  ['x', 'x'],
  ['y', 'y'],
  ['xSquared', 'x^2'],
  ['ySquared', 'y^2'],
  ['xTimesY', 'x*y'],
  ['sinX', 'sin(x)'],
  ['sinY', 'sin(y)'],
  ['cosX', 'cos(x)'],
  ['cosY', 'cos(y)'],
];

/** Numbers of points that it draws. */
const SAMPLES = { classification: 500, regression: 1200 };
/** Standard deviation of its initial weights, which are uniform from −0.5 to 0.5. */
const SIGMA = 0.289;

/** Fields that no link of our own has. */
const TELLING = [
  'networkShape',
  'dataset',
  'regDataset',
  'activation',
  'percTrainData',
  'problem',
  'regularizationRate',
  'learningRate',
];

/** Whether the fields of a hash are those of playground.tensorflow.org. */
export function isPlaygroundLink(fields: Fields): boolean {
  return (
    !fields.has('v') &&
    (TELLING.some((name) => fields.has(name)) || [...fields.keys()].some((name) => name.endsWith('_hide')))
  );
}

/** The experiment that comes nearest to a link of playground.tensorflow.org, and what differs; never throws. */
export function readPlaygroundLink(fields: Fields): Link {
  const words = texts.link.playground;
  const lines: string[] = [];
  const unreadable = (name: string, given: string): void => void lines.push(words.unreadable(name, shorten(given)));
  const text = (name: string): string => fields.get(name) ?? DEFAULTS[name];

  function pick<T>(name: string, table: Readonly<Record<string, T>>): T {
    const given = text(name);
    if (Object.hasOwn(table, given)) return table[given];
    unreadable(name, given);
    return table[DEFAULTS[name]];
  }

  function number(name: string): number {
    const given = text(name);
    if (given.trim() !== '' && Number.isFinite(Number(given))) return Number(given);
    unreadable(name, given);
    return Number(DEFAULTS[name]);
  }

  const isRegression = pick('problem', { classification: false, regression: true });
  const inputs = INPUTS.filter(([name]) => text(name) === 'true').map(([, formula]) => formula);
  const rate = number('learningRate');
  const given: Given = {
    data: isRegression ? pick('regDataset', REGRESSIONS) : pick('dataset', DATASETS),
    samples: isRegression ? SAMPLES.regression : SAMPLES.classification,
    noise: number('noise') / 100,
    testShare: Number((1 - number('percTrainData') / 100).toFixed(4)),
    inputs: inputs.length > 0 ? inputs : ['x', 'y'],
    layers: shapeOf(text('networkShape')),
    activation: pick('activation', ACTIVATIONS),
    outputActivation: isRegression ? 'identity' : 'tanh',
    loss: 'mse',
    optimizer: 'sgd',
    learningRate: rate / 2,
    batchSize: number('batchSize'),
    ...(text('initZero') === 'true'
      ? { initializer: 'zeros', biasInitializer: 'zeros' }
      : { initializer: 'normal', sigma: SIGMA, biasInitializer: 'equal', biasValue: 0.1 }),
  };
  const penalty = pick('regularization', PENALTIES);
  // Its penalty is scaled by its learning rate, of which we take half.
  const penaltyRate = number('regularizationRate') * 2;
  if (penalty !== null && penaltyRate > 0) given[penalty] = penaltyRate;

  const seed = fields.get('seed') ?? '';
  if (seed !== '') {
    given.seed = seedOf(seed);
    lines.push(words.seed(shorten(seed), seedOf(seed)));
  }
  const unknown = [...fields.keys()].filter(
    (name) => !Object.hasOwn(DEFAULTS, name) && !isIgnored(name) && name !== 'run',
  );
  if (unknown.length > 0) lines.push(words.unknown(listOf(unknown)));

  const { experiment, notes } = normalise(given);
  lines.push(...notes.map(describeNote));
  lines.push(isRegression ? words.lossRegression : words.loss, words.data);

  const view: Partial<View> = { showTest: text('showTestData') === 'true', discrete: text('discretize') === 'true' };
  return { experiment, view, run: fields.get('run') === '1', title: words.title, lines: limitLines(lines) };
}

/** Widths of the hidden layers: “4,2”; empty for none. */
function shapeOf(text: string): unknown {
  if (text.trim() === '') return [];
  return text.split(',').map((units) => ({ units: units.trim() === '' ? Number.NaN : Number(units) }));
}

/** A whole number from its seeds, which are decimal texts such as 0.36712 (FNV-1a). */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < Math.min(text.length, 64); i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % 10_000;
}
