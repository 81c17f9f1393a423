import { FUNCTIONS, PRECEDENCE } from './functions';
import type { Expr } from './node';

interface Language {
  readonly number: (value: number) => string;
  readonly variable: (name: string) => string;
  readonly call: (expr: Extract<Expr, { kind: 'call' }>, args: readonly string[]) => string;
  /** Arguments that stand inside brackets of their own and need none. */
  readonly bracketed: (expr: Extract<Expr, { kind: 'call' }>) => boolean;
  readonly group: (text: string) => string;
}

const tightness = (expr: Expr): number => {
  if (expr.kind === 'number') return expr.value < 0 ? PRECEDENCE.neg : PRECEDENCE.atom;
  if (expr.kind === 'variable') return PRECEDENCE.atom;
  return FUNCTIONS[expr.fn].precedence ?? PRECEDENCE.atom;
};

/** Least tightness that an argument needs to stand without parentheses. */
function needed(expr: Extract<Expr, { kind: 'call' }>, index: number): number {
  const { precedence = -1 } = FUNCTIONS[expr.fn];
  // a − (b − c), a / (b · c): the right side of what does not associate; the base of a power.
  const tighter =
    (index === 1 && expr.fn !== 'add' && expr.fn !== 'pow') || (index === 0 && expr.fn === 'pow') || expr.fn === 'neg';
  return tighter ? precedence + 1 : precedence;
}

function write(expr: Expr, language: Language): string {
  if (expr.kind === 'number') return language.number(expr.value);
  if (expr.kind === 'variable') return language.variable(expr.name);
  const open = language.bracketed(expr);
  const args = expr.args.map((arg, index) => {
    const text = write(arg, language);
    return open || tightness(arg) >= needed(expr, index) ? text : language.group(text);
  });
  return language.call(expr, args);
}

const parentheses = (text: string): string => `(${text})`;

/** The formula as a person would type it; it parses to the same expression. */
export function toFormula(expr: Expr): string {
  return write(expr, {
    number: String,
    variable: (name) => name,
    call: ({ fn }, args) => {
      const { operator } = FUNCTIONS[fn];
      if (fn === 'neg') return `-${args[0]}`;
      if (operator) return fn === 'pow' ? args.join('^') : args.join(` ${operator} `);
      return `${fn}(${args.join(', ')})`;
    },
    bracketed: ({ fn }) => FUNCTIONS[fn].precedence === undefined || fn === 'mod',
    group: parentheses,
  });
}

const GREEK: Readonly<Record<string, string>> = {
  alpha: '\\alpha',
  beta1: '\\beta_1',
  beta2: '\\beta_2',
  rho: '\\rho',
  epsilon: '\\varepsilon',
  gamma: '\\gamma',
  momentum: '\\mu',
  lr: '\\eta',
  lr0: '\\eta_0',
  steps: 'T',
  maxRate: '\\eta_{\\max}',
  l1: '\\lambda_1',
  l2: '\\lambda_2',
  lse: '\\operatorname{lse}',
  weightDecay: '\\lambda',
  w: 'w',
  g: 'g',
};

/** The formula in TeX. */
export function toTex(expr: Expr): string {
  return write(expr, {
    number: (value) =>
      /e/.test(String(value))
        ? String(value).replace(
            /e([+-]?)(\d+)/,
            (_, sign: string, digits: string) => ` \\cdot 10^{${sign === '-' ? '-' : ''}${digits}}`,
          )
        : String(value),
    variable: (name) => GREEK[name] ?? (name.length > 1 ? `\\mathrm{${name}}` : name),
    call: ({ fn }, args) => FUNCTIONS[fn].tex(...args),
    bracketed: ({ fn }) => fn === 'div' || FUNCTIONS[fn].precedence === undefined,
    group: (text) => `\\left(${text}\\right)`,
  });
}

/** The formula in Python, over PyTorch tensors. */
export function toPython(expr: Expr): string {
  return write(expr, {
    number: String,
    variable: (name) => name,
    call: ({ fn }, args) => FUNCTIONS[fn].python(...args),
    bracketed: ({ fn }) => FUNCTIONS[fn].precedence === undefined || fn === 'mod',
    group: parentheses,
  });
}
