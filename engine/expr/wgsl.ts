import { FUNCTIONS } from './functions';
import { type Expr, keyOf } from './node';

const MAX_F32 = 3.4028234663852886e38;

/** A WGSL literal of type f32. */
export function wgslNumber(value: number): string {
  const clamped = Math.max(-MAX_F32, Math.min(MAX_F32, value));
  const text = String(clamped);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

interface Printer {
  readonly lines: string[];
  readonly names: Map<string, string>;
}

/** The text of an expression; every call becomes a `let` of its own, so that equal ones are computed once. */
function print(expr: Expr, printer: Printer, prefix: string): string {
  if (expr.kind === 'number') return expr.value < 0 ? `(${wgslNumber(expr.value)})` : wgslNumber(expr.value);
  if (expr.kind === 'variable') return expr.name;
  const key = keyOf(expr);
  const known = printer.names.get(key);
  if (known) return known;
  const args = expr.args.map((arg) => print(arg, printer, prefix));
  const name = `${prefix}${printer.lines.length}`;
  printer.lines.push(`  let ${name} = ${FUNCTIONS[expr.fn].wgsl(...args)};`);
  printer.names.set(key, name);
  return name;
}

/** A WGSL function of f32 parameters that returns the value of an expression. */
export function wgslFunction(name: string, parameters: readonly string[], expr: Expr): string {
  const printer: Printer = { lines: [], names: new Map() };
  const result = print(expr, printer, 't');
  const list = parameters.map((parameter) => `${parameter}: f32`).join(', ');
  return [`fn ${name}(${list}) -> f32 {`, ...printer.lines, `  return ${result};`, '}'].join('\n');
}

/** WGSL statements that assign in order to variables that the surrounding function declares. */
export function wgslAssignments(assign: readonly (readonly [name: string, expr: Expr])[]): string {
  return assign
    .flatMap(([name, expr], index) => {
      const printer: Printer = { lines: [], names: new Map() };
      const result = print(expr, printer, `${name}${index}_`);
      return [...printer.lines, `  ${name} = ${result};`];
    })
    .join('\n');
}
