import { type Bytes, pushF32, pushF64, pushSigned, pushUnsigned } from './encoding';

/** Types of values; a `v128` holds four f32 or four i32. */
export type ValueType = 'i32' | 'f32' | 'f64' | 'v128';

/**
 * Code that leaves one value on the stack. It is emitted where it is used: a value that is used twice is computed
 * twice, unless it is put into a local first.
 */
export interface Value<T extends ValueType> {
  readonly type: T;
  readonly emit: (out: Bytes) => void;
}

export type I32 = Value<'i32'>;
export type F32 = Value<'f32'>;
export type F64 = Value<'f64'>;
/** Four f32, or four i32, as the instruction takes them. */
export type V128 = Value<'v128'>;

/** The prefix of instructions on vectors. */
const SIMD = 0xfd;
/** The prefix of saturating conversions and of instructions on whole memories. */
const MISC = 0xfc;

type Opcode = number | readonly [prefix: number, code: number];

export function pushOpcode(out: Bytes, opcode: Opcode): void {
  if (typeof opcode === 'number') {
    out.push(opcode);
    return;
  }
  out.push(opcode[0]);
  pushUnsigned(out, opcode[1]);
}

const made = <T extends ValueType>(type: T, emit: (out: Bytes) => void): Value<T> => ({ type, emit });

const unary =
  <R extends ValueType, A extends ValueType>(type: R, opcode: Opcode) =>
  (a: Value<A>): Value<R> =>
    made(type, (out) => {
      a.emit(out);
      pushOpcode(out, opcode);
    });

const binary =
  <R extends ValueType, A extends ValueType, B extends ValueType = A>(type: R, opcode: Opcode) =>
  (a: Value<A>, b: Value<B>): Value<R> =>
    made(type, (out) => {
      a.emit(out);
      b.emit(out);
      pushOpcode(out, opcode);
    });

/** A load from `address` + `offset` bytes; the offset is free of charge. `align` is the exponent of 2 that is promised. */
const load =
  <R extends ValueType>(type: R, opcode: Opcode, align: number) =>
  (address: I32, offset = 0): Value<R> =>
    made(type, (out) => {
      address.emit(out);
      pushOpcode(out, opcode);
      pushUnsigned(out, align);
      pushUnsigned(out, offset);
    });

/** b where the condition is not zero, else c; both are computed. */
export const select = <T extends ValueType>(condition: I32, yes: Value<T>, no: Value<T>): Value<T> =>
  made(yes.type, (out) => {
    yes.emit(out);
    no.emit(out);
    condition.emit(out);
    // A vector needs the form that names the type.
    if (yes.type === 'v128') out.push(0x1c, 1, 0x7b);
    else out.push(0x1b);
  });

const compareI32 = (code: number) => binary<'i32', 'i32'>('i32', code);
const ofI32 = compareI32;

/** Instructions on integers; comparisons leave 1 or 0. */
export const i32 = {
  const: (value: number): I32 =>
    made('i32', (out) => {
      out.push(0x41);
      pushSigned(out, value);
    }),
  load: load('i32', 0x28, 2),
  load8: load('i32', 0x2d, 0),
  isZero: unary<'i32', 'i32'>('i32', 0x45),
  eq: compareI32(0x46),
  ne: compareI32(0x47),
  lt: compareI32(0x48),
  ltUnsigned: compareI32(0x49),
  gt: compareI32(0x4a),
  le: compareI32(0x4c),
  ge: compareI32(0x4e),
  add: ofI32(0x6a),
  sub: ofI32(0x6b),
  mul: ofI32(0x6c),
  divUnsigned: ofI32(0x6e),
  remUnsigned: ofI32(0x70),
  and: ofI32(0x71),
  or: ofI32(0x72),
  xor: ofI32(0x73),
  shl: ofI32(0x74),
  shrUnsigned: ofI32(0x76),
  rotl: ofI32(0x77),
  /** Its bits. */
  ofBits: unary<'i32', 'f32'>('i32', 0xbc),
  /** Towards zero; what does not fit becomes the nearest that does, NaN becomes 0. */
  ofF32: unary<'i32', 'f32'>('i32', [MISC, 0]),
  anyTrue: unary<'i32', 'v128'>('i32', [SIMD, 0x53]),
  allTrue: unary<'i32', 'v128'>('i32', [SIMD, 0xa3]),
  lane: (lane: number) => lanes<'i32'>('i32', 0x1b, lane),
};

/** A lane of a vector. */
function lanes<R extends ValueType>(type: R, code: number, lane: number): (vector: V128) => Value<R> {
  return (vector) =>
    made(type, (out) => {
      vector.emit(out);
      pushOpcode(out, [SIMD, code]);
      out.push(lane);
    });
}

