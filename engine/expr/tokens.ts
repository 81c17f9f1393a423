/** A piece of a formula, with its place in the text. */
export interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'end';
  readonly text: string;
  readonly position: number;
}

/** Signs that mean the same. */
const SAME: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '·': '*',
  '×': '*',
  '÷': '/',
  '²': '^2',
  '³': '^3',
  '≤': '<=',
  '≥': '>=',
  '**': '^',
  π: 'pi',
  α: 'alpha',
  σ: 'sigmoid',
};

const NUMBER = /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/;
const NAME = /^[A-Za-z_][A-Za-z_0-9]*/;
const SIGN = /^(?:\*\*|<=|>=|[-+*/^(),<>?:|])/;

/** Where a formula has a character that means nothing. */
export interface BadCharacter {
  readonly position: number;
  readonly text: string;
}

/** Cuts a formula into tokens. */
export function tokenize(formula: string): readonly Token[] | BadCharacter {
  const tokens: Token[] = [];
  let position = 0;
  while (position < formula.length) {
    const rest = formula.slice(position);
    const [character] = rest;
    if (/\s/.test(character)) {
      position++;
      continue;
    }
    const token = readToken(rest, position);
    if (!token) return { position, text: character };
    tokens.push(...token.parts);
    position += token.length;
  }
  return [...tokens, { kind: 'end', text: '', position: formula.length }];
}

function readToken(
  rest: string,
  position: number,
): { readonly parts: readonly Token[]; readonly length: number } | null {
  const [character] = rest;
  const same = SAME[character];
  if (same !== undefined) {
    const parts = same.startsWith('^')
      ? [sign('^', position), { kind: 'number' as const, text: same.slice(1), position }]
      : [{ kind: /[a-z]/.test(same) ? ('name' as const) : ('sign' as const), text: same, position }];
    return { parts, length: character.length };
  }
  for (const [kind, pattern] of [
    ['number', NUMBER],
    ['name', NAME],
    ['sign', SIGN],
  ] as const) {
    const text = pattern.exec(rest)?.[0];
    if (text !== undefined) return { parts: [{ kind, text: SAME[text] ?? text, position }], length: text.length };
  }
  return null;
}

const sign = (text: string, position: number): Token => ({ kind: 'sign', text, position });
