import { deriveKey, hash } from './random';

/** The key of a step’s dropout masks under an experiment’s seed; the step counts from 0 over the whole run. */
export const dropoutKey = (seed: number, step: number): number => hash(deriveKey(seed, 'dropout'), step);

/** `dropoutKey` for many steps. */
export function createDropoutKeys(seed: number): (step: number) => number {
  const stream = deriveKey(seed, 'dropout');
  return (step) => hash(stream, step);
}

/** How many of the 2²⁴ values that a place’s random number can take keep its activation. */
export const keepThreshold = (rate: number): number => Math.round((1 - rate) * 2 ** 24);

/** Whether the mask of a key keeps the value at a place of [batch, units]; `keep` is the layer’s threshold, `lane` its own. */
export const keeps = (key: number, place: number, lane: number, keep: number): boolean =>
  hash(key, place, lane) >>> 8 < keep;

/**
 * Whether a step’s dropout keeps an activation: the mask of the training kernels, bit by bit.
 * @param key the step’s `dropoutKey`
 * @param stage the layer’s place in `Plan.stages`
 * @param units the layer’s width
 * @param row the sample’s place in the batch
 */
export const isKept = (key: number, stage: number, units: number, row: number, unit: number, rate: number): boolean =>
  keeps(key, row * units + unit, stage, keepThreshold(rate));
