import { overfitting, rateTooHigh, rateTooLow } from './course-illnesses';
import type { Illness } from './evidence';
import { deadUnits, exploding, saturated, symmetric, vanishing } from './network-illnesses';

/** Every illness, the most urgent first: what causes another one stands before it. */
export const ILLNESSES: readonly Illness[] = [
  exploding,
  symmetric,
  rateTooHigh,
  deadUnits,
  vanishing,
  saturated,
  overfitting,
  rateTooLow,
];
