import { deriveKey, hash } from './random';

/** The key of a step’s dropout masks under an experiment’s seed; the step counts from 0 over the whole run. */
export const dropoutKey = (seed: number, step: number): number => hash(deriveKey(seed, 'dropout'), step);

/** How many of the 2²⁴ values that a place’s random number can take keep its activation. */
export const keepThreshold = (rate: number): number => Math.round((1 - rate) * 2 ** 24);

/**
 * Whether a step’s dropout keeps an activation: the mask of the training kernels, bit by bit.
 * @param key the step’s `dropoutKey`
 * @param stage the layer’s place in `Plan.stages`
 * @param units the layer’s width
 * @param row the sample’s place in the batch
 */
export const isKept = (key: number, stage: number, units: number, row: number, unit: number, rate: number): boolean =>
  hash(key, row * units + unit, stage) >>> 8 < keepThreshold(rate);
