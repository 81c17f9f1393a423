import { describe, expect, it } from 'vitest';

import { BLOCKS } from './blocks';
import { FUNCTIONS } from './functions';
import { erf, normalProbability, sigmoid, softplus } from './stable';

describe('functions that JavaScript lacks', () => {
  // Values by mpmath.
  it.each([
    [0.1, 0.1124629160182849],
    [0.5, 0.5204998778130465],
    [1, 0.8427007929497149],
    [2.5, 0.999593047982555],
    [4, 0.9999999845827421],
  ])('erf(%d) has the digits of a table', (x, value) => {
    expect(erf(x)).toBeCloseTo(value, 13);
    expect(erf(-x)).toBe(-erf(x));
  });

  it.each([
    [-1, 0.15865525393145705],
    [-5, 2.866515718791939e-7],
    [-10, 7.619853024160525e-24],
    [-30, 4.906713927148187e-198],
  ])('Φ(%d) keeps its digits in the tail', (x, value) => {
    expect(normalProbability(x) / value).toBeCloseTo(1, 12);
  });

  it('they end where they must', () => {
    expect([erf(Infinity), erf(-Infinity), erf(0)]).toEqual([1, -1, 0]);
    expect([normalProbability(-Infinity), normalProbability(Infinity), normalProbability(0)]).toEqual([0, 1, 0.5]);
    expect([sigmoid(-1000), sigmoid(1000), softplus(-1000), softplus(1000)]).toEqual([0, 1, 0, 1000]);
    expect([erf(Number.NaN), normalProbability(Number.NaN), softplus(Number.NaN)]).toEqual([NaN, NaN, NaN]);
  });
});

describe('the loop of every function', () => {
  const places = Float64Array.from({ length: 241 }, (_, i) => {
    const size = 10 ** ((i % 120) / 10 - 9);
    return i < 120 ? size : -size;
  });

  it.each(Object.keys(BLOCKS) as (keyof typeof BLOCKS)[])('of %s agrees with its evaluation to 1e-11', (name) => {
    const others = places.toReversed();
    const out = new Float64Array(places.length);
    BLOCKS[name](out, places, others, others, places.length);
    for (const [i, value] of out.entries()) {
      const wanted = FUNCTIONS[name].evaluate(places[i], others[i], others[i]);
      // Where one is infinite or NaN the other is the same.
      const agree = Object.is(value, wanted) || Math.abs(value - wanted) <= 1e-11 * Math.abs(wanted);
      expect(agree, `${name}(${places[i]}) = ${value}, not ${wanted}`).toBe(true);
    }
  });
});
