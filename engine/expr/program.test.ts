import { describe, expect, it } from 'vitest';

import type { Assignment } from './node';
import { parse } from './parse';
import { compileProgram } from './program';

/** Assignments over the names that they mention. */
function program(inputs: readonly string[], ...pairs: readonly (readonly [string, string])[]) {
  const variables = [...inputs, ...pairs.map(([name]) => name)];
  const assign = pairs.map(([name, text]): Assignment => {
    const parsed = parse(text, { variables });
    if (!parsed.ok) throw new Error(parsed.message);
    return [name, parsed.expr];
  });
  return compileProgram({ inputs, assign });
}

const ramp = (length: number): Float32Array => Float32Array.from({ length }, (_, i) => i / 16);

describe('a program', () => {
  it('computes more elements than a block holds, and those alone that are asked for', () => {
    const y = new Float32Array(1000).fill(-1);
    program(['x'], ['y', 'x^2 + 1']).bind({ x: ramp(1000) }, { y })(700);
    expect(Array.from(y.subarray(0, 700))).toEqual(Array.from(ramp(700), (x) => x * x + 1));
    expect(y.subarray(700).every((value) => value === -1)).toBe(true);
  });

  it('may write where it reads', () => {
    const x = ramp(600);
    program(['x'], ['x', '2x + 1']).bind({ x }, { x })(600);
    expect(x).toEqual(ramp(600).map((value) => 2 * value + 1));
  });

  it('shows later assignments the new values, and earlier ones the old', () => {
    const m = Float32Array.of(1, 2);
    const w = Float32Array.of(10, 20);
    program(['m', 'w', 'g'], ['before', 'm'], ['m', '0.5m + g'], ['w', 'w - m + 100before']).bind(
      { m, w, g: Float32Array.of(3, 4) },
      { m, w },
    )(2);
    expect(Array.from(m)).toEqual([3.5, 5]);
    expect(Array.from(w)).toEqual([106.5, 215]);
  });

  it('exchanges two arrays', () => {
    const a = Float32Array.of(1, 2);
    const b = Float32Array.of(3, 4);
    program(['a', 'b'], ['old', 'a'], ['a', 'b'], ['b', 'old']).bind({ a, b }, { a, b })(2);
    expect([Array.from(a), Array.from(b)]).toEqual([
      [3, 4],
      [1, 2],
    ]);
  });

  it('reads its numbers anew in every run, for as many elements as that has', () => {
    const rate = { value: 2 };
    const y = new Float32Array(8);
    const run = program(['x', 'rate'], ['y', 'rate^2 * x + exp(rate - 2)']).bind({ x: ramp(8), rate }, { y });
    run(3);
    expect(Array.from(y.subarray(0, 3))).toEqual(Array.from(ramp(3), (x) => 4 * x + 1));
    run(8);
    expect(y).toEqual(ramp(8).map((x) => 4 * x + 1));
    rate.value = 0;
    run(8);
    expect(y).toEqual(ramp(8).fill(Math.exp(-2)));
    rate.value = 3;
    run(2);
    expect(y[1]).toBe(Math.fround(9 / 16 + Math.E));
  });

  it('writes constants and numbers where nothing varies', () => {
    const [y, z] = [new Float32Array(3), new Float32Array(3)];
    program(['rate'], ['y', 'pi'], ['z', '2rate']).bind({ rate: { value: 4 } }, { y, z })(3);
    expect([Array.from(y), Array.from(z)]).toEqual([[Math.PI, Math.PI, Math.PI].map(Math.fround), [8, 8, 8]]);
  });

  it('lets no NaN pass for a number, on either side of max and min', () => {
    const [y, z] = [new Float32Array(2), new Float32Array(2)];
    const sources = { a: Float32Array.of(Number.NaN, 1), b: Float32Array.of(1, Number.NaN) };
    program(['a', 'b'], ['y', 'max(a, b)'], ['z', 'min(a, b)']).bind(sources, { y, z })(2);
    expect([...y, ...z].every(Number.isNaN)).toBe(true);
  });

  it('needs no source for what no target needs', () => {
    const y = new Float32Array(1);
    program(['x', 'unused'], ['other', 'unused + 1'], ['y', 'x']).bind({ x: Float32Array.of(5) }, { y })(1);
    expect(y[0]).toBe(5);
  });

  it('shares its registers with others, one run after another', () => {
    const [x, y, z] = [ramp(300), new Float32Array(300), new Float32Array(300)];
    const first = program(['x'], ['y', 'x * (x + 1) * (x + 2) * (x + 3)']).bind({ x }, { y });
    const second = program(['x'], ['z', 'x > 1 ? x - 1 : x * x']).bind({ x }, { z });
    for (const run of [first, second, first]) run(300);
    expect(y).toEqual(x.map((v) => v * (v + 1) * (v + 2) * (v + 3)));
    expect(z).toEqual(x.map((v) => (v > 1 ? v - 1 : v * v)));
  });

  it('says what it lacks', () => {
    expect(() => program(['x', 'y'], ['z', 'x + y']).bind({ x: ramp(1) }, { z: ramp(1) })).toThrow(
      '“y” is bound to nothing',
    );
    const assign = [['z', { kind: 'variable', name: 'q' }]] as const;
    expect(() => compileProgram({ inputs: ['x'], assign })).toThrow('mentions “q”, which is none of its inputs: x');
  });
});
