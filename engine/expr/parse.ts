import { callableOf, nearestName } from './names';
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
const MAX_LENGTH = 1000;

const COMPARISONS: Readonly<Record<string, FunctionName>> = {
  '<': 'less',
  '<=': 'lessEqual',
  '>': 'greater',
  '>=': 'greaterEqual',
};

/** A mistake in a formula, on its way out of the parser. */
class Mistake extends Error {
  readonly position: number;
  readonly length: number;

  constructor(message: string, { position, length }: Pick<Token, 'position' | 'length'>) {
    super(message);
    this.position = position;
    this.length = Math.max(1, length);
  }
}

/**
 * Reads a formula as a person types it: `x * sigmoid(2x)`, `x > 0 ? x : 0.1x`, `x²`, `|x|`. Never throws;
 * a mistake comes back with its place and with what to do about it.
 */
export function parse(text: string, { variables }: ParseOptions): Parsed {
  const fail = (message: string, position: number, length = 1): Parsed => ({ ok: false, message, position, length });
  if (text.trim() === '') return fail(`The formula is empty. Type one in ${variables.join(' and ')}.`, 0, 0);
  if (text.length > MAX_LENGTH) {
    return fail(`The formula has ${text.length} characters; at most ${MAX_LENGTH} are read. Shorten it.`, MAX_LENGTH);
  }
  const tokens = tokenize(text);
  if ('kind' in tokens) {
    const message = `“${tokens.text}” at character ${tokens.position + 1} means nothing in a formula. Remove it.`;
    return fail(message, tokens.position, tokens.text.length);
  }
  try {
    return { ok: true, expr: createParser(tokens, variables).all() };
  } catch (mistake) {
    if (!(mistake instanceof Mistake)) throw mistake;
    return fail(mistake.message, mistake.position, mistake.length);
  }
}

const at = ({ position }: Token): string => `at character ${position + 1}`;

function createParser(tokens: readonly Token[], variables: readonly string[]): { readonly all: () => Expr } {
  let index = 0;
  let depth = 0;
  /** Bars that are open: the next one closes. */
  let bars = 0;

  const peek = (): Token => tokens[index];
  const is = (sign: string): boolean => peek().kind === 'sign' && peek().text === sign;

  function accept(sign: string): boolean {
    if (!is(sign)) return false;
    index++;
    return true;
  }

  function expect(sign: string, open: Token): void {
    if (accept(sign)) return;
    const token = peek();
    const found = token.kind === 'end' ? 'the formula ends' : `there is “${token.text}”`;
    const message = `A “${sign}” is missing: ${found} ${at(token)}, but “${open.text}” ${at(open)} is still open. Add it.`;
    throw new Mistake(message, token);
  }

  function nested<T>(read: () => T): T {
    if (++depth > MAX_DEPTH) {
      throw new Mistake(
        `The formula is nested more than ${MAX_DEPTH} deep ${at(peek())}. Write it with fewer parentheses.`,
        peek(),
      );
    }
    const result = read();
    depth--;
    return result;
  }

  function ternary(): Expr {
    return nested(() => {
      const condition = comparison();
      const open = peek();
      if (!accept('?')) return condition;
      const yes = inBrackets(ternary);
      expect(':', open);
      return call('where', condition, yes, ternary());
    });
  }

  function comparison(): Expr {
    const left = sum();
    const fn = acceptComparison();
    if (!fn) return left;
    const compared = call(fn, left, sum());
    const next = peek();
    if (!acceptComparison()) return compared;
    throw new Mistake(
      `A second comparison stands ${at(next)}. Compare one pair: write (a < b)*(b < c) for a < b < c.`,
      next,
    );
  }

  function acceptComparison(): FunctionName | null {
    const { kind, text } = peek();
    if (kind !== 'sign' || !Object.hasOwn(COMPARISONS, text)) return null;
    index++;
    return COMPARISONS[text];
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

  /** −x² is −(x²), and −2 one number. */
  function signed(): Expr {
    return nested(() => {
      if (accept('+')) return signed();
      if (!accept('-')) return power();
      const literal = peek().kind === 'number';
      const operand = signed();
      return literal && operand.kind === 'number' ? number(-operand.value) : call('neg', operand);
    });
  }

  function power(): Expr {
    const base = atom();
    return accept('^') ? call('pow', base, signed()) : base;
  }

  function atom(): Expr {
    const token = peek();
    if (token.kind === 'number') {
      index++;
      return numberOf(token);
    }
    if (token.kind === 'name') {
      index++;
      return named(token);
    }
    if (accept('(')) {
      const inner = inBrackets(ternary);
      expect(')', token);
      return inner;
    }
    if (accept('|')) {
      bars++;
      const inner = ternary();
      bars--;
      expect('|', token);
      return call('abs', inner);
    }
    const found = token.kind === 'end' ? 'The formula ends' : `There is “${token.text}”`;
    throw new Mistake(
      `${found} ${at(token)}, where a number, ${variables.join(', ')} or a function should stand. Add one.`,
      token,
    );
  }

  /** A number; one that no float holds would be ∞ in every formula. */
  function numberOf(token: Token): Expr {
    const value = Number(token.text);
    if (Number.isFinite(value)) return number(value);
    throw new Mistake(`The number ${at(token)} is too large to compute with. Write one below 1e308.`, token);
  }

  /** Inside of parentheses a bar opens again. */
  function inBrackets(read: () => Expr): Expr {
    const outer = bars;
    bars = 0;
    const inner = read();
    bars = outer;
    return inner;
  }

  function named(token: Token): Expr {
    const { text: name } = token;
    if (variables.includes(name)) return variable(name);
    const callable = callableOf(name);
    if (!callable) throw unknown(token);
    if (callable.arity === 0) return callable.apply();
    if (!is('('))
      throw new Mistake(`The function “${name}” ${at(token)} stands without its argument. Write ${name}(x).`, token);
    const args = application();
    if (args.length === callable.arity) return callable.apply(...args);
    const takes = `${callable.arity} argument${callable.arity === 1 ? '' : 's'}`;
    throw new Mistake(
      `“${name}” ${at(token)} takes ${takes}, but ${args.length} stand in its parentheses. Give it ${takes}.`,
      token,
    );
  }

  function application(): readonly Expr[] {
    const open = peek();
    index++;
    const args = [inBrackets(ternary)];
    while (accept(',')) args.push(inBrackets(ternary));
    expect(')', open);
    return args;
  }

  function unknown(token: Token): Mistake {
    const nearest = nearestName(token.text, variables);
    const advice =
      nearest === null
        ? `Use ${variables.join(', ')}, numbers and functions such as tanh(x).`
        : `Did you mean “${nearest}”?`;
    return new Mistake(`Unknown name “${token.text}” ${at(token)}. ${advice}`, token);
  }

  return {
    all() {
      const expr = ternary();
      const rest = peek();
      if (rest.kind === 'end') return expr;
      throw new Mistake(`“${rest.text}” ${at(rest)} does not fit here. Remove it, or add what it belongs to.`, rest);
    },
  };
}
