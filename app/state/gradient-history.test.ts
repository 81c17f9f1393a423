import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerVitals, Spread, Vitals } from '../../engine/protocol';
import { createGradientHistory } from './gradient-history';

const NONE: Spread = { min: Number.NaN, median: Number.NaN, max: Number.NaN };

const layerOf = (gradient: Spread): LayerVitals => ({
  gradient,
  update: NONE,
  weightNorm: 1,
  dead: Number.NaN,
  saturated: 0,
  slope: 1,
  gain: 1,
  product: 1,
  signal: 1,
  error: 1,
});

/** A report at `step` on the `steps` before it. */
const report = (step: number, steps: number, ...gradients: readonly Spread[]): Vitals => ({
  step,
  version: 1,
  rehearsed: steps === 0,
  steps,
  clipped: 0,
  norm: NONE,
  layers: gradients.map(layerOf),
  findings: [],
});

const flat = (norm: number): Spread => ({ min: norm, median: norm, max: norm });

const spread = fc
  .array(fc.double({ min: 1e-10, max: 1e3, noNaN: true }), { minLength: 3, maxLength: 3 })
  .map((norms): Spread => {
    const [min, median, max] = norms.sort((a, b) => a - b);
    return { min, median, max };
  });

const reports = fc.array(fc.record({ steps: fc.integer({ min: 1, max: 40 }), spread }), {
  minLength: 1,
  maxLength: 60,
});

function fill(parts: readonly { readonly steps: number; readonly spread: Spread }[], capacity: number) {
  const history = createGradientHistory(capacity);
  let step = 0;
  const all = parts.map(({ steps, spread: gradient }) => {
    step += steps;
    history.append(report(step, steps, gradient), [2, 1]);
    return { from: step - steps, until: step, gradient };
  });
  return { history, all, until: step };
}

describe('the history of gradients', () => {
  it('keeps every step in exactly one bin, in order, however often bins were merged', () => {
    fc.assert(
      fc.property(reports, (parts) => {
        const { history, until } = fill(parts, 8);
        let next = 0;
        for (const bin of history.bins) {
          expect(bin.step).toBe(next);
          next = bin.until;
        }
        expect(next).toBe(until);
        expect(history.bins.length).toBeLessThanOrEqual(8);
      }),
    );
  });

  it('keeps the smallest and largest norm of all steps in a bin, and the mean logarithm of the medians', () => {
    fc.assert(
      fc.property(reports, (parts) => {
        const { history, all } = fill(parts, 4);
        for (const { step, until, min, max, middle } of history.bins) {
          const inside = all.filter((part) => part.from >= step && part.until <= until);
          expect(min[0]).toBe(Math.min(...inside.map(({ gradient }) => gradient.min)));
          expect(max[0]).toBe(Math.max(...inside.map(({ gradient }) => gradient.max)));
          const sum = inside.reduce((s, part) => s + (part.until - part.from) * Math.log10(part.gradient.median), 0);
          expect(middle[0]).toBeCloseTo(sum / (until - step), 9);
        }
      }),
    );
  });

  it('knows of every bin which share of its steps was clipped', () => {
    const history = createGradientHistory(2);
    for (const [i, clipped] of [10, 0, 5].entries()) {
      history.append({ ...report(10 * (i + 1), 10, flat(1)), clipped }, [2, 1]);
    }
    expect(history.bins.map((bin) => bin.clipped)).toEqual([0.5, 0.5]);
  });

  it('remembers nothing of a step that was not made', () => {
    const history = createGradientHistory();
    history.append(report(0, 0, flat(1)), [2, 1]);
    expect(history.bins).toHaveLength(0);
  });

  it('forgets what did not happen after going back', () => {
    const { history } = fill(
      Array.from({ length: 5 }, () => ({ steps: 10, spread: flat(1) })),
      100,
    );
    history.truncate(25);
    expect(history.bins.at(-1)?.until).toBe(20);
    history.truncate(0);
    expect(history.bins).toHaveLength(0);
  });

  it('replaces steps that are told of again', () => {
    const history = createGradientHistory();
    history.append(report(10, 10, flat(1)), [2, 1]);
    history.append(report(20, 10, flat(1)), [2, 1]);
    history.append(report(15, 5, flat(100)), [2, 1]);
    expect(history.bins.map(({ step, until }) => [step, until])).toEqual([
      [0, 10],
      [10, 15],
    ]);
    expect(history.bins[1].middle[0]).toBe(2);
  });

  it('counts a norm of zero as very small and what is no number as beyond every scale', () => {
    const history = createGradientHistory();
    history.append(report(1, 1, flat(0), flat(Number.NaN), flat(Infinity)), [2, 2, 2, 1]);
    expect(Array.from(history.bins[0].middle)).toEqual([-20, 38, 38]);
    expect(history.bins[0].max[1]).toBe(Infinity);
  });

  it('lets layers that stay keep their past, and gives a new one none', () => {
    const history = createGradientHistory();
    history.append(report(10, 10, flat(1), flat(100)), [2, 8, 1]);
    history.append(report(20, 10, flat(1), flat(10), flat(100)), [2, 8, 8, 1]);
    expect(Array.from(history.bins[0].middle)).toEqual([0, Number.NaN, 2]);
    expect(Array.from(history.bins[1].middle)).toEqual([0, 1, 2]);
  });

  it('leaves out a report that is about another network than the one it is said to be', () => {
    const history = createGradientHistory();
    history.append(report(10, 10, flat(1), flat(1)), [2, 1]);
    expect(history.bins).toHaveLength(0);
  });

  it('calls back after every change until it is told to stop', () => {
    const history = createGradientHistory();
    let calls = 0;
    const stop = history.subscribe(() => calls++);
    history.append(report(1, 1, flat(1)), [2, 1]);
    history.truncate(0);
    stop();
    history.append(report(1, 1, flat(1)), [2, 1]);
    expect(calls).toBe(2);
  });
});
