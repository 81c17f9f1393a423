import { evaluate } from '../../../engine/expr/evaluate';
import { type Expr, variable } from '../../../engine/expr/node';
import { toTex } from '../../../engine/expr/text';
import { texFactor, texFigure } from './figures';

export type Values = Readonly<Record<string, number>>;

/** The expression with others in the place of its variables. */
export function substitute(expr: Expr, named: Readonly<Record<string, Expr>>): Expr {
  if (expr.kind === 'number') return expr;
  if (expr.kind === 'variable') return Object.hasOwn(named, expr.name) ? named[expr.name] : expr;
  return { ...expr, args: expr.args.map((arg) => substitute(arg, named)) };
}

/** The expression with other names for some of its variables. */
export function rename(expr: Expr, names: Readonly<Record<string, string>>): Expr {
  return substitute(expr, Object.fromEntries(Object.entries(names).map(([from, to]) => [from, variable(to)])));
}

/** The expression with every choice made that these values decide. */
export function decide(expr: Expr, values: Values): Expr {
  if (expr.kind !== 'call') return expr;
  if (expr.fn !== 'where') return { ...expr, args: expr.args.map((arg) => decide(arg, values)) };
  const [condition, yes, no] = expr.args;
  return decide(evaluate(condition, values) === 0 ? no : yes, values);
}

/** Names that no formula has, so that numbers can be put where they stand. */
const holder = (index: number): string => `put${index}in`;

/** Texts for values that want other digits than `texFactor` gives. */
export type Written = Readonly<Record<string, string>>;

/** TeX of an expression with its numbers put in; where it chooses, of what is chosen. */
export function putIn(expr: Expr, values: Values, written: Written = {}): string {
  const names = Object.keys(values);
  const decided = decide(expr, values);
  const held = rename(decided, Object.fromEntries(names.map((name, i) => [name, holder(i)])));
  const text = toTex(held)
    // Side by side, letters are a product and numbers are one number.
    .replaceAll('\\,', '\\cdot')
    .replace(/\\mathrm\{put(\d+)in\}/g, (_, index: string) => {
      const name = names[Number(index)];
      return written[name] ?? texFactor(values[name]);
    });
  return unwrap(text);
}

/** Parentheses inside parentheses, in an exponent or in a fraction say nothing. */
const unwrap = (text: string): string =>
  text
    .replace(/\\left\(\(([^()]*)\)\\right\)/g, '\\left($1\\right)')
    .replace(/\\(frac|sqrt)\{\(([^()]*)\)\}/g, '\\$1{$2}')
    .replace(/e\^\{\(([^()]*)\)\}/g, 'e^{$1}')
    .replace(/^\(([^()]*)\)$/, '$1')
    .replace(/^\(([^()]*)\) ([-+]) /, '$1 $2 ');

/** `name = symbols = numbers = value`, leaving out what says the same again. */
export function chain(name: string, parts: readonly string[]): string {
  return [name, ...parts.filter((part, i) => part !== parts[i + 1]?.replace(/^\\mathbf\{(.*)\}$/, '$1'))].join(' = ');
}

/** The parts of such a chain for an expression: symbols, numbers, value. */
export function partsOf(expr: Expr, values: Values, written: Written = {}): readonly string[] {
  return [toTex(expr), putIn(expr, values, written), texFigure(evaluate(expr, values))];
}
