import type { FunctionName } from '../expr/node';
import type { Body } from './body';
import { atan, erf, exp, expm1, log, log1p, normalProbability, pow, sigmoid, softplus, tanh, wave } from './elementary';
import { f32x4, i32x4, type V128, v128 } from './value';

/** Code of a function of four numbers at a time, from arguments that are locals or constants. */
export type Code = (body: Body, a: V128, b: V128, c: V128) => V128;

const { add, sub, mul, div, eq, gt, lt, floor } = f32x4;

const ONE = f32x4.const(1);

/** Comparisons and `step` as masks, all ones where they hold. */
export const MASKS: Partial<Readonly<Record<FunctionName, Code>>> = {
  less: (_, a, b) => lt(a, b),
  lessEqual: (_, a, b) => f32x4.le(a, b),
  greater: (_, a, b) => gt(a, b),
  greaterEqual: (_, a, b) => f32x4.ge(a, b),
  step: (_, a) => gt(a, f32x4.const(0)),
};

/** Functions of expressions that are no comparisons; with the rules for NaN of their `evaluate`. */
export const CODES: Partial<Readonly<Record<FunctionName, Code>>> = {
  add: (_, a, b) => add(a, b),
  sub: (_, a, b) => sub(a, b),
  mul: (_, a, b) => mul(a, b),
  div: (_, a, b) => div(a, b),
  neg: (_, a) => f32x4.neg(a),
  pow,
  mod: (_, a, b) => sub(a, mul(b, floor(div(a, b)))),
  where: (_, condition, a, b) => v128.choose(eq(condition, f32x4.const(0)), b, a),
  min: (_, a, b) => f32x4.min(a, b),
  max: (_, a, b) => f32x4.max(a, b),
  abs: (_, a) => f32x4.abs(a),
  sign: (_, a) => v128.choose(gt(f32x4.abs(a), f32x4.const(0)), v128.or(v128.and(a, i32x4.const(0x80000000)), ONE), a),
  floor: (_, a) => floor(a),
  sqrt: (_, a) => f32x4.sqrt(a),
  exp,
  expm1,
  log,
  log1p,
  sin: (body, a) => wave(body, a, 0),
  cos: (body, a) => wave(body, a, 1),
  tan: (body, a) => div(wave(body, a, 0), wave(body, a, 1)),
  atan,
  tanh,
  sigmoid,
  softplus,
  erf,
  Phi: normalProbability,
};
