import { type Body, type Callable, createBody, type Local, localAt, TYPE_CODES } from './body';
import { type Bytes, pushBytes, pushName, pushSection, pushSized, pushUnsigned } from './encoding';
import type { Value, ValueType } from './value';

/** A function’s parameters as variables, from their types. */
type Parameters<P extends readonly ValueType[]> = { readonly [K in keyof P]: Local<P[K]> };
type Arguments<P extends readonly ValueType[]> = { readonly [K in keyof P]: Value<P[K]> };

/** A function whose result can be used as a value. */
export interface WasmFunction<P extends readonly ValueType[], R extends ValueType> extends Callable {
  readonly of: (...values: Arguments<P>) => Value<R>;
}

/** A module of WebAssembly that is being written: one memory, imported; functions that know those before them. */
export interface WasmModule {
  /** A JavaScript function that is given at instantiation; all of them before the first function of the module’s own. */
  import(name: string, parameters: readonly ValueType[]): Callable;
  /** A function without a result; exported under its name if it is told one. */
  function<const P extends readonly ValueType[]>(
    parameters: P,
    write: (body: Body, ...locals: Parameters<P>) => void,
    name?: string,
  ): Callable;
  /** A function with a result, which `write` returns. */
  valueFunction<const P extends readonly ValueType[], R extends ValueType>(
    parameters: P,
    result: R,
    write: (body: Body, ...locals: Parameters<P>) => Value<R>,
  ): WasmFunction<P, R>;
  /** The module in the binary format. */
  finish(): Uint8Array<ArrayBuffer>;
}

const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const FUNCTION_KIND = 0;
const MEMORY_KIND = 2;

/** An empty module; its imports are those of the module `env`: `memory` and the functions. */
export function createModule(): WasmModule {
  const types: Bytes[] = [];
  const imports: Bytes[] = [];
  const declarations: Bytes[] = [];
  const exports: Bytes[] = [];
  const codes: Bytes[] = [];
  let count = 0;

  const imported = (name: string, kind: number, description: readonly number[]): Bytes => {
    const item: Bytes = [];
    pushName(item, 'env');
    pushName(item, name);
    item.push(kind);
    pushBytes(item, description);
    return item;
  };
  // At least no page, without an upper end.
  imports.push(imported('memory', MEMORY_KIND, [0x00, 0x00]));

  function typeOf(parameters: readonly ValueType[], result?: ValueType): Bytes {
    const type = [0x60];
    pushSized(
      type,
      parameters.map((parameter) => TYPE_CODES[parameter]),
    );
    pushSized(type, result ? [TYPE_CODES[result]] : []);
    const index: Bytes = [];
    pushUnsigned(index, types.push(type) - 1);
    return index;
  }

  function define(
    parameters: readonly ValueType[],
    result: ValueType | undefined,
    write: (body: Body, ...locals: Local<ValueType>[]) => Value<ValueType> | void,
  ): Callable {
    declarations.push(typeOf(parameters, result));
    const { body, finish } = createBody(parameters);
    const value = write(body, ...parameters.map(localAt));
    if (value) body.return(value);
    const code: Bytes = [];
    pushSized(code, finish());
    codes.push(code);
    return { index: count++ };
  }

  return {
    import(name, parameters) {
      if (codes.length > 0) throw new Error(`“${name}” is imported after a function was written: import it before.`);
      imports.push(imported(name, FUNCTION_KIND, typeOf(parameters)));
      return { index: count++ };
    },
    function(parameters, write, name) {
      const made = define(parameters, undefined, write as never);
      if (name !== undefined) {
        const item: Bytes = [];
        pushName(item, name);
        item.push(FUNCTION_KIND);
        pushUnsigned(item, made.index);
        exports.push(item);
      }
      return made;
    },
    valueFunction(parameters, result, write) {
      const made = define(parameters, result, write as never);
      return {
        ...made,
        of: (...values) => ({
          type: result,
          emit(out) {
            for (const value of values) value.emit(out);
            out.push(0x10);
            pushUnsigned(out, made.index);
          },
        }),
      };
    },
    finish() {
      const out: Bytes = [...HEADER];
      pushSection(out, 1, types);
      pushSection(out, 2, imports);
      pushSection(out, 3, declarations);
      pushSection(out, 7, exports);
      pushSection(out, 10, codes);
      return new Uint8Array(out);
    },
  };
}
