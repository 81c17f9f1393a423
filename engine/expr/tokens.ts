/** A piece of a formula, with its place in the text. */
export interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'end';
  readonly text: string;
  readonly position: number;
  /** Characters that it takes in the text. */
  readonly length: number;
}

/** Where a formula has a character that means nothing. */
export interface BadCharacter {
  readonly kind: 'bad';
  readonly position: number;
  readonly text: string;
}

/** Signs and letters that mean the same. */
const SIGNS: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '·': '*',
  '⋅': '*',
  '×': '*',
  '÷': '/',
  '≤': '<=',
  '≥': '>=',
  '**': '^',
};
const NAMES: Readonly<Record<string, string>> = { π: 'pi', α: 'alpha', σ: 'sigmoid', Φ: 'Phi', '√': 'sqrt' };

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** What a formula is made of, by the order in which it is looked for. */
const PATTERNS = {
  space: /\s+/y,
  number: /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y,
  name: /[A-Za-z_][A-Za-z_0-9]*|[πασΦ√]/y,
  sign: /\*\*|<=|>=|[-+*/^(),<>?:|−–·⋅×÷≤≥]/y,
  power: /[⁰¹²³⁴⁵⁶⁷⁸⁹]+/y,
};
type Piece = keyof typeof PATTERNS;
const PIECES: readonly Piece[] = ['space', 'number', 'name', 'sign', 'power'];

const own = (table: Readonly<Record<string, string>>, key: string): string =>
  Object.hasOwn(table, key) ? table[key] : key;

/** Cuts a formula into tokens; the last one marks its end. */
export function tokenize(formula: string): readonly Token[] | BadCharacter {
  const tokens: Token[] = [];
  let position = 0;
  while (position < formula.length) {
    const piece = match(formula, position);
    if (!piece) return { kind: 'bad', position, text: String.fromCodePoint(formula.codePointAt(position) ?? 0) };
    tokens.push(...tokensOf(piece.kind, piece.text, position));
    position += piece.text.length;
  }
  return [...tokens, { kind: 'end', text: '', position, length: 0 }];
}

function match(formula: string, position: number): { readonly kind: Piece; readonly text: string } | null {
  for (const kind of PIECES) {
    const pattern = PATTERNS[kind];
    pattern.lastIndex = position;
    const text = pattern.exec(formula)?.[0];
    if (text !== undefined) return { kind, text };
  }
  return null;
}

function tokensOf(kind: Piece, text: string, position: number): readonly Token[] {
  const place = { position, length: text.length };
  switch (kind) {
    case 'space':
      return [];
    case 'number':
      return [{ kind, text, ...place }];
    case 'name':
      return [{ kind, text: own(NAMES, text), ...place }];
    case 'sign':
      return [{ kind, text: own(SIGNS, text), ...place }];
    case 'power': {
      const digits = Array.from(text, (digit) => SUPERSCRIPTS.indexOf(digit)).join('');
      return [
        { kind: 'sign', text: '^', ...place },
        { kind: 'number', text: digits, ...place },
      ];
    }
  }
}