/** Instructions on single numbers. */
export const f32 = {
  const: (value: number): F32 =>
    made('f32', (out) => {
      out.push(0x43);
      pushF32(out, value);
    }),
  load: load('f32', 0x2a, 2),
  eq: binary<'i32', 'f32'>('i32', 0x5b),
  lt: binary<'i32', 'f32'>('i32', 0x5d),
  gt: binary<'i32', 'f32'>('i32', 0x5e),
  abs: unary<'f32', 'f32'>('f32', 0x8b),
  neg: unary<'f32', 'f32'>('f32', 0x8c),
  sqrt: unary<'f32', 'f32'>('f32', 0x91),
  add: binary<'f32', 'f32'>('f32', 0x92),
  sub: binary<'f32', 'f32'>('f32', 0x93),
  mul: binary<'f32', 'f32'>('f32', 0x94),
  div: binary<'f32', 'f32'>('f32', 0x95),
  min: binary<'f32', 'f32'>('f32', 0x96),
  max: binary<'f32', 'f32'>('f32', 0x97),
  ofI32: unary<'f32', 'i32'>('f32', 0xb2),
  ofUnsigned: unary<'f32', 'i32'>('f32', 0xb3),
  ofF64: unary<'f32', 'f64'>('f32', 0xb6),
  ofBits: unary<'f32', 'i32'>('f32', 0xbe),
  lane: (lane: number) => lanes<'f32'>('f32', 0x1f, lane),
};

/** Instructions on single numbers of double precision. */
export const f64 = {
  const: (value: number): F64 =>
    made('f64', (out) => {
      out.push(0x44);
      pushF64(out, value);
    }),
  add: binary<'f64', 'f64'>('f64', 0xa0),
  mul: binary<'f64', 'f64'>('f64', 0xa2),
  div: binary<'f64', 'f64'>('f64', 0xa3),
  sqrt: unary<'f64', 'f64'>('f64', 0x9f),
  ofF32: unary<'f64', 'f32'>('f64', 0xbb),
};

const unary4 = (code: number) => unary<'v128', 'v128'>('v128', [SIMD, code]);
const binary4 = (code: number) => binary<'v128', 'v128'>('v128', [SIMD, code]);
const shift4 = (code: number) => binary<'v128', 'v128', 'i32'>('v128', [SIMD, code]);

/** The same bits in all four lanes, or four of them. */
const words = (values: readonly number[], push: (out: Bytes, value: number) => void): V128 =>
  made('v128', (out) => {
    pushOpcode(out, [SIMD, 0x0c]);
    for (let lane = 0; lane < 4; lane++) push(out, values[lane % values.length]);
  });

/** Bits of vectors. */
export const v128 = {
  /** 16 bytes, at any address. */
  load: load('v128', [SIMD, 0x00], 2),
  /** 4 bytes, in all lanes. */
  loadSplat: load('v128', [SIMD, 0x09], 2),
  /** 4 bytes in the first lane, zero in the others. */
  loadOne: load('v128', [SIMD, 0x5c], 2),
  not: unary4(0x4d),
  and: binary4(0x4e),
  /** Bits of a that are not in b. */
  andNot: binary4(0x4f),
  or: binary4(0x50),
  xor: binary4(0x51),
  /** Bits of `yes` where the mask has ones, else of `no`; masks are what comparisons leave. */
  choose: (mask: V128, yes: V128, no: V128): V128 =>
    made('v128', (out) => {
      yes.emit(out);
      no.emit(out);
      mask.emit(out);
      pushOpcode(out, [SIMD, 0x52]);
    }),
  /** Four of the eight lanes of a and b: 0–3 are those of a, 4–7 those of b. */
  shuffle: (a: V128, b: V128, [p, q, r, s]: readonly [number, number, number, number]): V128 =>
    made('v128', (out) => {
      a.emit(out);
      b.emit(out);
      pushOpcode(out, [SIMD, 0x0d]);
      for (const lane of [p, q, r, s]) for (let byte = 0; byte < 4; byte++) out.push(4 * lane + byte);
    }),
};

/** Instructions on four numbers at a time; comparisons leave masks, all ones or all zeros in each lane. */
export const f32x4 = {
  const: (...values: readonly number[]): V128 => words(values, pushF32),
  splat: unary<'v128', 'f32'>('v128', [SIMD, 0x13]),
  eq: binary4(0x41),
  ne: binary4(0x42),
  lt: binary4(0x43),
  gt: binary4(0x44),
  le: binary4(0x45),
  ge: binary4(0x46),
  ceil: unary4(0x67),
  floor: unary4(0x68),
  /** To the nearest whole number, of two the even one. */
  nearest: unary4(0x6a),
  abs: unary4(0xe0),
  neg: unary4(0xe1),
  sqrt: unary4(0xe3),
  add: binary4(0xe4),
  sub: binary4(0xe5),
  mul: binary4(0xe6),
  div: binary4(0xe7),
  /** NaN where one of both is. */
  min: binary4(0xe8),
  max: binary4(0xe9),
  /** b < a ? b : a, and a < b ? b : a: one instruction of the processor. */
  pmin: binary4(0xea),
  pmax: binary4(0xeb),
  ofI32: unary4(0xfa),
};

/** Instructions on four integers at a time. */
export const i32x4 = {
  const: (...values: readonly number[]): V128 =>
    words(values, (out, value) => {
      for (let byte = 0; byte < 4; byte++) out.push((value >>> (8 * byte)) & 0xff);
    }),
  splat: unary<'v128', 'i32'>('v128', [SIMD, 0x11]),
  eq: binary4(0x37),
  ltUnsigned: binary4(0x3a),
  shl: shift4(0xab),
  shrSigned: shift4(0xac),
  shrUnsigned: shift4(0xad),
  add: binary4(0xae),
  sub: binary4(0xb1),
  mul: binary4(0xb5),
  /** Towards zero, to the nearest that fits. */
  ofF32: unary4(0xf8),
};
