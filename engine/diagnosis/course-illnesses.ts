import type { LayerVitals } from '../protocol';
import { type Evidence, type Illness, lossLevel, median } from './evidence';

/** Training loss as a share of that of knowing nothing, above which a run has not got far. */
const UNLEARNED = 0.7;
/** Values of the loss by which a course is judged, and steps that they have to span. */
const LOOK_BACK = 16;
const LEAST_STEPS = 30;

/** The training loss, value after value. Of a full batch every single step is known, and period two is seen. */
function recentLosses({ course, losses, fullBatch }: Evidence): readonly number[] | null {
  const recent = course.slice(-LOOK_BACK);
  if (recent.length < LOOK_BACK || course[course.length - 1].step - recent[0].step < LEAST_STEPS) return null;
  return fullBatch && losses.length >= LEAST_STEPS
    ? losses.slice(-LEAST_STEPS)
    : recent.map(({ trainLoss }) => trainLoss);
}

/** Mean rise of a curve from one value to the next, as a share of its level. */
function bounce(values: readonly number[]): number {
  let rises = 0;
  for (let i = 1; i < values.length; i++) rises += Math.max(0, values[i] - values[i - 1]);
  return rises / (values.length - 1) / median(values);
}

/** By what share a curve fell from its first third to its last. */
function fall(values: readonly number[]): number {
  const third = Math.floor(values.length / 3);
  return 1 - median(values.slice(-third)) / median(values.slice(0, third));
}

/**
 * Mean rise of the training loss from one value to the next, as a share of its level, while it does not fall. Measured:
 * at most 0.01 in healthy runs, 0.02 … 0.4 where the rate is ten times too high or more. What has learned something
 * may bounce more.
 */
const BOUNCING = 0.02;
const BOUNCING_LEARNING = 0.05;
const LEARNING = 0.85;
/** A loss that falls by this share in a course gets somewhere, however much it bounces. */
const FALLING = 0.1;

/** Running statistics lag behind the weights, and the loss that is measured with them bounces without any fault of the rate. */
const normalizesBatches = ({ network }: Evidence): boolean =>
  network.layers.some(({ normalization }) => normalization?.kind === 'batchNorm');

export const rateTooHigh: Illness = {
  id: 'rateTooHigh',
  atOnce: false,
  sign(evidence, known) {
    const values = recentLosses(evidence);
    const level = lossLevel(evidence);
    if (!values || !(level > (normalizesBatches(evidence) ? 1 : UNLEARNED))) return null;
    const figure = bounce(values);
    const limit = level > LEARNING ? BOUNCING : BOUNCING_LEARNING;
    if (known) return figure > limit / 2 ? { layer: null, figure } : null;
    return figure > limit && fall(values) <= FALLING ? { layer: null, figure } : null;
  },
};

/**
 * ‖Δw‖ / ‖w‖ of the fastest layer; about 10⁻³ is healthy (Karpathy, CS231n), and default runs that have not learned yet
 * make 5·10⁻³ or more.
 */
const CRAWLING = 3e-4;
const NO_LONGER_CRAWLING = 6e-4;
/** With a smaller norm it is the gradient that is small, not the rate. */
const DOWNHILL = 1e-2;
/** Steps after which one may say that a run crawls. */
const LEAST_CRAWL = 100;
/** Weights that move less than this do not move: no rate would help. */
const STANDING = 1e-8;

export const rateTooLow: Illness = {
  id: 'rateTooLow',
  atOnce: false,
  sign(evidence, known) {
    const { course, layers } = evidence;
    const values = recentLosses(evidence);
    if (!values || course[course.length - 1].step - course[0].step < LEAST_CRAWL) return null;
    if (!(lossLevel(evidence) > UNLEARNED) || fall(values) > FALLING) return null;
    const most = (figureOf: (vitals: LayerVitals) => number): number =>
      Math.max(...layers.map(figureOf).filter((value) => !Number.isNaN(value)));
    if (!(most(({ gradient }) => gradient.median) > DOWNHILL)) return null;
    const figure = most(({ update }) => update.median);
    return figure > STANDING && figure < (known ? NO_LONGER_CRAWLING : CRAWLING) ? { layer: null, figure } : null;
  },
};

const SMOOTHING = 5;
const RISE = 1.3;
const RISE_OF_BLANK = 0.2;
const GAP = 1.5;

/** A curve without its single outliers. */
const smooth = (values: readonly number[]): number[] =>
  values.map((_, i) => median(values.slice(Math.max(0, i - SMOOTHING + 1), i + 1)));

export const overfitting: Illness = {
  id: 'overfitting',
  atOnce: false,
  sign({ course, blankLoss }) {
    const test = smooth(course.map(({ testLoss }) => testLoss));
    const train = smooth(course.map(({ trainLoss }) => trainLoss));
    const now = test.length - 1;
    const best = test.indexOf(Math.min(...test));
    if (best < 0) return null;
    const rise = test[now] / test[best];
    const fits = rise > RISE && test[now] - test[best] > RISE_OF_BLANK * blankLoss;
    return fits && test[now] > GAP * train[now] && train[now] < train[best] ? { layer: null, figure: rise } : null;
  },
};
