/** Computes `count` elements of a register from up to three others. */
export type Block = (out: Float64Array, a: Float64Array, b: Float64Array, c: Float64Array, count: number) => void;

/** The loop of a function of one argument. */
export const unary =
  (f: (a: number) => number): Block =>
  (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = f(a[i]);
  };

/** The loop of a function of two arguments. */
export const binary =
  (f: (a: number, b: number) => number): Block =>
  (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = f(a[i], b[i]);
  };

/** Loops written out where a call per element would cost more than the arithmetic. */
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
  sqrt: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.sqrt(a[i]);
  },
  tanh: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.tanh(a[i]);
  },
  exp: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.exp(a[i]);
  },
  max: (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i] <= b[i] ? b[i] : a[i];
  },
  greater: (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i] > b[i] ? 1 : 0;
  },
  where: (out, a, b, c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i] === 0 ? c[i] : b[i];
  },
} satisfies Record<string, Block>;
