import { type Bytes, pushUnsigned } from './encoding';
import { type I32, i32, pushOpcode, type Value, type ValueType } from './value';

/** A variable of a function; as a value it is what it holds at the moment. */
export interface Local<T extends ValueType> extends Value<T> {
  readonly index: number;
}

/** A function that can be called. */
export interface Callable {
  readonly index: number;
}

/** The statements of a function, in the order in which they are written. */
export interface Body {
  /** A new variable, with what it starts from where that is not 0. */
  local<T extends ValueType>(type: T, start?: Value<T>): Local<T>;
  set<T extends ValueType>(local: Local<T>, value: Value<T>): void;
  /** Writes to memory at `address` + `offset` bytes, by the value’s type. */
  store(address: I32, value: Value<ValueType>, offset?: number): void;
  /** Writes the first lane of a vector, 4 bytes. */
  storeLane(address: I32, vector: Value<'v128'>, lane: number, offset?: number): void;
  /** Copies bytes, or fills with zero bytes. */
  copy(to: I32, from: I32, bytes: I32): void;
  clear(at: I32, bytes: I32): void;
  /**
   * Runs `each` with i = `from`, `from` + `step`, … as long as i < `to`. Where both ends are numbers, a loop of one turn
   * is no loop, and one without a turn is nothing.
   */
  loop(from: number | I32, to: number | I32, step: number, each: (i: I32) => void): void;
  when(condition: I32, then: () => void, otherwise?: () => void): void;
  call(fn: Callable, ...values: readonly Value<ValueType>[]): void;
  /** Leaves the function, with its result where it has one. */
  return(value?: Value<ValueType>): void;
}

/** Codes of types in the binary format. */
export const TYPE_CODES: Readonly<Record<ValueType, number>> = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b };

const STORES: Readonly<Record<ValueType, readonly [opcode: number | readonly [number, number], align: number]>> = {
  i32: [0x36, 2],
  f32: [0x38, 2],
  f64: [0x39, 3],
  v128: [[0xfd, 0x0b], 2],
};

const asI32 = (value: number | I32): I32 => (typeof value === 'number' ? i32.const(value) : value);

/** An empty body of a function with so many parameters; `finish` gives its bytes. */
export function createBody(parameters: readonly ValueType[]): { readonly body: Body; finish(): Bytes } {
  const types: ValueType[] = [];
  const code: Bytes = [];

  function local<T extends ValueType>(type: T, start?: Value<T>): Local<T> {
    const variable = localAt(type, parameters.length + types.length);
    types.push(type);
    if (start) set(variable, start);
    return variable;
  }

  function set<T extends ValueType>({ index }: Local<T>, value: Value<T>): void {
    value.emit(code);
    code.push(0x21);
    pushUnsigned(code, index);
  }

  function when(condition: I32, then: () => void, otherwise?: () => void): void {
    condition.emit(code);
    code.push(0x04, 0x40);
    then();
    if (otherwise) {
      code.push(0x05);
      otherwise();
    }
    code.push(0x0b);
  }

  function loop(from: number | I32, to: number | I32, step: number, each: (i: I32) => void): void {
    if (typeof from === 'number' && typeof to === 'number') {
      if (from >= to) return;
      if (from + step >= to) {
        each(i32.const(from));
        return;
      }
    }
    const i = local('i32', asI32(from));
    // The end is read in every turn: what is computed goes into a local first.
    const end = typeof to === 'number' ? asI32(to) : local('i32', to);
    const turn = (): void => {
      code.push(0x03, 0x40);
      each(i);
      set(i, i32.add(i, i32.const(step)));
      i32.lt(i, end).emit(code);
      code.push(0x0d, 0, 0x0b);
    };
    // With both ends known there is a first turn: it needs no question.
    if (typeof from === 'number' && typeof to === 'number') turn();
    else when(i32.lt(i, end), turn);
  }

  const body: Body = {
    local,
    set,
    when,
    loop,
    store(address, value, offset = 0) {
      const [opcode, align] = STORES[value.type];
      address.emit(code);
      value.emit(code);
      pushOpcode(code, opcode);
      pushUnsigned(code, align);
      pushUnsigned(code, offset);
    },
    storeLane(address, vector, lane, offset = 0) {
      address.emit(code);
      vector.emit(code);
      pushOpcode(code, [0xfd, 0x5a]);
      pushUnsigned(code, 2);
      pushUnsigned(code, offset);
      code.push(lane);
    },
    copy(to, from, bytes) {
      for (const value of [to, from, bytes]) value.emit(code);
      pushOpcode(code, [0xfc, 10]);
      code.push(0, 0);
    },
    clear(at, bytes) {
      for (const value of [at, i32.const(0), bytes]) value.emit(code);
      pushOpcode(code, [0xfc, 11]);
      code.push(0);
    },
    call({ index }, ...values) {
      for (const value of values) value.emit(code);
      code.push(0x10);
      pushUnsigned(code, index);
    },
    return(value) {
      value?.emit(code);
      code.push(0x0f);
    },
  };

  return {
    body,
    finish() {
      const bytes: Bytes = [];
      pushUnsigned(bytes, types.length);
      for (const type of types) bytes.push(1, TYPE_CODES[type]);
      for (const byte of code) bytes.push(byte);
      bytes.push(0x0b);
      return bytes;
    },
  };
}

/** The variable at a place: parameters come first. */
export const localAt = <T extends ValueType>(type: T, index: number): Local<T> => ({
  type,
  index,
  emit(out) {
    out.push(0x20);
    pushUnsigned(out, index);
  },
});
