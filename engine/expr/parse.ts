import { FUNCTIONS } from './functions';
import { call, type Expr, type FunctionName, number, variable } from './node';
import { type Token, tokenize } from './tokens';

/** What became of a formula: an expression, or what is wrong with it, and where. */
export type Parsed =
  | { readonly ok: true; readonly expr: Expr }
  | { readonly ok: false; readonly message: string; readonly position: number; readonly length: number };

/** What a formula may mention. */
export interface ParseOptions {
  readonly variables: readonly string[];
}

/** Deepest nesting, and most characters, that are read. */
const MAX_DEPTH = 60;
const MAX_LENGTH = 2000;

/** Other names under which functions go. */
const ALIASES: Readonly<Record<string, (x: Expr) => Expr>> = {
  ln: (x) => call('log', x),
  arctan: (x) => call('atan', x),
  heaviside: (x) => call('step', x),
  sgn: (x) => call('sign', x),
  relu: (x) => call('max', x, number(0)),
  logistic: (x) => call('sigmoid', x),
  gauss: (x) => call('exp', call('neg', call('mul', x, x))),
};

const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

const COMPARISONS: Readonly<Record<string, FunctionName>> = {
  '<': 'less',
  '<=': 'lessEqual',
  '>': 'greater',
  '>=': 'greaterEqual',
};

/** Functions that are written by their names; those with a sign are written by that. */
const isCallable = (name: string): name is FunctionName =>
  name in FUNCTIONS && FUNCTIONS[name as FunctionName].operator === undefined && name !== 'neg';

class Mistake extends Error {
  readonly position: number;
  readonly length: number;

  constructor(message: string, position: number, length: number) {
    super(message);
    this.position = position;
    this.length = length;
  }
}

/**
 * Reads a formula as a person types it: `x * sigmoid(2x)`, `x > 0 ? x : 0.1x`, `x²`, `|x|`. Never throws;
 * a mistake comes back with its place and with what to do about it.
 */
export function parse(text: string, { variables }: ParseOptions): Parsed {
  const fail = (message: string, position: number, length = 1): Parsed => ({ ok: false, message, position, length });
  if (text.trim() === '') return fail(`The formula is empty. Type one in ${variables.join(' and ')}.`, 0, 0);
  if (text.length > MAX_LENGTH)
    return fail(`The formula has ${text.length} characters; at most ${MAX_LENGTH} are read. Shorten it.`, MAX_LENGTH);
  const tokens = tokenize(text);
  if ('position' in tokens) {
    return fail(
      `“${tokens.text}” at character ${tokens.position + 1} means nothing in a formula. Remove it.`,
      tokens.position,
    );
  }
  try {
    return { ok: true, expr: createParser(tokens, variables).all() };
  } catch (mistake) {
    if (!(mistake instanceof Mistake)) throw mistake;
    return fail(mistake.message, mistake.position, mistake.length);
  }
}

