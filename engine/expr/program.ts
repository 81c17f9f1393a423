import type { Block } from './blocks';
import { FUNCTIONS } from './functions';
import { type Expr, keyOf } from './node';

/** Where a variable's values come from: an array, element by element, or one number for all of them. */
export type Source = Float32Array | { readonly value: number };

/** What a program computes: assignments in order; later ones see the new values. */
export interface ProgramSource {
  readonly inputs: readonly string[];
  readonly assign: readonly (readonly [name: string, expr: Expr])[];
}

/** An element-wise computation that can be bound to arrays. */
export interface Program {
  /**
   * Binds arrays to names. The returned function computes the first `count` elements of every target; it
   * allocates nothing, and a target may be a source.
   */
  bind(
    sources: Readonly<Record<string, Source>>,
    targets: Readonly<Record<string, Float32Array>>,
  ): (count: number) => void;
}

/** Elements that are computed at a time: registers stay in the first-level cache. */
const BLOCK = 256;

interface Register {
  readonly data: Float64Array;
  /** The same value in every element, known once per run. */
  readonly scalar: boolean;
}

interface Instruction {
  readonly block: Block;
  readonly out: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
}

type Step = (start: number, count: number) => void;

/** Makes an element-wise program of expressions; equal subexpressions are computed once. */
export function compileProgram({ inputs, assign }: ProgramSource): Program {
  return {
    bind(sources, targets) {
      const registers = new Map<string, Register>();
      const names = new Map<string, Register>();
      const perRun: Step[] = [];
      const loads: Step[] = [];
      const once: Instruction[] = [];
      const perBlock: Instruction[] = [];
      const stores: Step[] = [];

      for (const name of inputs) names.set(name, load(name));

      function load(name: string): Register {
        const source = sources[name];
        const data = new Float64Array(BLOCK);
        if (source instanceof Float32Array) {
          loads.push((start, count) => {
            for (let i = 0; i < count; i++) data[i] = source[start + i];
          });
          return { data, scalar: false };
        }
        perRun.push((_, count) => data.fill(source.value, 0, count));
        return { data, scalar: true };
      }

      function constant(value: number): Register {
        const key = `#${Object.is(value, -0) ? '-0' : value}`;
        const register = registers.get(key) ?? { data: new Float64Array(BLOCK).fill(value), scalar: true };
        registers.set(key, register);
        return register;
      }

      function compile(expr: Expr): Register {
        if (expr.kind === 'number') return constant(expr.value);
        if (expr.kind === 'variable') {
          const register = names.get(expr.name);
          if (!register) throw new Error(`The program mentions “${expr.name}”, which is none of its inputs.`);
          return register;
        }
        const key = keyOf(expr);
        const known = registers.get(key);
        if (known) return known;
        const args = expr.args.map(compile);
        const scalar = args.every((arg) => arg.scalar);
        const data = new Float64Array(BLOCK);
        const [a, b = a, c = a] = args;
        (scalar ? once : perBlock).push({
          block: FUNCTIONS[expr.fn].block,
          out: data,
          a: a.data,
          b: b.data,
          c: c.data,
        });
        const register = { data, scalar };
        registers.set(key, register);
        return register;
      }

      /** What was computed from a name's old value must be computed again from its new one. */
      function rename(name: string, register: Register): void {
        const known = names.has(name);
        names.set(name, register);
        if (!known) return;
        for (const key of registers.keys()) if (!key.startsWith('#')) registers.delete(key);
      }

      for (const [name, expr] of assign) {
        const register = compile(expr);
        rename(name, register);
        const target = targets[name];
        if (!target) continue;
        const { data } = register;
        stores.push((start, count) => {
          for (let i = 0; i < count; i++) target[start + i] = data[i];
        });
      }
      return createRunner({ perRun, loads, once, perBlock, stores });
    },
  };
}

interface Tape {
  readonly perRun: readonly Step[];
  readonly loads: readonly Step[];
  readonly once: readonly Instruction[];
  readonly perBlock: readonly Instruction[];
  readonly stores: readonly Step[];
}

function execute(instructions: readonly Instruction[], count: number): void {
  for (let i = 0; i < instructions.length; i++) {
    const { block, out, a, b, c } = instructions[i];
    block(out, a, b, c, count);
  }
}

function createRunner({ perRun, loads, once, perBlock, stores }: Tape): (count: number) => void {
  return (total) => {
    const most = Math.min(total, BLOCK);
    for (let i = 0; i < perRun.length; i++) perRun[i](0, most);
    execute(once, most);
    for (let start = 0; start < total; start += BLOCK) {
      const count = Math.min(BLOCK, total - start);
      for (let i = 0; i < loads.length; i++) loads[i](start, count);
      execute(perBlock, count);
      for (let i = 0; i < stores.length; i++) stores[i](start, count);
    }
  };
}
