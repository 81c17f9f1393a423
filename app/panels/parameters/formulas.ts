import { resolveActivation } from '../../../engine/catalog/activations';
import { INITIALIZERS } from '../../../engine/catalog/initializers';
import { LOSSES } from '../../../engine/catalog/losses';
import { NORMALIZATIONS } from '../../../engine/catalog/normalizations';
import { OPTIMIZERS } from '../../../engine/catalog/optimizers';
import { PENALTY_TARGETS } from '../../../engine/catalog/penalties';
import { RESIDUALS } from '../../../engine/catalog/residuals';
import { SCHEDULES } from '../../../engine/catalog/schedules';
import type { ExperimentKey } from '../../../engine/config/experiment';
import { evaluate } from '../../../engine/expr/evaluate';
import type { Expr } from '../../../engine/expr/node';
import { toTex } from '../../../engine/expr/text';

/** A function of x and its derivative, to be drawn. */
export interface Curves {
  readonly f: (x: number) => number;
  readonly slope: (x: number) => number;
}

/** Digits that a formula on the page shows of a constant such as SELU's 1.0507009873554805. */
const DIGITS = 5;

const tex = (expr: Expr): string =>
  toTex(expr).replace(/\d+\.\d{6,}/g, (digits) => String(Number(Number(digits).toPrecision(DIGITS))));

/** Puts expressions in the place of the names that a table gave them. */
function substitute(expr: Expr, named: Readonly<Record<string, Expr>>): Expr {
  if (expr.kind === 'variable') return Object.hasOwn(named, expr.name) ? named[expr.name] : expr;
  if (expr.kind === 'number') return expr;
  return { ...expr, args: expr.args.map((arg) => substitute(arg, named)) };
}

/** The formulas of an option of a choice, in TeX, one per line; none where it has none, or none that can be read. */
export function formulasOf(key: ExperimentKey, id: string, custom: string): readonly string[] {
  switch (key) {
    case 'activation':
    case 'outputActivation':
      return activationFormulas(id, custom);
    case 'initializer':
    case 'biasInitializer':
      return entry(INITIALIZERS, id, ({ formula }) => [formula]);
    case 'loss':
      return entry(LOSSES, id, ({ expr }) => [`\\ell(p, y) = ${tex(expr)}`]);
    case 'optimizer':
      return entry(OPTIMIZERS, id, ({ assign, scalars }) =>
        assign.map(([name, expr]) => `${name} \\leftarrow ${tex(substitute(expr, scalars))}`),
      );
    case 'schedule':
      return entry(SCHEDULES, id, ({ expr }) => [`\\eta(t) = ${tex(expr)}`]);
    case 'normalization':
      return entry(NORMALIZATIONS, id, ({ formula }) => [formula]);
    case 'residual':
      return entry(RESIDUALS, id, ({ formula }) => [formula]);
    case 'penalised':
      return entry(PENALTY_TARGETS, id, ({ formula }) => [formula]);
    default:
      return [];
  }
}

function entry<T>(
  table: Readonly<Record<string, T>>,
  id: string,
  write: (value: T) => readonly string[],
): readonly string[] {
  return Object.hasOwn(table, id) ? write(table[id]) : [];
}

function activationFormulas(id: string, custom: string): readonly string[] {
  const found = activation(id, custom);
  return found ? [`f(x) = ${tex(found.expr)}`, `f'(x) = ${tex(found.derivative)}`] : [];
}

/** The curves of an activation, or null where its formula can't be read; `learned` stands for its learned parameter. */
export function activationCurves(id: string, custom: string, learned?: number): Curves | null {
  const found = activation(id, custom);
  if (!found) return null;
  const { expr, derivative, parameter } = found;
  const alpha = learned ?? parameter?.initial ?? 0;
  return { f: (x) => evaluate(expr, { x, alpha }), slope: (x) => evaluate(derivative, { x, alpha }) };
}

function activation(id: string, custom: string) {
  try {
    return resolveActivation(id, custom);
  } catch {
    return null;
  }
}
