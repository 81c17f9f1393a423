import type { Expr } from '../expr/node';
import { parse } from '../expr/parse';

/** Reads a formula that stands in one of our tables; a mistake in it is ours and throws. */
export function formula(text: string, ...variables: readonly string[]): Expr {
  const parsed = parse(text, { variables });
  if (!parsed.ok) throw new Error(`The table’s formula “${text}” cannot be read. ${parsed.message}`);
  return parsed.expr;
}
