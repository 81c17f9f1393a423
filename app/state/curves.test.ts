import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../engine/protocol';
import { CAPACITY, createCurves } from './curves';

const evaluationAt = (step: number): Evaluation => ({
  step,
  trainLoss: 1 / (step + 1),
  testLoss: 2 / (step + 1),
  trainAccuracy: 0.5,
  testAccuracy: 0.5,
});

const loss = fc.float({ min: 0, max: 1000, noNaN: true });

/** Losses as they arrive: in batches of uneven length. */
const batches = fc.array(fc.array(loss, { maxLength: 700 }), { maxLength: 12 });

function fill(groups: readonly (readonly number[])[]) {
  const curves = createCurves();
  const all: number[] = [];
  for (const group of groups) {
    curves.append(all.length, Float32Array.from(group), []);
    all.push(...Float32Array.from(group));
  }
  return { curves, all };
}

describe('curves of a run', () => {
  it('keep every step in exactly one bin, in order', () => {
    fc.assert(
      fc.property(batches, (groups) => {
        const { curves, all } = fill(groups);
        let next = 0;
        for (const bin of curves.bins) {
          expect(bin.step).toBe(next);
          expect(bin.until - bin.step).toBe(bin.count);
          next = bin.until;
        }
        expect(next).toBe(all.length);
      }),
    );
  });

  it('hold the exact minimum and maximum, and the mean, of the steps of each bin', () => {
    fc.assert(
      fc.property(batches, (groups) => {
        const { curves, all } = fill(groups);
        for (const { step, until, min, max, mean } of curves.bins) {
          const part = all.slice(step, until);
          expect(min).toBe(Math.min(...part));
          expect(max).toBe(Math.max(...part));
          expect(mean).toBeCloseTo(part.reduce((sum, value) => sum + value, 0) / part.length, 6);
        }
      }),
    );
  });

  it('never hold more than their capacity, however long the run', () => {
    const curves = createCurves();
    const part = new Float32Array(10_000).fill(0.5);
    for (let i = 0; i < 360; i++) {
      curves.append(i * part.length, part, [evaluationAt(i * part.length), evaluationAt(i * part.length + 5000)]);
      expect(curves.bins.length).toBeLessThanOrEqual(CAPACITY);
      expect(curves.evaluations.length).toBeLessThanOrEqual(CAPACITY);
    }
    expect(curves.bins.length).toBeGreaterThan(CAPACITY / 2);
    expect(curves.bins.reduce((sum, { count }) => sum + count, 0)).toBe(3_600_000);
  });

  it('spread their evaluations evenly over the run, and always show the newest', () => {
    const curves = createCurves();
    const steps = 20_000;
    for (let step = 0; step < steps; step++) curves.append(step, new Float32Array(0), [evaluationAt(step)]);
    const found = curves.evaluations.map(({ step }) => step);
    expect(found.at(-1)).toBe(steps - 1);
    const gaps = found.slice(1, -1).map((step, i) => step - found[i]);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2 * Math.min(...gaps) + 1);
    expect(found.length).toBeGreaterThan(CAPACITY / 3);
  });

  it('keep evaluations in the order of their steps, one for each step', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { maxLength: 3000 }), (steps) => {
        const curves = createCurves();
        for (const step of steps) curves.append(step, new Float32Array(0), [evaluationAt(step)]);
        const found = curves.evaluations.map(({ step }) => step);
        expect(found).toEqual([...new Set(found)].toSorted((a, b) => a - b));
        expect(found.at(-1)).toBe(steps.at(-1));
      }),
    );
  });

  it('forget what comes at or after the step they are cut at, and go on from there', () => {
    fc.assert(
      fc.property(batches, fc.nat(9000), fc.array(loss, { maxLength: 50 }), (groups, cut, more) => {
        const { curves } = fill(groups);
        curves.append(0, new Float32Array(0), [evaluationAt(3), evaluationAt(cut), evaluationAt(cut + 1)]);
        curves.truncate(cut);
        for (const { until } of curves.bins) expect(until).toBeLessThanOrEqual(cut);
        for (const { step } of curves.evaluations) expect(step).toBeLessThanOrEqual(cut);
        const before = curves.bins.reduce((sum, { count }) => sum + count, 0);
        curves.append(cut, Float32Array.from(more), []);
        expect(curves.bins.reduce((sum, { count }) => sum + count, 0)).toBe(before + more.length);
        const starts = curves.bins.map(({ step }) => step);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
    );
  });

  it('are as new after a reset', () => {
    const curves = createCurves();
    curves.append(0, new Float32Array(5000).fill(1), [evaluationAt(0), evaluationAt(5000)]);
    curves.truncate(0);
    curves.append(0, Float32Array.of(3, 4), []);
    expect(curves.evaluations).toEqual([]);
    expect(curves.bins.map(({ step, mean }) => [step, mean])).toEqual([
      [0, 3],
      [1, 4],
    ]);
  });

  it('replace steps that are made a second time', () => {
    const curves = createCurves();
    curves.append(0, Float32Array.of(1, 2, 3), []);
    curves.append(1, Float32Array.of(20, 30), []);
    expect(curves.bins.map(({ mean }) => mean)).toEqual([1, 20, 30]);
  });

  it('pass over losses that are not finite', () => {
    const curves = createCurves();
    curves.append(0, Float32Array.of(1, NaN, Infinity, 4), []);
    expect(curves.bins.map(({ step, mean }) => [step, mean])).toEqual([
      [0, 1],
      [3, 4],
    ]);
  });
});
