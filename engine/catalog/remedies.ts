import type { Experiment, HiddenLayer } from '../config/experiment';
import { changedKeys, withChange } from '../config/normalise';
import { fitsResidual } from '../config/shapes';
import type { Finding } from '../protocol';
import { ACTIVATIONS, type ActivationId } from './activations';
import { OPTIMIZERS } from './optimizers';

/** A change that may heal: what to change, or null where that is so already or cannot be. */
export type Remedy = (experiment: Experiment) => Partial<Experiment> | null;

type Own = 'activation' | 'initializer' | 'normalization' | 'dropout' | 'residual';

/** Layers without settings of their own, so that those for all layers hold; the list itself where that changes nothing. */
function bare(layers: Experiment['layers'], ...keys: readonly Own[]): Pick<Experiment, 'layers'> {
  const strip = (layer: HiddenLayer): HiddenLayer =>
    Object.fromEntries(Object.entries(layer).filter(([key]) => !keys.includes(key as Own))) as unknown as HiddenLayer;
  return { layers: layers.map(strip) };
}

const activationOf = (e: Experiment, layer: HiddenLayer): HiddenLayer['activation'] => layer.activation ?? e.activation;
const initializerOf = (e: Experiment, layer: HiddenLayer): Experiment['initializer'] =>
  layer.initializer ?? e.initializer;

const all = (e: Experiment, fits: (layer: HiddenLayer) => boolean): boolean =>
  e.layers.length > 0 && e.layers.every(fits);
const some = (e: Experiment, fits: (layer: HiddenLayer) => boolean): boolean => e.layers.some(fits);

/** Two significant digits: a rate is read out in a lecture hall. */
const round = (value: number): number => Number(value.toPrecision(2));

/** The activation that most hidden layers have. */
function commonActivation(e: Experiment): ActivationId | 'custom' {
  const ids = e.layers.map((layer) => activationOf(e, layer) ?? e.activation);
  const count = (id: string): number => ids.filter((other) => other === id).length;
  return [...ids].sort((a, b) => count(b) - count(a))[0] ?? e.activation;
}

/** Activations whose gradient Xavier’s variance keeps; a sigmoid’s slope of a quarter is beyond any initialization. */
const SLOPE_ONE = new Set<string>([
  'tanh',
  'arctan',
  'softsign',
  'relu',
  'leakyRelu',
  'prelu',
  'elu',
  'selu',
  'gelu',
  'silu',
  'mish',
]);

/** So many hidden layers want shorter steps of an optimizer that scales them weight by weight. */
const DEEP = 5;
/** Ten ReLU layers from He die at Adam’s usual 0.03 within 100 steps; at 0.003 they learn (measured, eight seeds). */
const DEEP_RATE = 0.003;
const ADAPTIVE = new Set<string>(['adam', 'adamw', 'rmsprop']);

/** A rate that new weights can live with, where the present one is not. */
function gentle({ learningRate, optimizer, layers }: Experiment): Pick<Partial<Experiment>, 'learningRate'> {
  const deep = layers.length >= DEEP && ADAPTIVE.has(optimizer);
  const most = deep ? DEEP_RATE : OPTIMIZERS[optimizer].learningRate;
  return learningRate > 3 * most ? { learningRate: most } : {};
}

/** The optimizer’s usual rate, where the present one is far above. */
function usual({ learningRate, optimizer }: Experiment): Pick<Partial<Experiment>, 'learningRate'> {
  const rate = OPTIMIZERS[optimizer].learningRate;
  return learningRate > 3 * rate ? { learningRate: rate } : {};
}

const swapActivation =
  (to: ActivationId): Remedy =>
  (e) => {
    const { initializer } = ACTIVATIONS[to];
    if (e.layers.length === 0) return null;
    if (all(e, (layer) => activationOf(e, layer) === to && initializerOf(e, layer) === initializer)) return null;
    return { activation: to, initializer, ...bare(e.layers, 'activation', 'initializer'), ...gentle(e) };
  };

