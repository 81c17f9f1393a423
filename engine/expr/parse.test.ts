import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { differentiate } from './differentiate';
import { evaluate } from './evaluate';
import { type Parsed, parse } from './parse';
import { stabilise } from './stabilise';
import { toFormula } from './text';
import { wgslFunction } from './wgsl';

const read = (text: string): Parsed => parse(text, { variables: ['x', 'y'] });

/** Its value, or the message about it. */
function valueOf(text: string, at = { x: 3, y: 5 }): number | string {
  const parsed = read(text);
  return parsed.ok ? evaluate(parsed.expr, at) : parsed.message;
}

function mistakeIn(text: string): { readonly message: string; readonly position: number; readonly length: number } {
  const parsed = read(text);
  if (parsed.ok) throw new Error(`“${text}” was read as ${toFormula(parsed.expr)}.`);
  return parsed;
}

describe('a formula is read as it is meant', () => {
  it.each<[string, number]>([
    ['1 + 2 * 3', 7],
    ['2 - 3 - 4', -5],
    ['2^3^2', 512],
    ['-x^2', -9],
    ['-2^2', -4],
    ['(-2)^2', 4],
    ['2^-1', 0.5],
    ['2x', 6],
    ['2x²', 18],
    ['x³', 27],
    ['2 x y', 30],
    ['(x+1)(x-1)', 8],
    ['2(x+1)', 8],
    ['x(y)', 15],
    ['1/2x', 1.5],
    ['2 sin(0) + 1', 1],
    ['2 · 3 × 4', 24],
    ['6 ÷ 3 − 1', 1],
    ['|x - y|', 2],
    ['2|x - y||x|', 12],
    ['||x| - |y||', 2],
    ['|(x - |y|)|', 2],
    ['x > 2 ? 10 : 20', 10],
    ['x < 2 ? 10 : x < 4 ? 20 : 30', 20],
    ['x ≥ 3', 1],
    ['(x <= 2) * 7', 0],
    ['2pi', 2 * Math.PI],
    ['π', Math.PI],
    ['ln(e)', 1],
    ['2e', 2 * Math.E],
    ['2e-1', 0.2],
    ['.5x', 1.5],
    ['5.x', 15],
    ['relu(-x) + relu(x)', 3],
    ['max(x, y) - min(x, y)', 2],
    ['mod(-1, 4)', 3],
    ['clamp(x, 0, 2)', 2],
    ['√(x + 6)', 3],
    ['Φ(0)', 0.5],
    ['sgn(-x) + heaviside(x)', 0],
    ['x ** 2', 9],
    ['+x - +y', -2],
  ])('%s = %d', (text, value) => {
    expect(valueOf(text)).toBeCloseTo(value, 12);
  });

  it('and a power binds tighter than a sign in its exponent', () => {
    expect(valueOf('2^-x^2')).toBeCloseTo(2 ** -9, 12);
  });
});

describe('a formula that cannot be read is told what is wrong, where, and what to do', () => {
  it.each<[string, number, RegExp]>([
    ['', 0, /empty.*Type one/],
    ['   ', 0, /empty/],
    ['tahn(x)', 0, /Unknown name “tahn” at character 1\. Did you mean “tanh”\?/],
    ['x + zzzzzz', 4, /Unknown name “zzzzzz” at character 5\. Use x, y, numbers/],
    ['x + ', 4, /ends at character 5, where a number.*Add one/],
    ['x * * 2', 4, /There is “\*” at character 5/],
    ['(x + 1', 6, /A “\)” is missing.*“\(” at character 1 is still open\. Add it/],
    ['|x', 2, /A “\|” is missing/],
    ['x + 1)', 5, /“\)” at character 6 does not fit here/],
    ['tanh', 0, /stands without its argument\. Write tanh\(x\)/],
    ['tanh x', 0, /Write tanh\(x\)/],
    ['tanh(x, y)', 0, /takes 1 argument, but 2/],
    ['max(x)', 0, /takes 2 arguments, but 1/],
    ['1 < x < 2', 6, /Compare one pair/],
    ['x > 0 ? 1', 9, /A “:” is missing/],
    ['x $ 2', 2, /“\$” at character 3 means nothing/],
    ['x 😀', 2, /“😀” at character 3/],
    ['1e999', 0, /too large/],
    ['x = 2', 2, /“=” at character 3 means nothing/],
    ['add(x, y)', 0, /Unknown name “add”/],
    ['X', 0, /Did you mean “x”/],
  ])('%j', (text, position, message) => {
    const mistake = mistakeIn(text);
    expect(mistake.message).toMatch(message);
    expect(mistake.position).toBe(position);
  });

  it('and names that every JavaScript object has are names like others', () => {
    for (const name of ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__']) {
      expect(mistakeIn(name).message).toContain(`Unknown name “${name}”`);
      expect(mistakeIn(`${name}(x)`).message).toContain(`Unknown name “${name}”`);
    }
  });

  it('and nesting is refused before it breaks anything', () => {
    expect(mistakeIn('('.repeat(400) + 'x' + ')'.repeat(400)).message).toMatch(/nested more than 60 deep/);
    expect(mistakeIn('-'.repeat(500) + 'x').message).toMatch(/nested more than 60 deep/);
    expect(mistakeIn(`${'x^'.repeat(400)}x`).message).toMatch(/nested more than 60 deep/);
    expect(mistakeIn('x'.repeat(2000)).message).toMatch(/2000 characters/);
  });
});

describe('no text', () => {
  const pieces = [
    'x',
    'y',
    '2',
    '.5',
    '1e3',
    '(',
    ')',
    '|',
    '+',
    '-',
    '*',
    '/',
    '^',
    '²',
    '<',
    '>=',
    '?',
    ':',
    ',',
    ' ',
  ];
  const names = ['tanh', 'max', 'where', 'mod', 'pi', 'e', 'relu', 'constructor', 'tan', 'π', '√', '−', 'Φ'];
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...pieces, ...names), { maxLength: 60 }).map((parts) => parts.join('')),
  );

  it('makes the parser throw, and every mistake has its place in it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = read(text);
        if (parsed.ok) return;
        expect(parsed.message).toMatch(/^\S.*[.?]$/s);
        expect(parsed.position).toBeGreaterThanOrEqual(0);
        expect(parsed.position).toBeLessThanOrEqual(text.length);
        expect(parsed.length).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 3000 },
    );
  });

  it('that is as long as may be has a derivative that is out of all proportion', () => {
    const longest = (part: string, end: string): string =>
      part.repeat(Math.floor((1000 - end.length) / part.length)) + end;
    const long = [
      longest('x*', 'x'),
      longest('x+', 'x'),
      longest('x/', 'x'),
      longest('x-', 'x'),
      longest('x²', ''),
      longest('tanh(x)', ''),
      longest('(x+1)', ''),
      longest('x>0?x:', 'x').slice(0, 330) + 'x',
      longest('(x>0?x:2)', ''),
      longest('(x>0?0:x)', ''),
      longest('max(x,2)*', 'x'),
      'tanh('.repeat(50) + 'x' + ')'.repeat(50),
      '(x*'.repeat(25) + 'x' + '^x)'.repeat(25),
      '(1+'.repeat(25) + 'x' + ')^x'.repeat(25),
    ];
    for (const text of long) {
      const parsed = read(text);
      if (!parsed.ok) continue;
      const derivative = differentiate(stabilise(parsed.expr), 'x');
      const lines = wgslFunction('slope', ['x', 'y'], derivative).split('\n').length;
      expect(lines, text).toBeLessThan(3 * text.length);
    }
  });
});
