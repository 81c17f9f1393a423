import type { Block } from './blocks';
import type { FunctionEntry } from './function-entry';
import { FUNCTIONS } from './functions';
import type { Assignment } from './node';
import { numberValues, type Numbering, type Value } from './numbering';

/** Where a variable's values come from: an array, element by element, or one number for all of them. */
export type Source = Float32Array | { readonly value: number };

/** What a program computes: assignments in order; later ones see the new values. */
export interface ProgramSource {
  readonly inputs: readonly string[];
  readonly assign: readonly Assignment[];
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

/** Registers that every program computes in: runs don't interleave, and what they leave behind is not read. */
const shared: Float64Array[] = [];

interface Instruction {
  readonly block: Block;
  readonly out: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
}

interface Copy {
  readonly array: Float32Array;
  readonly register: Float64Array;
}

/** A number of the run: an input, or a function of others. */
interface Scalar {
  readonly source: { readonly value: number } | null;
  readonly evaluate: FunctionEntry['evaluate'];
  readonly out: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** A register that holds a number of the run in every element. */
interface Spread {
  readonly register: Float64Array;
  readonly scalar: number;
  /** Elements that hold the number since it last changed. */
  filled: number;
}

interface Tape {
  readonly scalars: readonly Scalar[];
  readonly numbers: Float64Array;
  readonly spreads: readonly Spread[];
  readonly loads: readonly Copy[];
  readonly instructions: readonly Instruction[];
  readonly stores: readonly Copy[];
}

/** Makes an element-wise program of expressions; equal subexpressions are computed once. */
export function compileProgram({ inputs, assign }: ProgramSource): Program {
  const numbering = numberValues(assign);
  for (const value of numbering.values) {
    if (value.kind === 'input' && !inputs.includes(value.name)) {
      throw new Error(`The program mentions “${value.name}”, which is none of its inputs: ${inputs.join(', ')}.`);
    }
  }
  return { bind: (sources, targets) => createRunner(createTape(numbering, sources, targets)) };
}

/** For each value the last one that uses it; those that no target needs have none. */
function lastUses({ values, results }: Numbering, targets: Readonly<Record<string, unknown>>): Int32Array {
  const last = new Int32Array(values.length).fill(-1);
  for (const [name, place] of results) if (Object.hasOwn(targets, name)) last[place] = values.length;
  for (let i = values.length - 1; i >= 0; i--) {
    const value = values[i];
    if (last[i] < 0 || value.kind !== 'call') continue;
    for (const arg of value.args) last[arg] = Math.max(last[arg], i);
  }
  return last;
}

function createTape(
  numbering: Numbering,
  sources: Readonly<Record<string, Source>>,
  targets: Readonly<Record<string, Float32Array>>,
): Tape {
  const { values, results } = numbering;
  const last = lastUses(numbering, targets);
  const numbers = new Float64Array(values.length);
  const registers: Float64Array[] = [];
  const isScalar: boolean[] = [];
  const free: Float64Array[] = [];
  let taken = 0;
  const scalars: Scalar[] = [];
  const spreads: Spread[] = [];
  const loads: Copy[] = [];
  const instructions: Instruction[] = [];

  function sourceOf(name: string): Source {
    if (!Object.hasOwn(sources, name))
      throw new Error(`The program’s input “${name}” is bound to nothing. Bind an array or a number.`);
    return sources[name];
  }

  function take(): Float64Array {
    const freed = free.pop();
    if (freed) return freed;
    if (taken === shared.length) shared.push(new Float64Array(BLOCK));
    return shared[taken++];
  }

  /** The register of a value; that of a number is its own, and is filled when the number changes. */
  function registerOf(i: number): Float64Array {
    if (registers[i]) return registers[i];
    const value = values[i];
    const register = new Float64Array(BLOCK);
    registers[i] = register;
    if (value.kind === 'number') register.fill(value.value);
    else spreads.push({ register, scalar: i, filled: 0 });
    return register;
  }

  function addScalar(i: number, value: Value): void {
    isScalar[i] = true;
    switch (value.kind) {
      case 'number':
        numbers[i] = value.value;
        return;
      case 'input': {
        const source = sourceOf(value.name);
        if (!(source instanceof Float32Array)) scalars.push({ source, evaluate: (x) => x, out: i, a: i, b: i, c: i });
        return;
      }
      case 'call': {
        const [a, b = a, c = a] = value.args;
        scalars.push({ source: null, evaluate: FUNCTIONS[value.fn].evaluate, out: i, a, b, c });
      }
    }
  }

  function addCall(i: number, { fn, args }: Extract<Value, { kind: 'call' }>): void {
    const [a, b = a, c = a] = args.map(registerOf);
    for (const arg of new Set(args)) if (last[arg] === i && !isScalar[arg]) free.push(registers[arg]);
    // A loop reads each element before it writes it: the result may take an argument's register.
    registers[i] = take();
    instructions.push({ block: FUNCTIONS[fn].block, out: registers[i], a, b, c });
  }

  // A block loads all of its elements first, so no load may take a register that a call gives back.
  for (const [i, value] of values.entries()) {
    const source = value.kind === 'input' && last[i] >= 0 ? sourceOf(value.name) : null;
    if (!(source instanceof Float32Array)) continue;
    registers[i] = take();
    loads.push({ array: source, register: registers[i] });
  }
  for (const [i, value] of values.entries()) {
    if (last[i] < 0 || registers[i]) continue;
    if (value.kind === 'call' && value.args.some((arg) => !isScalar[arg])) addCall(i, value);
    else addScalar(i, value);
  }
  const stores = [...results]
    .filter(([name]) => Object.hasOwn(targets, name))
    .map(([name, place]) => ({ array: targets[name], register: registerOf(place) }));
  return { scalars, numbers, spreads, loads, instructions, stores };
}

function createRunner({ scalars, numbers, spreads, loads, instructions, stores }: Tape): (count: number) => void {
  return (total) => {
    for (let i = 0; i < scalars.length; i++) {
      const { source, evaluate, out, a, b, c } = scalars[i];
      numbers[out] = source ? source.value : evaluate(numbers[a], numbers[b], numbers[c]);
    }
    const most = Math.min(total, BLOCK);
    for (let i = 0; i < spreads.length; i++) spread(spreads[i], numbers, most);
    for (let start = 0; start < total; start += BLOCK) {
      const count = Math.min(BLOCK, total - start);
      for (let i = 0; i < loads.length; i++) load(loads[i], start, count);
      for (let i = 0; i < instructions.length; i++) {
        const { block, out, a, b, c } = instructions[i];
        block(out, a, b, c, count);
      }
      for (let i = 0; i < stores.length; i++) store(stores[i], start, count);
    }
  };
}

function spread(target: Spread, numbers: Float64Array, count: number): void {
  const { register, scalar } = target;
  const value = numbers[scalar];
  if (target.filled >= count && Object.is(register[0], value)) return;
  for (let i = 0; i < count; i++) register[i] = value;
  target.filled = count;
}

function load({ array, register }: Copy, start: number, count: number): void {
  for (let i = 0; i < count; i++) register[i] = array[start + i];
}

function store({ array, register }: Copy, start: number, count: number): void {
  for (let i = 0; i < count; i++) array[start + i] = register[i];
}
