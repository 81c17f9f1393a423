import { MAX_FORMULA } from '../../../engine/config/parameter';
import { evaluate } from '../../../engine/expr/evaluate';
import { parse } from '../../../engine/expr/parse';
import type { FormulaProblem } from '../../ui/formula-field';

/** What is wrong with a formula, and where, or null. */
export function findProblem(text: string, variables: readonly string[]): FormulaProblem | null {
  const parsed = parse(text.slice(0, MAX_FORMULA), { variables });
  return parsed.ok ? null : { message: parsed.message, at: parsed.position };
}

/** A formula in x as a function, or null where it can't be read. */
export function compileTarget(text: string): ((x: number) => number) | null {
  const parsed = parse(text, { variables: ['x'] });
  return parsed.ok ? (x) => evaluate(parsed.expr, { x }) : null;
}
