import { PRECEDENCE, type PythonText } from './function-entry';
import { FUNCTIONS } from './functions';
import { type Call, call, type Expr, isCall, number } from './node';

/** How a language writes what it is made of. */
interface Language {
  readonly number: (value: number) => string;
  readonly variable: (name: string) => string;
  /** Arguments come with the parentheses that they need. */
  readonly call: (expr: Call, args: readonly string[]) => string;
  readonly precedence: (expr: Expr) => number;
  /** Least precedence with which an argument stands without parentheses; −1 where it has brackets of its own. */
  readonly needed: (expr: Call, index: number) => number;
  readonly group: (text: string) => string;
}

function write(expr: Expr, language: Language): string {
  if (expr.kind === 'number') return language.number(expr.value);
  if (expr.kind === 'variable') return language.variable(expr.name);
  const args = expr.args.map((arg, index) => {
    const text = write(arg, language);
    return language.precedence(arg) >= language.needed(expr, index) ? text : language.group(text);
  });
  return language.call(expr, args);
}

const parentheses = (text: string): string => `(${text})`;

function precedenceOf(expr: Expr): number {
  if (expr.kind === 'number') return expr.value < 0 || Object.is(expr.value, -0) ? PRECEDENCE.neg : PRECEDENCE.atom;
  if (expr.kind === 'variable') return PRECEDENCE.atom;
  return FUNCTIONS[expr.fn].precedence ?? PRECEDENCE.atom;
}

/** What the grammar asks for: a − (b − c), (−x)^2, (a < b) < c. The tree that is read is the tree that was written. */
function neededExactly({ fn, args }: Call, index: number): number {
  const { precedence } = FUNCTIONS[fn];
  if (precedence === undefined) return -1;
  if (fn === 'where') return index === 0 ? PRECEDENCE.compare : PRECEDENCE.where;
  if (fn === 'pow') return index === 0 ? PRECEDENCE.atom : PRECEDENCE.pow;
  if (fn === 'neg') return args[0].kind === 'number' ? PRECEDENCE.atom + 1 : PRECEDENCE.pow;
  if (fn === 'less' || fn === 'lessEqual' || fn === 'greater' || fn === 'greaterEqual') return PRECEDENCE.add;
  return index === 0 ? precedence : precedence + 1;
}

/** The same for a reader who knows that a + (b + c) is (a + b) + c and −(a b) is (−a) b, but trips over a · −b. */
function neededByReader(expr: Call, index: number): number {
  const { fn, args } = expr;
  if (fn === 'neg' && (isCall(args[0], 'mul') || isCall(args[0], 'div'))) return PRECEDENCE.mul;
  if (fn !== 'add' && fn !== 'sub' && fn !== 'mul') return neededExactly(expr, index);
  if (index === 0) return neededExactly(expr, index);
  if (precedenceOf(args[1]) === PRECEDENCE.neg) return PRECEDENCE.atom + 1;
  return fn !== 'sub' && isCall(args[1], fn) ? PRECEDENCE.add : neededExactly(expr, index);
}

/** Numbers that a formula cannot hold are written as what makes them. */
function formulaNumber(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  return Number.isNaN(value) ? '(0 / 0)' : `(${value < 0 ? '-1' : '1'} / 0)`;
}

function formulaCall({ fn }: Call, args: readonly string[]): string {
  const { operator, arity } = FUNCTIONS[fn];
  if (fn === 'neg') return `-${args[0]}`;
  if (fn === 'where') return `${args[0]} ? ${args[1]} : ${args[2]}`;
  if (fn === 'pow') return args.join('^');
  if (operator) return args.join(` ${operator} `);
  return arity === 0 ? fn : `${fn}(${args.join(', ')})`;
}

/** The formula as a person would type it; it parses to the same expression. */
export function toFormula(expr: Expr): string {
  return write(expr, {
    number: formulaNumber,
    variable: (name) => name,
    call: formulaCall,
    // A remainder is written as a call: mod(a, b).
    precedence: (part) => (isCall(part, 'mod') ? PRECEDENCE.atom : precedenceOf(part)),
    needed: (part, index) => (part.fn === 'mod' ? -1 : neededExactly(part, index)),
    group: parentheses,
  });
}

const SYMBOLS: Readonly<Record<string, string>> = {
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
};

