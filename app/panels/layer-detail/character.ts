import { type Curves, activationCurves } from '../parameters/formulas';

/** A unit counts as saturated where its slope is below this share of the activation's steepest. */
const SATURATED = 0.01;

/** What an activation is like, for its curve to be drawn. */
export interface Character extends Curves {
  /** Largest |f′| between −20 and 20; 0 for a step. */
  readonly steepest: number;
  /** Whether a z lies where the activation is flat. */
  readonly isFlat: (z: number) => boolean;
  /** Flat on the whole left, at zero: being there is being off, not being saturated. */
  readonly turnsOff: boolean;
}

/** The character of an activation; null for the identity, of which there is nothing to see, and for what can't be read. */
export function characterOf(id: string, formula: string, alpha?: number): Character | null {
  if (id === 'identity') return null;
  const curves = activationCurves(id, formula, alpha);
  if (!curves) return null;
  const { slope } = curves;
  const probes = Array.from({ length: 401 }, (_, i) => Math.abs(slope((i - 200) / 10)));
  const steepest = Math.max(...probes.filter(Number.isFinite), 0);
  return {
    ...curves,
    steepest,
    isFlat: (z) => steepest === 0 || Math.abs(slope(z)) < SATURATED * steepest,
    turnsOff: steepest > 0 && probes.slice(0, 200).every((size) => size === 0),
  };
}