const TABLE = {
  reluAndHe: swapActivation('relu'),
  /** Where ReLUs died, the others stay. */
  leakyRelu: (e) => {
    if (!some(e, (layer) => activationOf(e, layer) === 'relu')) return null;
    const layers = e.layers.map((layer) =>
      layer.activation === 'relu' ? { ...layer, activation: 'leakyRelu' as const } : layer,
    );
    return { layers, activation: e.activation === 'relu' ? 'leakyRelu' : e.activation, ...usual(e) };
  },
  batchNorm: (e) =>
    e.layers.length === 0 || all(e, (layer) => (layer.normalization ?? e.normalization) !== 'none')
      ? null
      : { normalization: 'batchNorm', ...bare(e.layers, 'normalization'), ...usual(e) },
  residual: (e) => {
    // Skips add up: from larger weights the sums grow until everything saturates, of sigmoids even from Xavier’s.
    const large = (layer: HiddenLayer): boolean =>
      initializerOf(e, layer) === 'normal' ||
      (activationOf(e, layer) === 'sigmoid' && initializerOf(e, layer) !== 'uniform');
    if (some(e, large)) return null;
    const connected = (layer: HiddenLayer): boolean => layer.residual ?? e.residual === 'all';
    const fitting = e.layers.filter((_, i) => fitsResidual(e, i));
    return fitting.length < 2 || fitting.every(connected) ? null : { residual: 'all', ...bare(e.layers, 'residual') };
  },
  /** The variance that the layers’ activation asks for. */
  initialization: (e) => {
    const id = commonActivation(e);
    if (id === 'custom' || !SLOPE_ONE.has(id)) return null;
    const { initializer } = ACTIVATIONS[id];
    const family = initializer.replace(/Uniform|Normal/, '');
    if (all(e, (layer) => initializerOf(e, layer).startsWith(family))) return null;
    return { initializer, ...bare(e.layers, 'initializer'), ...gentle(e) };
  },
  /** For whatever activation: weights that differ. */
  randomWeights: (e) => {
    const id = commonActivation(e);
    const initializer = id === 'custom' ? 'xavierUniform' : ACTIVATIONS[id].initializer;
    return { initializer, ...bare(e.layers, 'initializer') };
  },
  clipping: ({ clipNorm }) => (clipNorm > 0 && clipNorm <= 1 ? null : { clipNorm: 1 }),
  /** To the optimizer’s usual rate, or below. */
  lowerRate: ({ learningRate, optimizer }) => {
    const { learningRate: rate } = OPTIMIZERS[optimizer];
    return { learningRate: learningRate > 1.5 * rate ? rate : round(learningRate / 3) };
  },
  higherRate: ({ learningRate, optimizer }) => {
    const { learningRate: rate } = OPTIMIZERS[optimizer];
    return { learningRate: round(learningRate < rate / 1.5 ? Math.min(rate, learningRate * 10) : learningRate * 3) };
  },
  adam: ({ optimizer }) =>
    OPTIMIZERS[optimizer].label.startsWith('Adam')
      ? null
      : { optimizer: 'adam', learningRate: OPTIMIZERS.adam.learningRate },
  l2: ({ l2 }) => (l2 >= 0.01 ? null : { l2: 0.01, penalised: 'weights' }),
  dropout: (e) =>
    e.layers.length === 0 || all(e, (layer) => (layer.dropout ?? e.dropout) >= 0.2)
      ? null
      : { dropout: 0.2, ...bare(e.layers, 'dropout') },
  earlyStopping: ({ patience, testShare }) => (patience > 0 || testShare === 0 ? null : { patience: 500 }),
  moreData: ({ samples, data }) =>
    data === 'paint' || samples >= 1000 ? null : { samples: Math.min(1000, samples * 3) },
} satisfies Record<string, Remedy>;

export type RemedyId = keyof typeof TABLE;

/** Every remedy by its id. */
export const REMEDIES: Readonly<Record<RemedyId, Remedy>> = TABLE;

/** What to try against an illness, the best first. */
export const TREATMENTS: Readonly<Record<Finding['illness'] | 'notFinite', readonly RemedyId[]>> = {
  vanishing: ['initialization', 'reluAndHe', 'batchNorm', 'residual'],
  exploding: ['clipping', 'initialization', 'batchNorm'],
  deadUnits: ['leakyRelu', 'batchNorm'],
  saturated: ['batchNorm', 'initialization', 'reluAndHe'],
  symmetric: ['randomWeights'],
  rateTooHigh: ['lowerRate', 'batchNorm'],
  rateTooLow: ['higherRate', 'adam'],
  overfitting: ['earlyStopping', 'l2', 'dropout', 'moreData'],
  notFinite: ['lowerRate', 'clipping', 'initialization'],
};

/** A remedy that applies, and the change that it is. */
export interface Offer {
  readonly id: RemedyId;
  readonly patch: Partial<Experiment>;
}

/** What can be tried against an illness with an experiment as it stands, the best first. */
export function offersFor(illness: keyof typeof TREATMENTS, experiment: Experiment): readonly Offer[] {
  return TREATMENTS[illness].flatMap((id) => {
    const patch = REMEDIES[id](experiment);
    if (!patch) return [];
    const treated = withChange(experiment, patch);
    // What would be clamped, or changes nothing, is no offer.
    const isReal = treated.notes.length === 0 && changedKeys(experiment, treated.experiment).length > 0;
    return isReal ? [{ id, patch }] : [];
  });
}