/** Digits that are shown of a constant such as SELU's 1.0507009873554805. */
const DIGITS = 6;

function texNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '\\mathrm{NaN}' : `${value < 0 ? '-' : ''}\\infty`;
  const [mantissa, exponent] = String(Number(value.toPrecision(DIGITS))).split('e');
  if (exponent === undefined) return mantissa;
  const power = `10^{${Number(exponent)}}`;
  return mantissa === '1' ? power : `${mantissa} \\cdot ${power}`;
}

function texVariable(name: string): string {
  if (Object.hasOwn(SYMBOLS, name)) return SYMBOLS[name];
  return name.length > 1 ? `\\mathrm{${name.replaceAll('_', '\\_')}}` : name;
}

/** TeX of the condition under which a choice takes its second value. */
function otherwise(condition: Expr): Expr {
  const opposite = condition.kind === 'call' ? FUNCTIONS[condition.fn].opposite : undefined;
  return condition.kind === 'call' && opposite ? call(opposite, ...condition.args) : condition;
}

function texCall(expr: Call, args: readonly string[]): string {
  const { tex } = FUNCTIONS[expr.fn];
  if (expr.fn !== 'where') return tex(...args);
  const [condition] = expr.args;
  const opposite = otherwise(condition);
  return opposite === condition
    ? tex(`${args[0]} \\ne 0`, args[1], args[2], `${args[0]} = 0`)
    : tex(...args, toTex(opposite));
}

/** The formula in TeX. */
export function toTex(expr: Expr): string {
  return write(expr, {
    number: texNumber,
    variable: texVariable,
    call: texCall,
    precedence: (part) => (part.kind === 'call' ? FUNCTIONS[part.fn].texPrecedence : undefined) ?? precedenceOf(part),
    // A fraction, an exponent and the rows of a choice need no parentheses.
    needed: (part, index) => {
      const own = part.fn === 'div' || (part.fn === 'where' && index > 0) || (part.fn === 'pow' && index === 1);
      return own ? -1 : neededByReader(part, index);
    },
    group: (text) => `\\left(${text}\\right)`,
  });
}

const isComparison = (expr: Expr): boolean => expr.kind === 'call' && FUNCTIONS[expr.fn].opposite !== undefined;

/** A condition as Python's own truth: a comparison, or a number that is not 0. */
const pythonCondition = (text: string, expr: Expr): string => (isComparison(expr) ? text : `(${text}) != 0`);

/**
 * The formula in Python, over PyTorch tensors; every variable is a tensor but for those that are named as plain
 * numbers, and what has no tensor in it is computed with `math`.
 */
export function toPython(expr: Expr, plain: readonly string[] = []): string {
  const tensors = new Map<Expr, boolean>();

  function isTensor(part: Expr): boolean {
    if (part.kind === 'number') return false;
    if (part.kind === 'variable') return !plain.includes(part.name);
    const known = tensors.get(part) ?? part.args.some(isTensor);
    tensors.set(part, known);
    return known;
  }

  function pythonCall(part: Call, args: readonly string[]): string {
    const texts = part.args.map((arg, index): PythonText => {
      const text = part.fn === 'where' && index === 0 ? pythonCondition(args[index], arg) : args[index];
      return { text, tensor: isTensor(arg) };
    });
    return FUNCTIONS[part.fn].python(...texts);
  }

  return write(asNumbers(expr), {
    number: (value) => (Number.isFinite(value) ? String(value) : `float('${String(value).toLowerCase()}')`),
    variable: (name) => name,
    call: pythonCall,
    precedence: (part) => (isCall(part, 'where') ? PRECEDENCE.atom : precedenceOf(part)),
    needed: (part, index) => (part.fn === 'where' ? -1 : neededByReader(part, index)),
    group: parentheses,
  });
}

/** Comparisons that stand as numbers as choices between 1 and 0: a tensor of truths has no arithmetic of its own. */
function asNumbers(expr: Expr, isCondition = false): Expr {
  if (expr.kind !== 'call') return expr;
  const args = expr.args.map((arg, index) => asNumbers(arg, expr.fn === 'where' && index === 0));
  const rebuilt = call(expr.fn, ...args);
  return isComparison(expr) && !isCondition ? call('where', rebuilt, number(1), number(0)) : rebuilt;
}
