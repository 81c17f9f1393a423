import type { Assignment } from '../expr/node';
import { numberValues, type Value as Numbered } from '../expr/numbering';
import type { Body } from './body';
import { CODES, MASKS } from './functions';
import { f32x4, type V128, v128 } from './value';

/** Computes assignments of expressions for four elements; the results by their names, as locals. */
export type Elements = (inputs: Readonly<Record<string, V128>>) => Readonly<Record<string, V128>>;

/**
 * Prepares assignments of expressions: what hangs on `scalars` alone, numbers that are the same for all elements and
 * stand in all four lanes of a local, is computed here, before the loop over elements; equal subexpressions once.
 * Later assignments see the values of earlier ones.
 */
export function prepareElements(
  body: Body,
  assign: readonly Assignment[],
  scalars: Readonly<Record<string, V128>> = {},
): Elements {
  const { values, results } = numberValues(assign);
  const used = new Set<number>(results.values());
  for (let i = values.length - 1; i >= 0; i--) {
    const value = values[i];
    if (used.has(i) && value.kind === 'call') for (const arg of value.args) used.add(arg);
  }
  const known: (V128 | undefined)[] = [];
  for (const [i, value] of values.entries()) {
    if (!used.has(i)) continue;
    if (value.kind === 'number') known[i] = f32x4.const(value.value);
    else if (value.kind === 'input') known[i] = scalars[value.name];
    else if (value.args.every((arg) => known[arg])) known[i] = compute(body, values, known, value).value;
  }

  return (inputs) => {
    const here = [...known];
    const masks: (V128 | undefined)[] = [];
    for (const [i, value] of values.entries()) {
      if (!used.has(i) || here[i]) continue;
      if (value.kind === 'input') {
        if (!Object.hasOwn(inputs, value.name)) throw new Error(`The expression’s input “${value.name}” has no place.`);
        here[i] = inputs[value.name];
      } else if (value.kind === 'call') {
        const made = compute(body, values, here, value, masks);
        here[i] = made.value;
        masks[i] = made.mask;
      }
    }
    return Object.fromEntries([...results].map(([name, place]) => [name, here[place] ?? f32x4.const(0)]));
  };
}

/** A call’s value in a local, and its mask where it is a comparison. */
function compute(
  body: Body,
  values: readonly Numbered[],
  known: readonly (V128 | undefined)[],
  { fn, args }: Extract<Numbered, { kind: 'call' }>,
  masks: readonly (V128 | undefined)[] = [],
): { readonly value: V128; readonly mask?: V128 } {
  const zero = f32x4.const(0);
  const [a = zero, b = zero, c = zero] = args.map((arg) => known[arg]);
  const comparison = MASKS[fn];
  if (comparison) {
    const mask = body.local('v128', comparison(body, a, b, c));
    return { value: v128.and(mask, f32x4.const(1)), mask };
  }
  const condition = masks[args[0]];
  if (fn === 'where' && condition) return { value: body.local('v128', v128.choose(condition, b, c)) };
  // Against a number that is none of NaN and −0 the shorter instruction keeps NaN too.
  const second = values[args[1]];
  if ((fn === 'max' || fn === 'min') && second?.kind === 'number' && !Number.isNaN(second.value))
    return { value: body.local('v128', fn === 'max' ? f32x4.pmax(a, b) : f32x4.pmin(a, b)) };
  const code = CODES[fn];
  if (!code) throw new Error(`The function “${fn}” has no code; write it in engine/wasm/functions.ts.`);
  return { value: body.local('v128', code(body, a, b, c)) };
}
