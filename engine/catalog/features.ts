import { evaluate } from '../expr/evaluate';
import type { Expr } from '../expr/node';
import { DOMAIN } from './datasets';

/** A ready-made input: what the network is told of a point. */
export interface Feature {
  /** What links and configurations hold, and `parse` reads. */
  readonly formula: string;
  readonly label: string;
  readonly tex: string;
  /** The variables it looks at: data of one variable has no y. */
  readonly variables: readonly ('x' | 'y')[];
}

/** The ready-made inputs, in the order of their buttons. */
export const FEATURES: readonly Feature[] = [
  { formula: 'x', label: 'x', tex: 'x', variables: ['x'] },
  { formula: 'y', label: 'y', tex: 'y', variables: ['y'] },
  { formula: 'x^2', label: 'x²', tex: 'x^2', variables: ['x'] },
  { formula: 'y^2', label: 'y²', tex: 'y^2', variables: ['y'] },
  { formula: 'x*y', label: 'xy', tex: 'xy', variables: ['x', 'y'] },
  { formula: 'sin(x)', label: 'sin x', tex: String.raw`\sin x`, variables: ['x'] },
  { formula: 'sin(y)', label: 'sin y', tex: String.raw`\sin y`, variables: ['y'] },
];

/** The ready-made inputs that data of one variable can use. */
export const FEATURES_OF_X: readonly Feature[] = FEATURES.filter(({ variables }) => !variables.includes('y'));

/** The short name of an input: its own for a ready-made one, else the formula as it was typed. */
export function featureLabel(formula: string): string {
  return FEATURES.find((feature) => feature.formula === formula)?.label ?? formula;
}

/**
 * The inputs of every point, [count, features]; the caller owns it.
 *
 * `points` is [count, 2]. Where a formula has no finite value in float32 (√x left of 0) the input is 0: one NaN would
 * wipe out every weight. `undefinedAt` finds such places so that the page can tell.
 */
export function featureMatrix(formulas: readonly Expr[], points: Float32Array): Float32Array {
  const count = points.length / 2;
  const width = formulas.length;
  const matrix = new Float32Array(count * width);
  for (let feature = 0; feature < width; feature++) {
    for (let i = 0; i < count; i++) {
      const value = Math.fround(evaluate(formulas[feature], { x: points[2 * i], y: points[2 * i + 1] }));
      matrix[i * width + feature] = Number.isFinite(value) ? value : 0;
    }
  }
  return matrix;
}

/** Places per axis at which a formula is tried: multiples of a tenth, 0 and both edges among them. */
const TRIED = 20 * DOMAIN + 1;

/** A place in the plane at which a formula has no finite value, or null if none was found. */
export function undefinedAt(formula: Expr): { readonly x: number; readonly y: number } | null {
  for (let i = 0; i < TRIED * TRIED; i++) {
    const x = (i % TRIED) / 10 - DOMAIN;
    const y = Math.floor(i / TRIED) / 10 - DOMAIN;
    if (!Number.isFinite(evaluate(formula, { x, y }))) return { x, y };
  }
  return null;
}
