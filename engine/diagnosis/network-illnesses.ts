import type { LayerInfo, LayerVitals } from '../protocol';
import { type Evidence, type Illness, lossLevel, type Sign } from './evidence';
import { areTwins, nextWeighing, unitsOf } from './twins';

/** The layer whose figure exceeds a limit by most; NaN exceeds nothing. */
function worst(
  { layers, network }: Evidence,
  limit: number,
  figureOf: (vitals: LayerVitals, info: LayerInfo) => number,
): Sign | null {
  let sign: Sign | null = null;
  for (const [i, vitals] of layers.entries()) {
    const figure = figureOf(vitals, network.layers[i + 1]);
    if (figure > (sign?.figure ?? limit)) sign = { layer: i + 1, figure };
  }
  return sign;
}

const isHidden = ({ role }: LayerInfo): boolean => role === 'hidden';

/**
 * Share of the output layer’s gradient that reaches a layer. Measured: the default run never falls below 0.4, ten
 * tanh layers with Xavier start at 0.6 and ten ReLU layers with He at 0.06; five sigmoid layers start at 8·10⁻⁴, ten at
 * 10⁻⁴ from N(0, 1), 10⁻⁶ from Xavier and 2·10⁻⁸ from ±1/√n.
 */
const VANISHING = 1e-3;
const NO_LONGER_VANISHING = 3e-3;
/** A layer that gets so many times the share at which a gradient counts as vanishing is reached well. */
const WELL = 10;
/** A gradient of the output layer below this leaves nothing but rounding to compare. */
const NOTHING = 1e-12;

export const vanishing: Illness = {
  id: 'vanishing',
  atOnce: true,
  sign(evidence, known) {
    const { layers } = evidence;
    const last = layers[layers.length - 1].gradient.median;
    if (layers.length < 2 || !(last > NOTHING)) return null;
    // Where a whole layer is dead, that is what is to be said.
    if (layers.some(({ dead }) => dead === 1)) return null;
    const limit = 1 / (known ? NO_LONGER_VANISHING : VANISHING);
    const lack = ({ gradient }: LayerVitals): number => last / gradient.median;
    // Where it reaches a layer well, it has not vanished on the way: those behind let it pass and take none themselves.
    const reached = layers.findIndex((layer) => WELL * lack(layer) <= limit);
    const sign = worst({ ...evidence, layers: layers.slice(0, reached) }, limit, lack);
    return sign && { ...sign, figure: 1 / sign.figure };
  },
};

/**
 * Norm of a layer’s gradient. Measured: healthy runs of every data set stay below 10; ten ReLU layers from N(0, 1)
 * start at 1000, and plain gradient descent then ends in its first step.
 */
const EXPLODING = 100;
const NO_LONGER_EXPLODING = 30;
/** Clipped to this norm or less, no gradient throws the weights about. */
const TAME = 10;

export const exploding: Illness = {
  id: 'exploding',
  atOnce: true,
  sign(evidence, known) {
    const { clipNorm } = evidence.experiment;
    if (clipNorm > 0 && clipNorm <= TAME) return null;
    return worst(evidence, known ? NO_LONGER_EXPLODING : EXPLODING, ({ gradient }) => gradient.median);
  },
};

/**
 * Share of a layer’s units that no sample of the batch makes active. In deep narrow ReLU networks half of them are
 * silent from the start, as each is as likely to be off as on; beyond three quarters, units have died.
 */
const DEAD = 0.75;
const NO_LONGER_DEAD = 0.65;
/** A batch of fewer samples says nothing of a unit that is silent on it. */
const SMALLEST_BATCH = 8;

export const deadUnits: Illness = {
  id: 'deadUnits',
  atOnce: true,
  sign(evidence, known) {
    if (evidence.experiment.batchSize < SMALLEST_BATCH) return null;
    return worst(evidence, known ? NO_LONGER_DEAD : DEAD, ({ dead }, info) => (isHidden(info) ? dead : Number.NaN));
  },
};

/**
 * Share of units and samples on the flat parts of a bounded activation, where |f′| is below 1 % of its maximum. Trained
 * tanh layers get to 0.7 by being sure of themselves: it is an illness only in a network that has not learned.
 */
const SATURATED = 0.6;
const NO_LONGER_SATURATED = 0.5;
/** Training loss as a share of that of knowing nothing. */
const UNLEARNED = 0.7;

const isBounded = ({ range }: LayerInfo): boolean => range.every(Number.isFinite);

export const saturated: Illness = {
  id: 'saturated',
  atOnce: true,
  sign(evidence, known) {
    if (!(lossLevel(evidence) > UNLEARNED)) return null;
    return worst(evidence, known ? NO_LONGER_SATURATED : SATURATED, (vitals, info) =>
      isHidden(info) && isBounded(info) ? vitals.saturated : Number.NaN,
    );
  },
};

export const symmetric: Illness = {
  id: 'symmetric',
  atOnce: true,
  sign({ network, parameters }) {
    const { layers } = network;
    const layer = layers.findIndex((info, i) => areTwins(parameters, info, nextWeighing(layers, i)));
    return layer < 0 ? null : { layer, figure: unitsOf(layers[layer]) };
  },
};
