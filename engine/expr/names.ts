import { FUNCTIONS, isFunctionName } from './functions';
import { call, type Expr, number } from './node';

/** What a name in a formula stands for: how many arguments it takes, and what it makes of them. */
export interface Callable {
  readonly arity: number;
  readonly apply: (...args: readonly Expr[]) => Expr;
}

const half = (sum: Expr): Expr => call('div', sum, number(2));
const inverse = (x: Expr): Expr => call('exp', call('neg', x));

const one = (apply: (x: Expr) => Expr): Callable => ({ arity: 1, apply });

/** Other names under which functions go, and functions that are made of others. */
const ALIASES: Readonly<Record<string, Callable>> = {
  ln: one((x) => call('log', x)),
  arctan: one((x) => call('atan', x)),
  heaviside: one((x) => call('step', x)),
  sgn: one((x) => call('sign', x)),
  logistic: one((x) => call('sigmoid', x)),
  relu: one((x) => call('max', x, number(0))),
  gauss: one((x) => call('exp', call('neg', call('pow', x, number(2))))),
  sinh: one((x) => half(call('sub', call('exp', x), inverse(x)))),
  cosh: one((x) => half(call('add', call('exp', x), inverse(x)))),
  clamp: { arity: 3, apply: (x, low, high) => call('min', call('max', x, low), high) },
};

/** Whether a function is written by its name; operators are written by their signs. */
const isTyped = (name: string): boolean =>
  isFunctionName(name) && FUNCTIONS[name].operator === undefined && name !== 'neg';

/** What may be called by a name, constants among them, or null. */
export function callableOf(name: string): Callable | null {
  if (Object.hasOwn(ALIASES, name)) return ALIASES[name];
  if (!isFunctionName(name) || !isTyped(name)) return null;
  return { arity: FUNCTIONS[name].arity, apply: (...args) => call(name, ...args) };
}

/** The known name nearest to one that is unknown, or null if none is near. */
export function nearestName(name: string, variables: readonly string[]): string | null {
  const names = [...variables, ...Object.keys(FUNCTIONS).filter(isTyped), ...Object.keys(ALIASES)];
  const limit = Math.max(1, name.length / 3);
  let nearest: string | null = null;
  let least = limit;
  for (const candidate of names) {
    // No edit makes up for a greater difference in length.
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const away = distance(candidate.toLowerCase(), name.toLowerCase());
    if (away > least || (away === least && nearest !== null)) continue;
    [nearest, least] = [candidate, away];
  }
  return nearest;
}

/** Swapped neighbours are the likeliest slip: “tahn” is rather “tanh” than “tan”. */
const SWAP = 0.9;

/** Edit distance with swapped neighbours as one edit (optimal string alignment). */
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
        swapped ? rows[i - 2][j - 2] + SWAP : Infinity,
      );
    }
  }
  return rows[a.length][b.length];
}
