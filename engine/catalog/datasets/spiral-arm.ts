import { polar } from './polar';

/** Radius at which the arms begin, per arm: with more arms they need more room there. */
const INNER = 0.11;
const OUTER = 2.68;

/** Turns times arms: the distance between neighbouring arms is the same whatever their number. */
const TURNS = 3.5;

/**
 * The point a share `t` of [0, 1) along arm number `arm` of a spiral of Archimedes with `arms` arms.
 *
 * The radius grows like t^0.62: evenly spaced points along the arm would want 0.5, which leaves the middle bare.
 */
export function spiralArm(arm: number, arms: number, t: number): readonly [x: number, y: number] {
  const along = t ** 0.62;
  const inner = INNER * arms;
  const radius = inner + (OUTER - inner) * along;
  const angle = 2 * Math.PI * ((TURNS / arms) * along + arm / arms);
  return polar(radius, angle);
}