function createParser(tokens: readonly Token[], variables: readonly string[]): { all: () => Expr } {
  let index = 0;
  let depth = 0;
  /** Bars that are open: the next one closes. */
  let bars = 0;

  const peek = (): Token => tokens[index];
  const is = (sign: string): boolean => peek().kind === 'sign' && peek().text === sign;

  function mistake(what: string, token: Token): Mistake {
    return new Mistake(`${what} at character ${token.position + 1}.`, token.position, Math.max(1, token.text.length));
  }

  function accept(sign: string): boolean {
    if (!is(sign)) return false;
    index++;
    return true;
  }

  function expect(sign: string, open: Token): void {
    if (accept(sign)) return;
    const found = peek().kind === 'end' ? 'the formula ends' : `there is “${peek().text}”`;
    throw new Mistake(
      `A “${sign}” is missing: ${found} at character ${peek().position + 1}, but “${open.text}” at character ${open.position + 1} is still open. Add it.`,
      peek().position,
      1,
    );
  }

  function nested<T>(read: () => T): T {
    if (++depth > MAX_DEPTH) throw mistake(`The formula is nested more than ${MAX_DEPTH} deep; simplify it`, peek());
    const result = read();
    depth--;
    return result;
  }

  function ternary(): Expr {
    return nested(() => {
      const condition = comparison();
      const open = peek();
      if (!accept('?')) return condition;
      const yes = ternary();
      expect(':', open);
      return call('where', condition, yes, ternary());
    });
  }

  function comparison(): Expr {
    const left = sum();
    const fn = peek().kind === 'sign' ? COMPARISONS[peek().text] : undefined;
    if (!fn) return left;
    index++;
    return call(fn, left, sum());
  }

  function sum(): Expr {
    let left = product();
    for (;;) {
      if (accept('+')) left = call('add', left, product());
      else if (accept('-')) left = call('sub', left, product());
      else return left;
    }
  }

  /** Whether a factor follows without a sign, as in 2x or (x+1)(x-1). */
  const followsFactor = (): boolean =>
    peek().kind === 'number' || peek().kind === 'name' || is('(') || (is('|') && bars === 0);

  function product(): Expr {
    let left = signed();
    for (;;) {
      if (accept('*')) left = call('mul', left, signed());
      else if (accept('/')) left = call('div', left, signed());
      else if (followsFactor()) left = call('mul', left, power());
      else return left;
    }
  }

  /** −x² is −(x²). */
  function signed(): Expr {
    return nested(() => {
      if (accept('+')) return signed();
      if (!accept('-')) return power();
      const operand = signed();
      return operand.kind === 'number' ? number(-operand.value) : call('neg', operand);
    });
  }

  function power(): Expr {
    const base = atom();
    return accept('^') ? call('pow', base, signed()) : base;
  }

  function atom(): Expr {
    const token = peek();
    index++;
    if (token.kind === 'number') return number(Number(token.text));
    if (token.kind === 'name') return named(token);
    if (token.text === '(' && token.kind === 'sign') {
      const inner = bracketed();
      expect(')', token);
      return inner;
    }
    if (token.text === '|' && token.kind === 'sign') {
      bars++;
      const inner = ternary();
      bars--;
      expect('|', token);
      return call('abs', inner);
    }
    index--;
    if (token.kind === 'end')
      throw mistake('The formula ends where a number, a variable or a function should follow,', token);
    throw mistake(`A number, a variable or a function should stand where there is “${token.text}”,`, token);
  }

  /** Inside of parentheses a bar opens again. */
  function bracketed(): Expr {
    const outer = bars;
    bars = 0;
    const inner = ternary();
    bars = outer;
    return inner;
  }

  function named(token: Token): Expr {
    const { text: name } = token;
    if (variables.includes(name)) return variable(name);
    const callable = isCallable(name) || Object.hasOwn(ALIASES, name);
    if (callable && is('(')) return application(name, token);
    if (Object.hasOwn(CONSTANTS, name)) return number(CONSTANTS[name]);
    if (callable) throw mistake(`“${name}” is a function: write ${name}(x). It stands without parentheses`, token);
    throw unknown(token);
  }

  function application(name: string, token: Token): Expr {
    const open = peek();
    index++;
    const args = [bracketed()];
    while (accept(',')) args.push(bracketed());
    expect(')', open);
    const arity = isCallable(name) ? FUNCTIONS[name].arity : 1;
    if (args.length !== arity) {
      throw mistake(`“${name}” takes ${arity} argument${arity === 1 ? '' : 's'}, not ${args.length};`, token);
    }
    return isCallable(name) ? call(name, ...args) : ALIASES[name](args[0]);
  }

  function unknown(token: Token): Mistake {
    const names = [
      ...variables,
      ...Object.keys(FUNCTIONS).filter(isCallable),
      ...Object.keys(ALIASES),
      ...Object.keys(CONSTANTS),
    ];
    const [best] = names.map((name) => ({ name, away: distance(name, token.text) })).sort((a, b) => a.away - b.away);
    const hint =
      best.away <= Math.max(1, token.text.length / 3)
        ? ` Did you mean “${best.name}”?`
        : ` Use ${variables.join(', ')}, numbers and functions such as tanh(x).`;
    return new Mistake(
      `Unknown name “${token.text}” at character ${token.position + 1}.${hint}`,
      token.position,
      token.text.length,
    );
  }

  return {
    all() {
      const expr = ternary();
      const rest = peek();
      if (rest.kind === 'end') return expr;
      throw mistake(`“${rest.text}” cannot stand here,`, rest);
    },
  };
}

/** Edit distance in which swapped neighbours count once (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const change = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i][j] = Math.min(
        rows[i - 1][j] + 1,
        rows[i][j - 1] + 1,
        change,
        swapped ? rows[i - 2][j - 2] + 1 : Infinity,
      );
    }
  }
  return rows[a.length][b.length];
}
